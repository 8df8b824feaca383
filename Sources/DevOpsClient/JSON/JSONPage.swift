import CSimdJSON

/// A JSON document that was parsed as a whole and is only read afterwards.
package final class JSONPage {
    fileprivate let document: OpaquePointer
    /// The text, over whose end the parser reads; the document's values are copies.
    private init(document: OpaquePointer) {
        self.document = document
    }

    deinit {
        azdo_json_free(document)
    }

    /// Parses the body of an answer; a byte order mark at its start is passed over.
    package static func parse(_ body: HTTPBody) throws(JSONError) -> JSONPage {
        try body.withPaddedBytes { bytes throws(JSONError) in try parse(bytes) }
    }

    /// Parses a text.
    package static func parse(_ text: String) throws(JSONError) -> JSONPage {
        let padded = Array(text.utf8) + [UInt8](repeating: 0, count: Int(AZDO_JSON_PADDING))
        return try padded.withUnsafeBufferPointer { bytes throws(JSONError) in
            try parse(UnsafeBufferPointer(rebasing: bytes.dropLast(Int(AZDO_JSON_PADDING))))
        }
    }

    /// The document's outermost value.
    package var root: JSONNode {
        JSONNode(page: self, node: azdo_json_root(document))
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) -> JSONPage {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let text =
            bytes.starts(with: mark) ? UnsafeBufferPointer(rebasing: bytes.dropFirst(mark.count)) : bytes
        var reason: UnsafePointer<CChar>?
        guard let document = azdo_json_parse(text.baseAddress, text.count, &reason) else {
            throw JSONError(message: reason.map { String(cString: $0) } ?? "The JSON cannot be parsed.")
        }
        return JSONPage(document: document)
    }
}

/// Why a text is no JSON, in simdjson's words.
package struct JSONError: Error, Hashable, Sendable {
    package let message: String
}
