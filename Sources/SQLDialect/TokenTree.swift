/// A token, or what stands between parentheses or braces.
enum Node: Sendable {
    case token(Token)
    case group(Group)

    /// A pair of parentheses, or of braces around an ODBC escape, with what is between them.
    ///
    /// An object, so that the walks over nested nodes keep little of it on the stack.
    final class Group: Sendable {
        let open: Token
        let nodes: [Node]
        let close: Token

        init(open: Token, nodes: [Node], close: Token) {
            self.open = open
            self.nodes = nodes
            self.close = close
        }

        var isEscape: Bool { open.kind == .openBrace }
    }
}

extension Node {
    /// How deep parentheses and braces may nest, so that no text can exhaust the stack; SQLite reads fewer levels.
    static let depthLimit = 100

    /// Groups the tokens of one statement by their parentheses and braces.
    static func nodes(of tokens: ArraySlice<Token>, in source: SourceText) throws(DialectError) -> [Node] {
        var nodes: [Node] = []
        var outer: [(open: Token, nodes: [Node])] = []
        for token in tokens {
            switch token.kind {
            case .openParenthesis, .openBrace:
                guard outer.count < depthLimit else {
                    throw source.error(
                        .notSupported,
                        "Parentheses and braces nest deeper than \(depthLimit) levels; simplify the statement.",
                        at: token.range.lowerBound
                    )
                }
                outer.append((token, nodes))
                nodes = []
            case .closeParenthesis, .closeBrace:
                guard let (open, before) = outer.popLast(), closes(token, open) else {
                    throw source.error(
                        .syntax,
                        "This \(token.text) closes nothing.",
                        at: token.range.lowerBound
                    )
                }
                let group = Group(open: open, nodes: nodes, close: token)
                nodes = before
                nodes.append(.group(group))
            default:
                nodes.append(.token(token))
            }
        }
        guard let unclosed = outer.last?.open else { return nodes }
        throw source.error(.syntax, "This \(unclosed.text) is not closed.", at: unclosed.range.lowerBound)
    }

    private static func closes(_ close: Token, _ open: Token) -> Bool {
        (open.kind == .openBrace) == (close.kind == .closeBrace)
    }

    /// The upper-case word or the sign of a token; empty for anything else.
    var word: String {
        if case .token(let token) = self { token.word } else { "" }
    }

    /// The first token of the node.
    var first: Token {
        switch self {
        case .token(let token): token
        case .group(let group): group.open
        }
    }

    /// Where the node ends in the source.
    var end: Int {
        switch self {
        case .token(let token): token.range.upperBound
        case .group(let group): group.close.range.upperBound
        }
    }

    /// The nodes between a pair of parentheses.
    var parenthesized: [Node]? {
        if case .group(let group) = self, !group.isEscape { group.nodes } else { nil }
    }
}

extension RandomAccessCollection<Node> where Index == Int {
    /// The word of the node at an index, or an empty text past the end.
    func word(at index: Int) -> String {
        indices.contains(index) ? self[index].word : ""
    }

    /// The nodes between the commas of this level; none where there are no nodes.
    var arguments: [SubSequence] {
        guard !isEmpty else { return [] }
        return split(omittingEmptySubsequences: false) { node in
            if case .token(let token) = node { token.kind == .comma } else { false }
        }
    }
}

extension ArraySlice<Node> {
    /// The nodes before and after the last such word of this level, where both are there.
    func divided(by word: String) -> (ArraySlice<Node>, ArraySlice<Node>)? {
        guard let index = lastIndex(where: { $0.word == word }) else { return nil }
        let (before, after) = (self[..<index], self[(index + 1)...])
        return before.isEmpty || after.isEmpty ? nil : (before, after)
    }
}
