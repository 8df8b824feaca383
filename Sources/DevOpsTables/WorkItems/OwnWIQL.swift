package import SQLEngine

/// A query in WIQL that somebody wrote, taken apart so that conditions can be added (Azure DevOps, "WIQL syntax reference").
package struct OwnWIQL: Hashable, Sendable {
    /// The query as it stands.
    package let text: String
    /// What follows `WHERE`, or `nil` where there is nothing.
    package let condition: String?
    /// The moment after `ASOF`, as it stands there without its quotes.
    package let asOf: String?
    /// Whether the query asks for links, which cannot be asked for in parts.
    package let isOfLinks: Bool

    /// Takes a query apart; its selection and its order are of no meaning to SQL.
    package init(_ text: String) throws(EngineError) {
        let words = Self.clauses(of: text)
        guard words.first?.name == "SELECT", let from = words.first(where: { $0.name == "FROM" }) else {
            throw EngineError(
                .invalidValue,
                "The value of WIQL is no query: \"\(text.prefix(80))\". "
                    + "Write it as SELECT [System.Id] FROM WorkItems WHERE …"
            )
        }
        func clause(_ name: String) -> String? {
            guard let start = words.firstIndex(where: { $0.name == name }) else { return nil }
            let end = start + 1 < words.count ? words[start + 1].range.lowerBound : text.endIndex
            let clause = text[words[start].range.upperBound..<end].trimmed
            return clause.isEmpty ? nil : clause
        }
        self.text = text
        condition = clause("WHERE")
        asOf = clause("ASOF").map { String($0.drop { "'\"".contains($0) }.prefix { !"'\"".contains($0) }) }
        let source = text[from.range.upperBound...].trimmed.lowercased()
        isOfLinks = !source.hasPrefix("workitems")
    }

    private struct Word {
        let name: String
        let range: Range<String.Index>
    }

    private static let names: Set<String> = ["SELECT", "FROM", "WHERE", "ORDER", "ASOF", "MODE"]

    /// The words that begin a clause, outside quotes, brackets and parentheses.
    private static func clauses(of text: String) -> [Word] {
        var words: [Word] = []
        var depth = 0
        var position = text.startIndex
        while position < text.endIndex {
            let character = text[position]
            switch character {
            case "'", "\"": position = end(of: text, from: position, quote: character)
            case "[": position = end(of: text, from: position, quote: "]")
            case "(", ")":
                depth += character == "(" ? 1 : -1
                position = text.index(after: position)
            case _ where character.isLetter:
                let end = text[position...].firstIndex { !$0.isLetter && !$0.isNumber && !"._".contains($0) }
                let range = position..<(end ?? text.endIndex)
                let name = text[range].uppercased()
                if depth == 0, names.contains(name) { words.append(Word(name: name, range: range)) }
                position = range.upperBound
            default: position = text.index(after: position)
            }
        }
        return words
    }

    /// The place behind the next closing quote; a doubled one opens the text anew.
    private static func end(of text: String, from start: String.Index, quote: Character) -> String.Index {
        let inside = text.index(after: start)
        guard let end = text[inside...].firstIndex(of: quote) else { return text.endIndex }
        return text.index(after: end)
    }
}

extension Substring {
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
