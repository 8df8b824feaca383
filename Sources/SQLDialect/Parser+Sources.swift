/// What `FROM` joins.
extension Parser {
    private static let joinKinds: [String: Join.Kind] = [
        "LEFT": .left,
        "RIGHT": .right,
        "FULL": .full,
        "INNER": .inner,
        "CROSS": .inner,
        "JOIN": .inner,
    ]

    /// Reads sources with commas or joins between them.
    mutating func joins() throws(DialectError) -> [Join] {
        var joins = [Join(source: try rowSource())]
        while true {
            if accept(.comma) {
                joins.append(Join(source: try rowSource()))
                continue
            }
            let isNatural = accept("NATURAL")
            guard let kind = Self.joinKinds[word] else { return joins }
            if word != "JOIN" { advance() }
            _ = accept("OUTER")
            try expect("JOIN")
            var join = Join(kind: kind, isNatural: isNatural, source: try rowSource())
            if accept("ON") { join.condition = try expression() }
            if accept("USING") { join.using = try names() }
            joins.append(join)
        }
    }

    /// Reads the last part of a name such as `main.WorkItems`.
    mutating func qualifiedName() throws(DialectError) -> String {
        var name = try name()
        while accept(.dot) { name = try self.name() }
        return name
    }

    private mutating func rowSource() throws(DialectError) -> RowSource {
        guard case .group(let group) = nodes.first else { return try table() }
        advance()
        if group.isEscape {
            guard group.nodes.word(at: 0) == "OJ" else { throw unexpected() }
            let inner = group.nodes.dropFirst()
            return .joined(try within(inner) { parser throws(DialectError) in try parser.joins() })
        }
        let inner = group.nodes[...]
        guard inner.startsQuery, inner.first?.parenthesized == nil else {
            return .joined(try within(inner) { parser throws(DialectError) in try parser.joins() })
        }
        let query = try within(inner) { parser throws(DialectError) in try parser.query() }
        return .query(query, alias: try alias())
    }

    private mutating func table() throws(DialectError) -> RowSource {
        if let token, Self.reservedWords.contains(token.word) { throw unexpected() }
        let name = try qualifiedName()
        if nodes.first?.parenthesized != nil {
            let inner = try parentheses()
            let arguments =
                inner.isEmpty
                ? [] : try within(inner) { parser throws(DialectError) in try parser.expressions() }
            return .function(name: name, arguments: arguments, alias: try alias() ?? name)
        }
        let alias = word == "INDEXED" ? nil : try alias()
        if accept("INDEXED", "BY") { _ = try self.name() }
        _ = accept("NOT", "INDEXED")
        return .table(name: name, alias: alias ?? name)
    }
}
