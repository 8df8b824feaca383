// A parsed document and its nodes.

#include "bridge.hpp"

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

using namespace azdo;

struct azdo_json_document {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
};

namespace {

// Documents that are not needed any more, whose memory the next ones use: a scan reads one page after the other. Large
// ones are not kept.
std::atomic<azdo_json_document *> spare[2];
constexpr size_t largest_spare = 1 << 20;

azdo_json_document *make_document() noexcept {
    for (auto &place : spare)
        if (auto *document = place.exchange(nullptr)) return document;
    return new (std::nothrow) azdo_json_document;
}

} // namespace

azdo_json_document *azdo_json_parse(const uint8_t *bytes, size_t length, const char **error) {
    auto *document = make_document();
    if (document == nullptr) {
        *error = simdjson::error_message(simdjson::MEMALLOC);
        return nullptr;
    }
    auto status = document->parser.parse(bytes, length, false).get(document->root);
    if (status == simdjson::SUCCESS) return document;
    *error = simdjson::error_message(status);
    delete document;
    return nullptr;
}

void azdo_json_free(azdo_json_document *document) {
    if (document != nullptr && document->parser.capacity() <= largest_spare) {
        for (auto &place : spare) {
            azdo_json_document *none = nullptr;
            if (place.compare_exchange_strong(none, document)) return;
        }
    }
    delete document;
}

azdo_json_node azdo_json_root(const azdo_json_document *document) { return node(document->root); }

azdo_json_value azdo_json_read(azdo_json_node node) { return value(element(node)); }

azdo_json_node azdo_json_member(azdo_json_node object, const char *key, size_t length) {
    simdjson::dom::object members;
    simdjson::dom::element found;
    if (object.document == nullptr || element(object).get_object().get(members) != simdjson::SUCCESS) return {};
    if (members.at_key(std::string_view(key, length)).get(found) != simdjson::SUCCESS) return {};
    return node(found);
}

size_t azdo_json_member_count(azdo_json_node object) {
    simdjson::dom::object members;
    if (object.document == nullptr || element(object).get_object().get(members) != simdjson::SUCCESS) return 0;
    size_t count = 0;
    for (auto member : members) {
        (void)member;
        count++;
    }
    return count;
}

void azdo_json_members(azdo_json_node object, azdo_json_pair *members) {
    simdjson::dom::object found;
    if (object.document == nullptr || element(object).get_object().get(found) != simdjson::SUCCESS) return;
    for (auto member : found) *members++ = {member.key.data(), member.key.size(), node(member.value)};
}

size_t azdo_json_count(azdo_json_node array) {
    simdjson::dom::array elements;
    if (array.document == nullptr || element(array).get_array().get(elements) != simdjson::SUCCESS) return 0;
    // The tape's own count saturates at 2^24 - 1.
    size_t count = 0;
    for (auto each : elements) {
        (void)each;
        count++;
    }
    return count;
}

void azdo_json_elements(azdo_json_node array, azdo_json_node *elements) {
    simdjson::dom::array found;
    if (array.document == nullptr || element(array).get_array().get(found) != simdjson::SUCCESS) return;
    for (auto each : found) *elements++ = node(each);
}

char *azdo_json_serialize(azdo_json_node node, size_t *length) {
    try {
        std::string text = simdjson::minify(element(node));
        auto *copy = static_cast<char *>(std::malloc(text.size() + 1));
        if (copy == nullptr) return nullptr;
        std::memcpy(copy, text.c_str(), text.size() + 1);
        *length = text.size();
        return copy;
    } catch (...) {
        return nullptr;
    }
}

void azdo_json_free_text(char *text) { std::free(text); }
