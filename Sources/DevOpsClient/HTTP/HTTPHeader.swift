/// A header field.
package struct HTTPHeader: Hashable, Sendable {
    package let name: String
    package let value: String

    /// Makes a field of its parts.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Reads a line of a header as it came, or returns `nil` where it is none (RFC 9112, section 5).
    package init?(line: String) {
        let text = line.utf8
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon != text.startIndex else { return nil }
        name = String(line[..<colon])
        let value = text[text.index(after: colon)...].drop(while: Self.isBlank)
        let end = value.lastIndex { !Self.isBlank($0) }.map(value.index(after:)) ?? value.startIndex
        self.value = String(line[value.startIndex..<end])
    }

    /// Whether a byte is white space or the end of a line.
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (9...13).contains(byte)
    }

    fileprivate func isNamed(_ other: String) -> Bool {
        name.utf8.elementsEqual(other.utf8) { Self.lowercase($0) == Self.lowercase($1) }
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

/// The header fields of an answer; names are looked up whatever their case.
package struct HTTPHeaders: Hashable, Sendable {
    package private(set) var fields: [HTTPHeader]

    /// Makes headers of their fields.
    package init(_ fields: [HTTPHeader] = []) {
        self.fields = fields
    }

    /// The value of the first field with a name, or `nil`.
    package subscript(name: String) -> String? {
        fields.first { $0.isNamed(name) }?.value
    }

    mutating func append(_ field: HTTPHeader) {
        fields.append(field)
    }
}
