/// The words of a `CONTAINS WORDS` comparison, all of which a text must have.
struct FullTextQuery {
    private let words: [(text: String, isPrefix: Bool)]

    init(_ comparison: WIQLComparison) throws(WIQLError) {
        guard case .string(let text) = comparison.operands.first, !text.isEmpty, text.count <= 100 else {
            throw .syntax("Expecting a text of 1 to 100 characters after CONTAINS WORDS.", comparison.source)
        }
        words = text.lowercased().split { !Self.isPart($0) && $0 != "*" }.map { word in
            (String(word.filter { $0 != "*" }), word.hasSuffix("*"))
        }
    }

    /// Returns whether `text`, plain or HTML, has all the words.
    func matches(_ text: String) -> Bool {
        let present = Set(Self.withoutTags(text).lowercased().split { !Self.isPart($0) })
        return words.allSatisfy { word in
            word.isPrefix
                ? present.contains { $0.hasPrefix(word.text) } : present.contains(Substring(word.text))
        }
    }

    private static func withoutTags(_ text: String) -> String {
        var isInTag = false
        return String(
            text.map { character in
                if character == "<" { isInTag = true }
                defer { if character == ">" { isInTag = false } }
                return isInTag ? " " : character
            }
        )
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }
}
