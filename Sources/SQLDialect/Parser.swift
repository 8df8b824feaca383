/// A position in the nodes of one level, which reads them as SQL.
struct Parser {
    let source: SourceText
    let columnAliases: (String) -> String?
    private(set) var nodes: ArraySlice<Node>
    private var depth = 0
    var parameters = ParameterNumbers()

    /// How deep expressions and queries may nest, so that no text can exhaust the stack.
    static let depthLimit = 200

    init(nodes: ArraySlice<Node>, source: SourceText, columnAliases: @escaping (String) -> String?) {
        self.nodes = nodes
        self.source = source
        self.columnAliases = columnAliases
    }
}

extension Parser {
    var isAtEnd: Bool { nodes.isEmpty }

    /// The word or sign of the next node.
    var word: String { word(ahead: 0) }

    /// The word or sign of a node further on.
    func word(ahead count: Int) -> String {
        nodes.word(at: nodes.startIndex + count)
    }

    /// The next token, where it is one.
    var token: Token? {
        if case .token(let token) = nodes.first { token } else { nil }
    }

    /// Where the next node starts in the source.
    var offset: Int { nodes.first?.first.range.lowerBound ?? source.bytes.count }

    /// The kind of the next token, where it is one.
    var kind: Token.Kind? { token?.kind }

    mutating func advance(by count: Int = 1) {
        nodes = nodes.dropFirst(count)
    }

    /// Passes the words if they come next, one after the other.
    mutating func accept(_ words: String...) -> Bool {
        for (index, expected) in words.enumerated() where word(ahead: index) != expected { return false }
        advance(by: words.count)
        return true
    }

    /// Passes one of the words and returns it.
    mutating func accept(oneOf words: Set<String>) -> String? {
        guard words.contains(word) else { return nil }
        defer { advance() }
        return word
    }

    mutating func accept(_ kind: Token.Kind) -> Bool {
        guard self.kind == kind else { return false }
        advance()
        return true
    }

    mutating func expect(_ words: String...) throws(DialectError) {
        for expected in words where !accept(expected) { throw unexpected() }
    }

    /// Passes a name, quoted or not, and returns it without quotes.
    mutating func name() throws(DialectError) -> String {
        guard let token, token.isName || token.kind == .string else { throw unexpected() }
        advance()
        guard token.kind == .quotedIdentifier else { return token.value }
        return columnAliases(token.value) ?? token.value
    }

    /// Passes parentheses and returns what is between them.
    mutating func parentheses() throws(DialectError) -> ArraySlice<Node> {
        guard let inner = nodes.first?.parenthesized else { throw unexpected() }
        advance()
        return inner[...]
    }

    /// An error at the next node.
    func unexpected() -> DialectError {
        source.error(.syntax, "This is not understood here.", at: offset)
    }
}

extension Parser {
    /// Reads nodes of an inner level to their end.
    mutating func within<Result>(
        _ nodes: ArraySlice<Node>,
        _ body: (inout Parser) throws(DialectError) -> Result
    ) throws(DialectError) -> Result {
        var parser = self
        parser.nodes = nodes
        let result = try parser.nested(body)
        guard parser.isAtEnd else { throw parser.unexpected() }
        parameters = parser.parameters
        return result
    }

    /// Reads something one level deeper.
    mutating func nested<Result>(
        _ body: (inout Parser) throws(DialectError) -> Result
    ) throws(DialectError) -> Result {
        guard depth < Self.depthLimit else {
            throw source.error(.notSupported, "The statement nests too deeply.", at: 0)
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    /// Reads one thing after the other, with commas between.
    mutating func list<Element>(
        _ element: (inout Parser) throws(DialectError) -> Element
    ) throws(DialectError) -> [Element] {
        var elements = [try element(&self)]
        while accept(.comma) { elements.append(try element(&self)) }
        return elements
    }

    mutating func expressions() throws(DialectError) -> [Expression] {
        try list { parser throws(DialectError) in try parser.expression() }
    }

    /// The names in parentheses, as of the columns of a table.
    mutating func names() throws(DialectError) -> [String] {
        try within(try parentheses()) { parser throws(DialectError) in
            try parser.list { parser throws(DialectError) in try parser.name() }
        }
    }
}
