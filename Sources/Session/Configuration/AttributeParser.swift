/// Takes one attribute after the other off the front of a connection string.
///
/// It works on UTF-8: each delimiter is one byte, even where a combining character follows it.
struct AttributeParser {
    private let text: String
    private var rest: Substring.UTF8View
    private var lastKeyword: Keyword?

    init(_ text: String) {
        self.text = text
        self.rest = text[...].utf8
    }

    /// Returns the next attribute, or `nil` at the end of the text.
    mutating func next() throws(SettingsError) -> ConnectionString.Attribute? {
        rest = rest.drop { isBlank($0) || $0 == semicolon }
        guard !rest.isEmpty else { return nil }
        let key = try key()
        lastKeyword = Keywords.named(key) ?? lastKeyword
        skipBlanks()
        guard rest.first == openingBrace else {
            return ConnectionString.Attribute(key, plainValue())
        }
        return ConnectionString.Attribute(key, try bracedValue(), isBraced: true)
    }

    private mutating func key() throws(SettingsError) -> String {
        guard let end = rest.firstIndex(where: { $0 == equalsSign || $0 == semicolon }),
            rest[end...].first == equalsSign
        else {
            throw malformed(
                "has no '='. Write KEY=value; and put a value that holds ';' in braces: KEY={a;b}."
            )
        }
        let key = trimmed(rest[..<end])
        guard !key.isEmpty else { throw malformed("has no key before its '='. Write KEY=value;.") }
        rest = rest[end...].dropFirst()
        return key
    }

    private mutating func plainValue() -> String {
        let value = rest.prefix { $0 != semicolon }
        rest = rest[value.endIndex...]
        return trimmed(value)
    }

    private mutating func bracedValue() throws(SettingsError) -> String {
        let start = rest
        rest = rest.dropFirst()
        var value = ""
        while let brace = rest.firstIndex(of: closingBrace) {
            value += String(Substring(rest[..<brace]))
            rest = rest[brace...].dropFirst()
            guard rest.first == closingBrace else {
                try requireEnd()
                return value
            }
            value += "}"
            rest = rest.dropFirst()
        }
        rest = start
        throw malformed("is a '{' without its '}'. Close the value, and write a '}' inside it twice.")
    }

    private mutating func requireEnd() throws(SettingsError) {
        skipBlanks()
        guard let next = rest.first, next != semicolon else { return }
        throw malformed(
            "follows the '}' of a value. Put ';' between them, or write a '}' inside a value twice."
        )
    }

    private mutating func skipBlanks() {
        rest = rest.drop(while: isBlank)
    }

    /// Says where the parser stands without a word of the text, which may be a piece of a password.
    private func malformed(_ problem: String) -> SettingsError {
        let position = text[..<rest.startIndex].count &+ 1
        let after = lastKeyword.map { ", after \($0.name)," } ?? ""
        let place = "The part of the connection string at character \(position)\(after)"
        return SettingsError(.malformedText, keyword: lastKeyword?.name, "\(place) \(problem)")
    }
}

private let semicolon = UInt8(ascii: ";")
private let equalsSign = UInt8(ascii: "=")
private let openingBrace = UInt8(ascii: "{")
private let closingBrace = UInt8(ascii: "}")

private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
}

private func trimmed(_ text: Substring.UTF8View) -> String {
    let start = text.drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(Substring(start[...last]))
}
