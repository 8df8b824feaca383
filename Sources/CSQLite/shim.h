#ifndef AZDO_CSQLITE_SHIM_H
#define AZDO_CSQLITE_SHIM_H

#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast of -1, which Swift does not import.
static inline sqlite3_destructor_type azdo_sqlite_transient(void) { return SQLITE_TRANSIENT; }

// sqlite3_db_config is variadic.
static inline int azdo_sqlite_configure(sqlite3 *database, int option, int value) {
    return sqlite3_db_config(database, option, value, (int *)0);
}

// sqlite3_mprintf is variadic; this copies a message into memory that SQLite frees.
static inline char *azdo_sqlite_copy(const char *message) { return sqlite3_mprintf("%s", message); }

// The struct is declared inside another, where Swift does not see its name.
typedef struct sqlite3_index_constraint sqlite3_index_constraint;

// A virtual table and its cursor, each with a reference to the Swift object behind it. SQLite wants its own
// part first in memory, which a Swift struct does not promise.
typedef struct azdo_table {
    sqlite3_vtab base;
    void *object;
} azdo_table;

typedef struct azdo_cursor {
    sqlite3_vtab_cursor base;
    void *object;
} azdo_cursor;

#endif
