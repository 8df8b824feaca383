/// A word, literal or sign of a SQL text, with the blanks and comments before it.
struct Token: Sendable {
    enum Kind: Sendable {
        case identifier
        case quotedIdentifier
        case string
        case number
        case blob
        case parameter
        case comma
        case dot
        case semicolon
        case openParenthesis
        case closeParenthesis
        case openBrace
        case closeBrace
        case symbol
    }

    let kind: Kind
    /// The token as the application wrote it.
    let text: String
    /// What keywords and signs are compared with: an unquoted word in upper case, a sign as it is, else empty.
    let word: String
    /// Where the blanks and comments before the token start.
    let leadingStart: Int
    let range: Range<Int>

    /// Everything from the end of the token before to the end of this one.
    var rangeWithLeading: Range<Int> { leadingStart..<range.upperBound }
}

extension Token {
    /// What a quoted identifier or string says, without its quotes; any other token as it is.
    var value: String {
        let quoted = Substring(hasNationalPrefix ? text.dropFirst() : text[...])
        guard kind == .quotedIdentifier || kind == .string, quoted.utf8.count >= 2, let quote = quoted.last
        else { return text }
        let inner = String(quoted.dropFirst().dropLast())
        return inner.replacing("\(quote)\(quote)", with: "\(quote)")
    }

    /// Whether a string is written `N'…'`, which SQLite does not read.
    var hasNationalPrefix: Bool {
        kind == .string && text.utf8.first != UInt8(ascii: "'")
    }

    /// Whether the token can be a name: quoted or not.
    var isName: Bool {
        kind == .identifier || kind == .quotedIdentifier
    }
}
