/// What surely stands in every text that a LIKE pattern matches (SQLite, "The LIKE, GLOB, REGEXP, MATCH operators").
struct LikePattern {
    /// The characters between two wildcards, which stand for themselves.
    private struct Run {
        let text: Substring
        let isAtStart: Bool
        let isAtEnd: Bool
    }

    private let pattern: String
    private let runs: [Run]

    init(_ pattern: String) {
        self.pattern = pattern
        let parts = pattern.split(omittingEmptySubsequences: false) { $0 == "%" || $0 == "_" }
        runs = parts.enumerated().map {
            Run(text: $1, isAtStart: $0 == 0, isAtEnd: $0 == parts.count - 1)
        }
    }

    /// The longest part that every match contains; in WIQL only letters, digits and blanks surely mean themselves.
    var words: String? {
        let words = pattern.split { !($0.isLetter || $0.isNumber || $0 == " ") }
            .map { $0.split(separator: " ").joined(separator: " ") }
            .filter { !$0.isEmpty && pattern.contains($0) }
        return words.max { $0.count < $1.count }.map { String($0.prefix(100)) }
    }

    /// The whole text, where the pattern has no wildcard.
    var whole: String? {
        runs.count == 1 ? pattern : nil
    }

    /// The path above every match, or `nil` where the pattern does not begin with one.
    var path: String? {
        guard let first = runs.first?.text, let end = first.lastIndex(of: "\\"), end > first.startIndex else {
            return nil
        }
        return String(first[..<end])
    }

    /// The tags that every match has, where the text is a list of tags such as `a; b; c`.
    ///
    /// A tag is sure where the pattern has both its ends: the service may look for whole tags or for parts of them.
    var tags: [String] {
        runs.flatMap { run in
            let parts = run.text.split(separator: ";", omittingEmptySubsequences: false)
            return parts.indices.compactMap { index -> String? in
                let hasStart = index > parts.startIndex || run.isAtStart
                let hasEnd = index < parts.endIndex - 1 || run.isAtEnd
                let tag = parts[index].split(separator: " ", omittingEmptySubsequences: true).joined(
                    separator: " "
                )
                return hasStart && hasEnd && !tag.isEmpty && parts[index].contains(tag) ? tag : nil
            }
        }
    }
}
