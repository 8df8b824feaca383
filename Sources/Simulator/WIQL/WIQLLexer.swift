/// A word, literal or sign of a query, with its place in the text.
struct WIQLToken: Equatable {
    enum Kind: Equatable {
        /// A keyword or an unbracketed name.
        case word(String)
        /// A name in brackets.
        case name(String)
        case string(String)
        case number(String)
        /// A macro without its at sign.
        case macro(String)
        /// A sign: an operator, a comma, a parenthesis, a plus or a minus.
        case sign(String)
        case end
    }

    let kind: Kind
    /// The bytes of the text that the token covers.
    let range: Range<Int>

    /// Whether this is the keyword `keyword` in any casing.
    func isWord(_ keyword: String) -> Bool {
        if case .word(let word) = kind { word.uppercased() == keyword } else { false }
    }
}

/// Splits the text of a query into tokens.
struct WIQLLexer {
    private let bytes: [UInt8]
    private var position = 0

    /// Returns the tokens of `text`, the last of which marks the end.
    static func tokens(of text: String) throws(WIQLError) -> [WIQLToken] {
        var lexer = WIQLLexer(bytes: Array(text.utf8))
        var tokens: [WIQLToken] = []
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    private mutating func next() throws(WIQLError) -> WIQLToken {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        let start = position
        guard position < bytes.count else { return WIQLToken(kind: .end, range: start..<start) }
        let kind = try kind(startingWith: bytes[position])
        return WIQLToken(kind: kind, range: start..<position)
    }

    private mutating func kind(startingWith byte: UInt8) throws(WIQLError) -> WIQLToken.Kind {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            return .string(try quoted(byte))
        case UInt8(ascii: "["):
            return .name(try bracketed())
        case UInt8(ascii: "@"):
            position += 1
            return .macro(run(Self.isWord))
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(run(Self.isNumber))
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="):
            return .sign(
                run { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }
            )
        case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "*"):
            position += 1
            return .sign(String(decoding: [byte], as: UTF8.self))
        case let byte where Self.isWord(byte):
            return .word(run(Self.isWord))
        default:
            throw .syntax("The query has an unexpected character.", text(position..<bytes.count))
        }
    }

    private mutating func quoted(_ quote: UInt8) throws(WIQLError) -> String {
        let start = position
        var content: [UInt8] = []
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            guard byte == quote else {
                content.append(byte)
                continue
            }
            guard position < bytes.count, bytes[position] == quote else {
                return String(decoding: content, as: UTF8.self)
            }
            content.append(quote)
            position += 1
        }
        throw .syntax("Expecting end of string.", text(start..<bytes.count))
    }

    private mutating func bracketed() throws(WIQLError) -> String {
        let start = position
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "]")) else {
            throw .syntax("Expecting end of field name.", text(start..<bytes.count))
        }
        position = end + 1
        return text(start + 1..<end)
    }

    private mutating func run(_ belongs: (UInt8) -> Bool) -> String {
        let start = position
        while position < bytes.count, belongs(bytes[position]) { position += 1 }
        return text(start..<position)
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isNumber(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isNumber(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
    }
}
