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
        guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return nil }
        let value = line[line.index(after: colon)...]
        name = String(line[..<colon])
        self.value = String(value.drop(while: \.isWhitespace).trimmingEnd())
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
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    mutating func append(_ field: HTTPHeader) {
        fields.append(field)
    }
}

extension Substring {
    fileprivate func trimmingEnd() -> Substring {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
