/// A position in a SQL text that cuts it into tokens, by SQLite's rules plus braces and `N'…'`.
struct Lexer {
    private let source: SourceText
    private var position = 0

    /// The tokens of a whole text; blanks and comments go with the token after them.
    static func tokens(of source: SourceText) throws(DialectError) -> [Token] {
        var lexer = Lexer(source: source)
        var tokens: [Token] = []
        while let token = try lexer.nextToken() { tokens.append(token) }
        return tokens
    }

    private init(source: SourceText) {
        self.source = source
    }
}

extension Lexer {
    private mutating func nextToken() throws(DialectError) -> Token? {
        let leadingStart = position
        try skipBlanks()
        let start = position
        guard let byte = byte() else { return nil }
        let kind = try skipToken(startingWith: byte)
        let text = source[start..<position]
        let hasWord = kind == .identifier || kind == .symbol
        return Token(
            kind: kind,
            text: text,
            word: hasWord ? text.uppercased() : "",
            leadingStart: leadingStart,
            range: start..<position
        )
    }

    private mutating func skipToken(startingWith byte: UInt8) throws(DialectError) -> Token.Kind {
        if let kind = Self.signs[byte] {
            position += 1
            return kind
        }
        switch byte {
        case UInt8(ascii: "'"):
            try skipQuoted(until: byte, named: "string", from: position)
            return .string
        case UInt8(ascii: "\""), UInt8(ascii: "`"):
            try skipQuoted(until: byte, named: "quoted name", from: position)
            return .quotedIdentifier
        case UInt8(ascii: "["):
            try skipQuoted(until: UInt8(ascii: "]"), named: "bracketed name", from: position)
            return .quotedIdentifier
        case UInt8(ascii: "?"):
            position += 1
            skip(while: Self.isDigit)
            return .parameter
        case UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "$"):
            return skipNamedParameter()
        case _ where Self.isDigit(byte) || (byte == UInt8(ascii: ".") && Self.isDigit(self.byte(1) ?? 0)):
            skipNumber()
            return .number
        case _ where Self.isWord(byte):
            return try skipWord()
        case UInt8(ascii: "#") where Self.isNameStart(after: self.byte(1), self.byte(2)):
            skip { $0 == UInt8(ascii: "#") || Self.isWord($0) }
            return .identifier
        case UInt8(ascii: "."):
            position += 1
            return .dot
        default:
            return try skipSymbol()
        }
    }

    private func byte(_ ahead: Int = 0) -> UInt8? {
        position + ahead < source.bytes.count ? source.bytes[position + ahead] : nil
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while let byte = byte(), condition(byte) { position += 1 }
    }
}

extension Lexer {
    private mutating func skipBlanks() throws(DialectError) {
        while let byte = byte() {
            switch (byte, self.byte(1)) {
            case (UInt8(ascii: "-"), UInt8(ascii: "-")):
                skip { $0 != UInt8(ascii: "\n") }
            case (UInt8(ascii: "/"), UInt8(ascii: "*")):
                try skipBlockComment()
            case (UInt8(ascii: " "), _), (0x09...0x0D, _):
                position += 1
            case (0xEF, 0xBB) where self.byte(2) == 0xBF:
                position += 3
            default:
                return
            }
        }
    }

    private mutating func skipBlockComment() throws(DialectError) {
        let start = position
        position += 2
        while let byte = byte() {
            if byte == UInt8(ascii: "*"), self.byte(1) == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
        throw source.error(.syntax, "The comment that starts here is not closed with */.", at: start)
    }

    /// Skips to the closing quote; `start` is where the token starts, which may be a letter before.
    private mutating func skipQuoted(
        until quote: UInt8,
        named name: String,
        from start: Int
    ) throws(DialectError) {
        position += 1
        while let byte = byte() {
            position += 1
            guard byte == quote else { continue }
            guard self.byte() == quote else { return }
            position += 1
        }
        throw source.error(.syntax, "The \(name) that starts here has no closing quote.", at: start)
    }

    private mutating func skipWord() throws(DialectError) -> Token.Kind {
        let start = position
        skip(while: Self.isWord)
        guard position == start + 1, byte() == UInt8(ascii: "'") else { return .identifier }
        switch source.bytes[start] | 0x20 {
        case UInt8(ascii: "x"):
            try skipQuoted(until: UInt8(ascii: "'"), named: "binary literal", from: start)
            return .blob
        case UInt8(ascii: "n"):
            try skipQuoted(until: UInt8(ascii: "'"), named: "string", from: start)
            return .string
        default:
            return .identifier
        }
    }

    private mutating func skipNumber() {
        let start = position
        skip(while: Self.isNumberPart)
        let isHexadecimal = source[start..<(start + 2)].lowercased() == "0x"
        guard !isHexadecimal, source.bytes[position - 1] | 0x20 == UInt8(ascii: "e"), let sign = byte(),
            sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
        else { return }
        position += 1
        skip(while: Self.isNumberPart)
    }

    private mutating func skipNamedParameter() -> Token.Kind {
        position += 1
        guard let byte = byte(), Self.isWord(byte) else { return .symbol }
        skip(while: Self.isWord)
        return .parameter
    }

    private mutating func skipSymbol() throws(DialectError) -> Token.Kind {
        let start = position
        guard let first = byte(), first >= 0x20 else {
            throw source.error(.syntax, "A control character cannot stand in SQL text.", at: start)
        }
        let ahead = source[start..<(start + 3)]
        let sign = Self.longSigns.first { ahead.hasPrefix($0) }
        position += sign?.utf8.count ?? 1
        return .symbol
    }
}

extension Lexer {
    private static let longSigns = ["->>", "->", "||", "<=", ">=", "<>", "<<", ">>", "!=", "=="]

    private static let signs: [UInt8: Token.Kind] = [
        UInt8(ascii: ","): .comma,
        UInt8(ascii: ";"): .semicolon,
        UInt8(ascii: "("): .openParenthesis,
        UInt8(ascii: ")"): .closeParenthesis,
        UInt8(ascii: "{"): .openBrace,
        UInt8(ascii: "}"): .closeBrace,
    ]

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Whether the bytes after a `#` make the name of a temporary table of it, as in `#t` and `##t`.
    private static func isNameStart(after next: UInt8?, _ second: UInt8?) -> Bool {
        guard let next else { return false }
        return isWord(next) || (next == UInt8(ascii: "#") && second.map(isWord) == true)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
    }

    private static func isNumberPart(_ byte: UInt8) -> Bool {
        isWord(byte) || byte == UInt8(ascii: ".")
    }
}
