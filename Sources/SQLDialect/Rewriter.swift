/// A walk over one statement that writes it again in SQLite's SQL.
struct Rewriter {
    let source: SourceText
    let columnAliases: (String) -> String?
    private(set) var parameters = ParameterNumbers()
    /// Whether calls of other databases' functions are known as such: not in the columns of a `CREATE TABLE`.
    private(set) var isInQuery: Bool
    /// What `+` and `-` become.
    let sums: SumEdits
    /// The hidden column in which a table wants to be told of an `OR`.
    let alternatives: (String) -> AlternativesColumn?
    /// Where the condition begins whose parentheses get a sign.
    var opaque: Int?

    init(
        source: SourceText,
        kind: StatementKind,
        sums: SumEdits,
        columnAliases: @escaping (String) -> String?,
        alternatives: @escaping (String) -> AlternativesColumn?
    ) {
        self.source = source
        self.sums = sums
        self.columnAliases = columnAliases
        self.alternatives = alternatives
        isInQuery = kind != .create
    }

    /// How many bytes a statement may grow to: a function that repeats its arguments can nest.
    static let lengthLimit = 4_000_000
}

extension Rewriter {
    /// Writes the nodes of one level again.
    mutating func rewrite(_ nodes: ArraySlice<Node>) throws(DialectError) -> MappedText {
        var output = MappedText()
        var index = nodes.startIndex
        while index < nodes.endIndex {
            index = try rewriteNext(of: nodes, at: index, into: &output)
        }
        return output
    }

    /// Writes what starts at `index` and returns where the next thing starts.
    private mutating func rewriteNext(
        of nodes: ArraySlice<Node>,
        at index: Int,
        into output: inout MappedText
    ) throws(DialectError) -> Int {
        beginMoved(nodes[index], into: &output)
        guard case .token(let token) = nodes[index] else {
            output.append(try rewritten(nodes[index]))
            return index + 1
        }
        if token.word == "SELECT" { isInQuery = true }
        if let end = try rewriteSum(of: nodes, at: index, into: &output) { return end }
        if let end = try rewriteDatetime(of: nodes, at: index, into: &output) { return end }
        if let end = try rewriteLimitedSelect(of: nodes, at: index, into: &output) { return end }
        if let end = try rewriteAlternatives(of: nodes, at: index, into: &output) { return end }
        if let end = try rewriteFetch(of: nodes, at: index, into: &output) { return end }
        if let end = try rewriteCall(of: nodes, at: index, into: &output) { return end }
        let isAlias = index > nodes.startIndex && nodes[index - 1].word == "AS"
        append(token, isAlias: isAlias, to: &output)
        return index + 1
    }

    private mutating func rewritten(_ node: Node) throws(DialectError) -> MappedText {
        switch node {
        case .token(let token):
            var output = MappedText()
            append(token, isAlias: false, to: &output)
            return output
        case .group(let group) where group.isEscape:
            return try rewrittenEscape(group)
        case .group(let group):
            var output = MappedText()
            appendLeading(of: group.open, to: &output)
            if let opaque, group.nodes.first?.first.range.lowerBound == opaque {
                output.append("+", at: opaque)
            }
            output.append(group.open.range, of: source)
            output.append(try rewrite(group.nodes[...]))
            output.append(group.close.rangeWithLeading, of: source)
            return output
        }
    }

    private mutating func append(_ token: Token, isAlias: Bool, to output: inout MappedText) {
        guard let replacement = replacement(for: token, isAlias: isAlias) else {
            return output.append(token.rangeWithLeading, of: source)
        }
        appendLeading(of: token, to: &output)
        output.append(replacement, at: token.range.lowerBound)
    }

    /// Appends the blanks and comments before a token whose own text is not kept.
    func appendLeading(of token: Token, to output: inout MappedText) {
        guard token.leadingStart < token.range.lowerBound else { return }
        output.append(token.leadingStart..<token.range.lowerBound, of: source)
    }

    private mutating func replacement(for token: Token, isAlias: Bool) -> String? {
        switch token.kind {
        case .parameter:
            let number = parameters.number(of: token.text)
            return token.text == "?" ? "?\(number)" : nil
        case .string where token.hasNationalPrefix:
            return String(token.text.dropFirst())
        case .identifier where token.text.hasPrefix("#"):
            return token.text.quotedAsIdentifier
        case .quotedIdentifier where !isAlias:
            if let column = columnAliases(token.value) { return column.quotedAsIdentifier }
            return token.text.hasPrefix("[") && token.text.contains("]]")
                ? token.value.quotedAsIdentifier : nil
        default:
            return nil
        }
    }
}

extension Rewriter {
    /// Writes a template, its `$1`, `$2`, … replaced by translated arguments.
    func expanded(
        _ template: String,
        with arguments: [MappedText],
        at offset: Int
    ) throws(DialectError) -> MappedText {
        var output = MappedText()
        let pieces = template.split(separator: "$", omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() {
            guard index > 0, let digit = piece.first?.wholeNumberValue, arguments.indices.contains(digit - 1)
            else {
                output.append(piece, at: offset)
                continue
            }
            output.append(arguments[digit - 1])
            output.append(piece.dropFirst(), at: offset)
            guard output.bytes.count <= Self.lengthLimit else {
                throw source.error(
                    .notSupported,
                    "The functions nest too deeply; simplify the statement.",
                    at: offset
                )
            }
        }
        return output
    }
}

extension String {
    /// The text as a quoted SQL identifier.
    var quotedAsIdentifier: String {
        "\"" + replacing("\"", with: "\"\"") + "\""
    }
}
