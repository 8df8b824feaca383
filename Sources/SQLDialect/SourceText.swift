/// The application's SQL text as UTF-8, to which every token and message points back.
struct SourceText: Sendable {
    let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The text of a range of bytes, clamped to what there is.
    subscript(range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
    }

    /// The number of characters before a byte offset.
    func characters(before offset: Int) -> Int {
        bytes.prefix(max(offset, 0)).count { $0 & 0xC0 != 0x80 }
    }

    func error(_ kind: DialectError.Kind, _ message: String, at offset: Int) -> DialectError {
        DialectError(kind: kind, message: message, position: characters(before: offset))
    }
}
