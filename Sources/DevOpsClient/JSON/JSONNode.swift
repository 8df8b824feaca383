import CSimdJSON

/// What a JSON value is.
package enum JSONKind: Sendable {
    /// Null, or absent.
    case null
    case boolean
    case integer
    case double
    case text
    case array
    case object

    init(_ kind: azdo_json_kind) {
        self =
            switch kind {
            case AZDO_JSON_BOOLEAN: .boolean
            case AZDO_JSON_INTEGER: .integer
            case AZDO_JSON_DOUBLE: .double
            case AZDO_JSON_TEXT: .text
            case AZDO_JSON_ARRAY: .array
            case AZDO_JSON_OBJECT: .object
            default: .null
            }
    }
}

/// A value of a document, for documents that are read once; `JSONRowReader` is for many alike.
package struct JSONNode {
    private let page: JSONPage
    let node: azdo_json_node

    init(page: JSONPage, node: azdo_json_node) {
        self.page = page
        self.node = node
    }

    /// What the value is.
    package var kind: JSONKind {
        JSONKind(azdo_json_read(node).kind)
    }

    /// The member of an object with a key, or `nil`.
    package subscript(key: String) -> JSONNode? {
        let member = azdo_json_member(node, key, key.utf8.count)
        return member.document == nil ? nil : JSONNode(page: page, node: member)
    }

    /// The value at the end of a path of keys, or `nil`.
    package subscript(path: JSONPath) -> JSONNode? {
        path.keys.reduce(self as JSONNode?) { node, key in node?[key] }
    }

    /// The members of an object in their order, none where the value is no object.
    package var members: [(key: String, value: JSONNode)] {
        let count = azdo_json_member_count(node)
        let pairs = [azdo_json_pair](unsafeUninitializedCapacity: count) { buffer, initialized in
            guard let start = buffer.baseAddress, count > 0 else { return }
            azdo_json_members(node, start)
            initialized = count
        }
        return pairs.map { pair in
            let key = String(
                decoding: UnsafeRawBufferPointer(start: pair.key, count: pair.length),
                as: UTF8.self
            )
            return (key, JSONNode(page: page, node: pair.value))
        }
    }

    /// The elements of an array, none where the value is no array.
    package var elements: [JSONNode] {
        let count = azdo_json_count(node)
        let nodes = [azdo_json_node](unsafeUninitializedCapacity: count) { buffer, initialized in
            guard let start = buffer.baseAddress, count > 0 else { return }
            azdo_json_elements(node, start)
            initialized = count
        }
        return nodes.map { JSONNode(page: page, node: $0) }
    }

    /// The text, or `nil` where the value is none.
    package var text: String? {
        let value = azdo_json_read(node)
        guard value.kind == AZDO_JSON_TEXT else { return nil }
        let bytes = UnsafeRawBufferPointer(start: value.text.start, count: value.text.length)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The integer, or `nil` where the value is none.
    package var integer: Int64? {
        let value = azdo_json_read(node)
        return value.kind == AZDO_JSON_INTEGER ? value.integer : nil
    }

    /// The number, or `nil` where the value is none.
    package var double: Double? {
        let value = azdo_json_read(node)
        switch value.kind {
        case AZDO_JSON_DOUBLE: return value.real
        case AZDO_JSON_INTEGER: return Double(value.integer)
        default: return nil
        }
    }

    /// The truth value, or `nil` where the value is none.
    package var boolean: Bool? {
        let value = azdo_json_read(node)
        return value.kind == AZDO_JSON_BOOLEAN ? value.boolean : nil
    }

    /// The value as JSON without blanks.
    package var serialized: String {
        var length = 0
        guard let text = azdo_json_serialize(node, &length) else { return "" }
        defer { azdo_json_free_text(text) }
        return String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
    }
}
