/// `TOP n` and `OFFSET n ROWS FETCH NEXT m ROWS ONLY`, which SQLite says with `LIMIT`.
extension Rewriter {
    private static let compoundOperators: Set = ["UNION", "INTERSECT", "EXCEPT"]
    private static let rowWords: Set = ["ROW", "ROWS"]

    /// Writes `SELECT TOP n …` with its `LIMIT`, and returns where that query ends.
    ///
    /// In a compound query `TOP` belongs to its own branch, and the last `ORDER BY` to the whole.
    mutating func rewriteLimitedSelect(
        of nodes: ArraySlice<Node>,
        at index: Int,
        into output: inout MappedText
    ) throws(DialectError) -> Int? {
        guard nodes[index].word == "SELECT" else { return nil }
        let quantifiers = nodes[(index + 1)...].prefix { $0.word == "DISTINCT" || $0.word == "ALL" }
        let top = quantifiers.endIndex
        guard nodes.word(at: top) == "TOP", let count = limit(in: nodes, at: top + 1) else { return nil }
        try checkTop(nodes, after: top + 1)
        let limit = try rewrite(count).withoutLeadingBlank
        let isCompound = nodes.contains { Self.compoundOperators.contains($0.word) }
        let end = branchEnd(of: nodes, after: top, isCompound: isCompound)

        let select = nodes[index].first
        appendLeading(of: select, to: &output)
        if isCompound { output.append("SELECT * FROM (", at: select.range.lowerBound) }
        output.append(select.range, of: source)
        output.append(try rewrite(quantifiers))
        output.append(try rewrite(nodes[(top + 2)..<end]))
        output.append(" LIMIT ", at: nodes[top].first.range.lowerBound)
        output.append(limit)
        if isCompound { output.append(")", at: nodes[end - 1].end) }
        return end
    }

    /// Writes `OFFSET n ROWS` and `FETCH NEXT m ROWS ONLY`, together or alone.
    mutating func rewriteFetch(
        of nodes: ArraySlice<Node>,
        at index: Int,
        into output: inout MappedText
    ) throws(DialectError) -> Int? {
        var (end, offset, count) = (index, MappedText?.none, MappedText?.none)
        if nodes.word(at: end) == "OFFSET", Self.rowWords.contains(nodes.word(at: end + 2)),
            let value = limit(in: nodes, at: end + 1)
        {
            offset = try rewrite(value).withoutLeadingBlank
            end += 3
        }
        if nodes.word(at: end) == "FETCH", ["NEXT", "FIRST"].contains(nodes.word(at: end + 1)),
            Self.rowWords.contains(nodes.word(at: end + 3)), let value = limit(in: nodes, at: end + 2)
        {
            guard nodes.word(at: end + 4) == "ONLY" else { throw withTies(at: nodes[end]) }
            count = try rewrite(value).withoutLeadingBlank
            end += 5
        }
        guard end > index else { return nil }
        let first = nodes[index].first
        appendLeading(of: first, to: &output)
        output.append("LIMIT ", at: first.range.lowerBound)
        if let count { output.append(count) } else { output.append("-1", at: first.range.lowerBound) }
        guard let offset else { return end }
        output.append(" OFFSET ", at: first.range.lowerBound)
        output.append(offset)
        return end
    }
}

extension Rewriter {
    /// The number of rows that stands at an index: a number, a parameter or an expression in parentheses.
    private func limit(in nodes: ArraySlice<Node>, at index: Int) -> ArraySlice<Node>? {
        guard nodes.indices.contains(index) else { return nil }
        switch nodes[index] {
        case .token(let token):
            return token.kind == .number || token.kind == .parameter ? nodes[index...index] : nil
        case .group(let group):
            return group.isEscape ? nil : nodes[index...index]
        }
    }

    private func checkTop(_ nodes: ArraySlice<Node>, after index: Int) throws(DialectError) {
        if nodes.word(at: index + 1) == "WITH", nodes.word(at: index + 2) == "TIES" {
            throw withTies(at: nodes[index + 1])
        }
        guard nodes.word(at: index + 1) == "PERCENT" else { return }
        throw source.error(
            .notSupported,
            "TOP … PERCENT is not supported; give a number of rows.",
            at: nodes[index + 1].first.range.lowerBound
        )
    }

    private func withTies(at node: Node) -> DialectError {
        source.error(
            .notSupported,
            "WITH TIES is not supported; give a number of rows.",
            at: node.first.range.lowerBound
        )
    }

    private func branchEnd(of nodes: ArraySlice<Node>, after top: Int, isCompound: Bool) -> Int {
        let rest = (top + 2)..<max(nodes.endIndex, top + 2)
        return rest.first { index in
            switch nodes[index].word {
            case "UNION", "INTERSECT", "EXCEPT", "RETURNING": true
            case "ORDER", "LIMIT", "OFFSET", "FETCH": isCompound
            case "ON": nodes.word(at: index + 1) == "CONFLICT"
            default: false
            }
        } ?? rest.upperBound
    }
}
