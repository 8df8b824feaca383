// simdjson's elements as the C interface's nodes and values, and back.

#ifndef AZDO_JSON_BRIDGE_HPP
#define AZDO_JSON_BRIDGE_HPP

#include "CSimdJSON.h"

#include <simdjson.h>

#include <cstring>
#include <type_traits>

namespace azdo {

// An element is a pointer to its document and a position in it, and so is a node.
static_assert(sizeof(simdjson::dom::element) == sizeof(azdo_json_node));
static_assert(std::is_trivially_copyable_v<simdjson::dom::element>);
static_assert(simdjson::SIMDJSON_PADDING <= AZDO_JSON_PADDING);

inline azdo_json_node node(simdjson::dom::element element) noexcept {
    azdo_json_node node;
    std::memcpy(&node, &element, sizeof node);
    return node;
}

inline simdjson::dom::element element(azdo_json_node node) noexcept {
    simdjson::dom::element element;
    std::memcpy(static_cast<void *>(&element), &node, sizeof node);
    return element;
}

inline azdo_json_value value(simdjson::dom::element element) noexcept {
    azdo_json_value value{};
    if (node(element).document == nullptr) return value;
    switch (element.type()) {
    case simdjson::dom::element_type::STRING: {
        std::string_view text;
        if (element.get_string().get(text) != simdjson::SUCCESS) return value;
        value.kind = AZDO_JSON_TEXT;
        value.text = {text.data(), text.size()};
        return value;
    }
    case simdjson::dom::element_type::INT64:
        value.kind = AZDO_JSON_INTEGER;
        if (element.get_int64().get(value.integer) != simdjson::SUCCESS) value.kind = AZDO_JSON_NULL;
        return value;
    // An unsigned number is one that no int64_t holds.
    case simdjson::dom::element_type::UINT64:
    case simdjson::dom::element_type::DOUBLE:
        value.kind = AZDO_JSON_DOUBLE;
        if (element.get_double().get(value.real) != simdjson::SUCCESS) value.kind = AZDO_JSON_NULL;
        return value;
    case simdjson::dom::element_type::BOOL:
        value.kind = AZDO_JSON_BOOLEAN;
        if (element.get_bool().get(value.boolean) != simdjson::SUCCESS) value.kind = AZDO_JSON_NULL;
        return value;
    case simdjson::dom::element_type::ARRAY:
        value.kind = AZDO_JSON_ARRAY;
        value.node = node(element);
        return value;
    case simdjson::dom::element_type::OBJECT:
        value.kind = AZDO_JSON_OBJECT;
        value.node = node(element);
        return value;
    case simdjson::dom::element_type::NULL_VALUE:
        return value;
    }
    return value;
}

} // namespace azdo

#endif
