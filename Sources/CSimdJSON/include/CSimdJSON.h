// JSON parsing by simdjson behind a C interface.
//
// No function throws, blocks or keeps a pointer that it was given, but for the buffer of `azdo_json_parse`, which must
// outlive the document. A document is only read after it was parsed, so several readers may share it.

#ifndef AZDO_CSIMDJSON_H
#define AZDO_CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// How many bytes behind the text a buffer must have for the parser to read over.
enum { AZDO_JSON_PADDING = 64 };

/// A parsed document, which owns all its nodes and texts.
typedef struct azdo_json_document azdo_json_document;

/// A value of a document. All zero is no value.
typedef struct azdo_json_node {
    const void *document;
    size_t index;
} azdo_json_node;

/// A member of an object.
typedef struct azdo_json_pair {
    const char *key;
    size_t length;
    azdo_json_node value;
} azdo_json_pair;

typedef enum azdo_json_kind {
    AZDO_JSON_NULL,
    AZDO_JSON_BOOLEAN,
    AZDO_JSON_INTEGER,
    AZDO_JSON_DOUBLE,
    AZDO_JSON_TEXT,
    AZDO_JSON_ARRAY,
    AZDO_JSON_OBJECT
} azdo_json_kind;

/// A value that is no array or object; an absent one is AZDO_JSON_NULL.
typedef struct azdo_json_value {
    azdo_json_kind kind;
    union {
        bool boolean;
        int64_t integer;
        double real;
        struct {
            const char *start;
            size_t length;
        } text;
        azdo_json_node node;
    };
} azdo_json_value;

/// Parses `length` bytes, behind which stand AZDO_JSON_PADDING more, or returns NULL and sets `*error` to a static text.
azdo_json_document *azdo_json_parse(const uint8_t *bytes, size_t length, const char **error);
void azdo_json_free(azdo_json_document *document);
azdo_json_node azdo_json_root(const azdo_json_document *document);

azdo_json_value azdo_json_read(azdo_json_node node);
/// The member of an object, or no value.
azdo_json_node azdo_json_member(azdo_json_node object, const char *key, size_t length);
/// The members of an object: `azdo_json_member_count` of them, written to `members`.
size_t azdo_json_member_count(azdo_json_node object);
void azdo_json_members(azdo_json_node object, azdo_json_pair *members);
/// The elements of an array: `azdo_json_count` of them, written to `elements`.
size_t azdo_json_count(azdo_json_node array);
void azdo_json_elements(azdo_json_node array, azdo_json_node *elements);
/// The minified text of a node; free it with `azdo_json_free_text`.
char *azdo_json_serialize(azdo_json_node node, size_t *length);
void azdo_json_free_text(char *text);

/// Finds the values of given paths in one object after the other.
typedef struct azdo_json_reader azdo_json_reader;

azdo_json_reader *azdo_json_reader_create(void);
void azdo_json_reader_free(azdo_json_reader *reader);
/// Adds a path, its keys each ended by a NUL; its value will be the next of `azdo_json_reader_values`.
void azdo_json_reader_add(azdo_json_reader *reader, const char *path, size_t length);
/// Starts to read the elements of an array, or an object as the only row.
void azdo_json_reader_open(azdo_json_reader *reader, azdo_json_node rows);
/// Moves to the next element that is not null, or returns false after the last.
bool azdo_json_reader_next(azdo_json_reader *reader);
/// The current element's values, in the order in which their paths were added.
const azdo_json_value *azdo_json_reader_values(const azdo_json_reader *reader);

#ifdef __cplusplus
}
#endif

#endif
