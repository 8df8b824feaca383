// Rows: the values of given paths in one object after the other.

#include "bridge.hpp"

#include <algorithm>
#include <new>
#include <optional>
#include <string>
#include <vector>

using namespace azdo;

namespace {

// A key that some path names, with what stands below it.
struct branch {
    std::string key;
    std::vector<size_t> values;
    std::vector<branch> below;
    // The last object in which the key was found.
    size_t seen = 0;
};

inline void take(simdjson::dom::element element, const branch &wanted, azdo_json_value *values) noexcept {
    if (wanted.values.empty()) return;
    const auto found = value(element);
    for (size_t position : wanted.values) values[position] = found;
}

// The service writes the members of every object of a list in the same order, so the key that comes next is most often
// the one after the last that was found. The order is learned: a key that comes later than was thought moves there.
void read(simdjson::dom::element element, branch &wanted, azdo_json_value *values, size_t &objects) noexcept {
    take(element, wanted, values);
    simdjson::dom::object object;
    if (wanted.below.empty() || element.get_object().get(object) != simdjson::SUCCESS) return;
    const size_t number = ++objects;
    const size_t count = wanted.below.size();
    size_t expected = 0;
    size_t found = 0;
    for (auto member : object) {
        for (size_t tried = 0; tried < count; tried++) {
            const size_t position = expected + tried < count ? expected + tried : expected + tried - count;
            branch &candidate = wanted.below[position];
            if (candidate.key.size() != member.key.size() || candidate.key != member.key) continue;
            if (candidate.below.empty()) {
                take(member.value, candidate, values);
            } else {
                read(member.value, candidate, values, objects);
            }
            // A key that comes twice counts once, or the search would end before the others are found.
            if (candidate.seen != number) found++;
            candidate.seen = number;
            if (position < expected) {
                auto first = wanted.below.begin();
                std::rotate(first + position, first + position + 1, first + expected);
            } else {
                expected = position + 1;
            }
            break;
        }
        if (found == count) return;
    }
}

} // namespace

struct azdo_json_reader {
    branch root;
    std::vector<azdo_json_value> values;
    // How many objects were read, which gives each a number.
    size_t objects = 0;
    std::optional<simdjson::dom::array> rows;
    std::optional<simdjson::dom::array::iterator> position;
    std::optional<simdjson::dom::element> single;
};

azdo_json_reader *azdo_json_reader_create(void) { return new (std::nothrow) azdo_json_reader; }

void azdo_json_reader_free(azdo_json_reader *reader) { delete reader; }

void azdo_json_reader_add(azdo_json_reader *reader, const char *path, size_t length) {
    branch *at = &reader->root;
    for (size_t start = 0; start < length;) {
        std::string key(path + start);
        start += key.size() + 1;
        branch *next = nullptr;
        for (branch &known : at->below)
            if (known.key == key) next = &known;
        if (next == nullptr) {
            at->below.push_back({key, {}, {}});
            next = &at->below.back();
        }
        at = next;
    }
    at->values.push_back(reader->values.size());
    reader->values.push_back({});
}

void azdo_json_reader_open(azdo_json_reader *reader, azdo_json_node rows) {
    reader->rows.reset();
    reader->position.reset();
    reader->single.reset();
    simdjson::dom::array elements;
    if (rows.document == nullptr) return;
    if (element(rows).get_array().get(elements) == simdjson::SUCCESS) {
        reader->rows = elements;
    } else if (element(rows).is_object()) {
        reader->single = element(rows);
    }
}

bool azdo_json_reader_next(azdo_json_reader *reader) {
    for (auto &each : reader->values) each = {};
    if (reader->single) {
        read(*reader->single, reader->root, reader->values.data(), reader->objects);
        reader->single.reset();
        return true;
    }
    if (!reader->rows) return false;
    do {
        if (reader->position) {
            ++*reader->position;
        } else {
            reader->position = reader->rows->begin();
        }
        if (!(*reader->position != reader->rows->end())) {
            reader->rows.reset();
            return false;
        }
    } while ((**reader->position).is_null());
    read(**reader->position, reader->root, reader->values.data(), reader->objects);
    return true;
}

const azdo_json_value *azdo_json_reader_values(const azdo_json_reader *reader) { return reader->values.data(); }
