/// A parser of JSON text that tells integers, doubles and truth values apart.
struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// What is wrong with a document, and where.
    struct Failure: Error, CustomStringConvertible {
        let reason: String
        let offset: Int

        var description: String { "\(reason) at byte \(offset)." }
    }

    /// Returns the document in `bytes`.
    static func parse(_ bytes: [UInt8]) throws -> JSON {
        var parser = JSONParser(bytes: bytes)
        let document = try parser.value()
        parser.skipBlanks()
        guard parser.position == bytes.count else { throw parser.failure("Text follows the document") }
        return document
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    private mutating func value() throws -> JSON {
        skipBlanks()
        guard let byte = peek() else { throw failure("The document ends too early") }
        switch byte {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object() throws -> JSON {
        var members: [JSON.Member] = []
        try sequence(closedBy: UInt8(ascii: "}")) { parser in
            parser.skipBlanks()
            let name = try parser.string()
            parser.skipBlanks()
            try parser.expect(UInt8(ascii: ":"))
            members.append(JSON.Member(name, try parser.value()))
        }
        return .object(members)
    }

    private mutating func array() throws -> JSON {
        var elements: [JSON] = []
        try sequence(closedBy: UInt8(ascii: "]")) { elements.append(try $0.value()) }
        return .array(elements)
    }

    private mutating func sequence(closedBy end: UInt8, element: (inout JSONParser) throws -> Void) throws {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw failure("The document is nested too deeply") }
        position += 1
        skipBlanks()
        if peek() == end {
            position += 1
            return
        }
        while true {
            try element(&self)
            skipBlanks()
            if peek() == end { break }
            try expect(UInt8(ascii: ","))
        }
        position += 1
    }

    private mutating func string() throws -> String {
        try expect(UInt8(ascii: "\""))
        var content: [UInt8] = []
        while let byte = peek() {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &content)
            default: content.append(byte)
            }
        }
        throw failure("A string is not closed")
    }

    private mutating func escape(into content: inout [UInt8]) throws {
        guard let byte = peek() else { throw failure("A string is not closed") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "u"): try unicode(into: &content)
        default: content.append(byte)
        }
    }

    private mutating func unicode(into content: inout [UInt8]) throws {
        var units = [try codeUnit()]
        if UTF16.isLeadSurrogate(units[0]), peek() == UInt8(ascii: "\\"),
            position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "u")
        {
            position += 2
            units.append(try codeUnit())
        }
        content.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
    }

    private mutating func codeUnit() throws -> UInt16 {
        guard position + 4 <= bytes.count,
            let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw failure("An escape has no four hexadecimal digits") }
        position += 4
        return unit
    }

    private mutating func number() throws -> JSON {
        let start = position
        while let byte = peek(), Self.numberBytes.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if let integer = Int(text) { return .integer(integer) }
        guard let double = Double(text) else { throw failure("Unexpected character") }
        return .double(double)
    }

    private static let numberBytes = Set("+-.0123456789eE".utf8)

    private mutating func word(_ word: String, _ value: JSON) throws -> JSON {
        guard bytes[position...].starts(with: word.utf8) else { throw failure("Unexpected character") }
        position += word.utf8.count
        return value
    }

    private mutating func expect(_ byte: UInt8) throws {
        guard peek() == byte else { throw failure("Unexpected character") }
        position += 1
    }

    private mutating func skipBlanks() {
        while let byte = peek(), byte == 0x20 || (0x09...0x0D).contains(byte) { position += 1 }
    }

    private func peek() -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private func failure(_ reason: String) -> Failure {
        Failure(reason: reason, offset: position)
    }
}

extension JSON {
    /// Reads the document in `bytes`, with or without a byte order mark.
    package init(parsing bytes: [UInt8]) throws {
        self = try JSONParser.parse(bytes)
    }
}
