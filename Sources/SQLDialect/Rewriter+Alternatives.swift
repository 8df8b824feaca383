/// `WHERE … OR …` over one table, which is told of all sides of the `OR` in a hidden column.
extension Rewriter {
    /// Writes a `WHERE` with its condition, and returns where that ends, or `nil` where there is nothing to tell.
    mutating func rewriteAlternatives(
        of nodes: ArraySlice<Node>,
        at index: Int,
        into output: inout MappedText
    ) throws(DialectError) -> Int? {
        guard nodes[index].word == "WHERE", let table = table(of: nodes, before: index),
            let column = alternatives(table.name)
        else { return nil }
        let rest = nodes[(index + 1)...]
        let end = rest.indices.first { Self.endsCondition(rest, at: $0) } ?? nodes.endIndex
        let condition = rest[..<end]
        let reader = ComparisonReader(
            qualifiers: [table.alias],
            excluded: column.excluded,
            columnAliases: columnAliases,
            parameters: numbers(of: condition)
        )
        for part in Alternatives.conjuncts(of: condition) {
            guard let expression = Alternatives(part, reader: reader)?.expression,
                let start = part.first?.first.range.lowerBound
            else { continue }
            let isWhole = condition.first?.first.range.lowerBound == start
            opaque = isWhole ? nil : start
            let place = nodes[index].first.range.lowerBound
            output.append(nodes[index].first.rangeWithLeading, of: source)
            // SQLite would look for each side of the `OR` by itself; a sign before it keeps it from that.
            output.append(isWhole ? " +(" : " (", at: place)
            output.append(try rewrite(condition).withoutLeadingBlank)
            let name = "\(table.alias.quotedAsIdentifier).\(column.name.quotedAsIdentifier)"
            output.append(") AND \(name) = \(expression)", at: place)
            return end
        }
        return nil
    }

    /// Whether what stands at an index is behind a condition.
    private static func endsCondition(_ nodes: ArraySlice<Node>, at index: Int) -> Bool {
        switch nodes[index].word {
        case "GROUP", "ORDER": nodes.word(at: index + 1) == "BY"
        case "HAVING", "LIMIT", "UNION", "INTERSECT", "EXCEPT", "RETURNING", "ON": true
        case "WINDOW": nodes.word(at: index + 2) == "AS"
        case "OFFSET": ["ROW", "ROWS"].contains(nodes.word(at: index + 2))
        case "FETCH": ["NEXT", "FIRST"].contains(nodes.word(at: index + 1))
        default: false
        }
    }

    /// The only table of a query, by its name and the name that its columns have.
    private func table(of nodes: ArraySlice<Node>, before index: Int) -> (name: String, alias: String)? {
        guard let from = nodes[..<index].lastIndex(where: { $0.word == "FROM" }),
            nodes.word(at: from - 1) != "DELETE"
        else { return nil }
        let source = nodes[(from + 1)..<index].filter { $0.word != "AS" }
        let names = source.compactMap { node -> String? in
            if case .token(let token) = node, token.isName { token.value } else { nil }
        }
        guard names.count == source.count, let name = names.first, names.count <= 2 else { return nil }
        return (name, names.last ?? name)
    }

    /// The numbers that the parameters of a condition will have; none where some have numbers or names of their own.
    private func numbers(of condition: ArraySlice<Node>) -> [Int: Int] {
        let found = Self.parameters(in: condition)
        guard found.allSatisfy({ $0.text == "?" }) else { return [:] }
        return Dictionary(
            found.enumerated().map { ($1.range.lowerBound, parameters.count + $0 + 1) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    private static func parameters(in nodes: ArraySlice<Node>) -> [Token] {
        nodes.flatMap { node -> [Token] in
            switch node {
            case .token(let token): token.kind == .parameter ? [token] : []
            case .group(let group): parameters(in: group.nodes[...])
            }
        }
    }
}
