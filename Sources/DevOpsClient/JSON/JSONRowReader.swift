import CSimdJSON

/// Reads the values of given paths in one object of a list after the other, without an allocation for a row.
///
///     let reader = JSONRowReader(paths: [["id"], ["fields", "System.Title"]])
///     reader.open(page, at: ["value"])
///     while reader.next() { print(reader.integer(0)) }
package final class JSONRowReader {
    private let reader: OpaquePointer
    private let pathCount: Int
    private var values: UnsafePointer<azdo_json_value>?
    /// The page whose values the reader points to.
    private var page: JSONPage?

    /// Makes a reader that finds the values of these paths, in this order.
    package init(paths: [JSONPath]) {
        reader = azdo_json_reader_create()
        pathCount = paths.count
        for path in paths {
            let text = path.keys.flatMap { Array($0.utf8CString) }
            azdo_json_reader_add(reader, text, text.count)
        }
    }

    deinit {
        azdo_json_reader_free(reader)
    }

    /// Starts with the list at a path, or with the object there as the only row; `false` where there is neither.
    @discardableResult
    package func open(_ page: JSONPage, at path: JSONPath) -> Bool {
        self.page = page
        values = nil
        guard let rows = page.root[path], [.array, .object].contains(rows.kind) else {
            azdo_json_reader_open(reader, azdo_json_node())
            return false
        }
        azdo_json_reader_open(reader, rows.node)
        return true
    }

    /// Moves to the next object, or returns `false` after the last; elements that are null are passed over.
    package func next() -> Bool {
        guard azdo_json_reader_next(reader) else {
            values = nil
            return false
        }
        values = azdo_json_reader_values(reader)
        return true
    }

    /// What the value at a position is.
    package func kind(_ position: Int) -> JSONKind {
        value(position).map { JSONKind($0.kind) } ?? .null
    }

    /// The integer at a position, 0 where there is none.
    package func integer(_ position: Int) -> Int64 {
        guard let value = value(position), value.kind == AZDO_JSON_INTEGER else { return 0 }
        return value.integer
    }

    /// The number at a position, 0 where there is none.
    package func double(_ position: Int) -> Double {
        guard let value = value(position) else { return 0 }
        return value.kind == AZDO_JSON_DOUBLE ? value.real : Double(integer(position))
    }

    /// The truth value at a position, `false` where there is none.
    package func boolean(_ position: Int) -> Bool {
        guard let value = value(position), value.kind == AZDO_JSON_BOOLEAN else { return false }
        return value.boolean
    }

    /// Calls `body` with the UTF-8 text at a position, empty where there is none.
    package func withText<Result>(_ position: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        guard let value = value(position), value.kind == AZDO_JSON_TEXT else {
            return body(UnsafeBufferPointer<UInt8>(start: nil, count: 0).span)
        }
        let bytes = UnsafeRawBufferPointer(start: value.text.start, count: value.text.length)
        return body(bytes.assumingMemoryBound(to: UInt8.self).span)
    }

    /// The array or object at a position as JSON without blanks.
    package func serialized(_ position: Int) -> String {
        guard let page, let value = value(position),
            value.kind == AZDO_JSON_ARRAY || value.kind == AZDO_JSON_OBJECT
        else { return "" }
        return JSONNode(page: page, node: value.node).serialized
    }

    private func value(_ position: Int) -> azdo_json_value? {
        guard let values, position >= 0, position < pathCount else { return nil }
        return values[position]
    }
}
