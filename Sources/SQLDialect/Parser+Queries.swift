/// Queries, from `WITH` to `LIMIT`.
extension Parser {
    mutating func query() throws(DialectError) -> Query {
        try nested { parser throws(DialectError) in
            try parser.query(after: try parser.commonTables())
        }
    }

    /// Reads a query whose common tables are read already.
    mutating func query(after commonTables: [Query.CommonTable]) throws(DialectError) -> Query {
        try nested { parser throws(DialectError) in
            var query = Query(commonTables: commonTables)
            repeat { query.branches.append(try parser.branch()) } while parser.acceptCompound()
            if parser.accept("ORDER", "BY") { query.order = try parser.order() }
            query.limits = try parser.limits()
            return query
        }
    }

    /// Reads the common tables of a `WITH`, where one comes next.
    mutating func commonTables() throws(DialectError) -> [Query.CommonTable] {
        guard accept("WITH") else { return [] }
        _ = accept("RECURSIVE")
        return try list { parser throws(DialectError) in
            let name = try parser.name()
            let columns = parser.word == "AS" ? [] : try parser.names()
            try parser.expect("AS")
            _ = parser.accept("MATERIALIZED") || parser.accept("NOT", "MATERIALIZED")
            let inner = try parser.parentheses()
            let query = try parser.within(inner) { parser throws(DialectError) in try parser.query() }
            return Query.CommonTable(name: name, columns: columns, query: query)
        }
    }

    private mutating func acceptCompound() -> Bool {
        if accept("UNION") {
            _ = accept("ALL")
            return true
        }
        return accept("INTERSECT") || accept("EXCEPT")
    }

    private mutating func branch() throws(DialectError) -> Query.Branch {
        if accept("VALUES") {
            let rows = try list { parser throws(DialectError) in
                let inner = try parser.parentheses()
                return try parser.within(inner) { parser throws(DialectError) in try parser.expressions() }
            }
            return .values(rows)
        }
        try expect("SELECT")
        return .select(try select())
    }

    private mutating func select() throws(DialectError) -> Select {
        var select = Select()
        _ = accept("DISTINCT") || accept("ALL")
        if word == "TOP", let next = nodes.dropFirst().first,
            next.first.kind == .number || next.first.kind == .parameter || next.parenthesized != nil
        {
            advance()
            select.limits = [try operand()]
        }
        select.items = try items()
        if accept("FROM") { select.sources = try joins() }
        if accept("WHERE") { select.clauses.append(try expression()) }
        if accept("GROUP", "BY") { select.clauses += try expressions() }
        if accept("HAVING") { select.clauses.append(try expression()) }
        if accept("WINDOW") {
            repeat {
                _ = try name()
                try expect("AS")
                select.clauses += try window()
            } while accept(.comma)
        }
        return select
    }

    /// Reads the columns of a `SELECT` or `RETURNING`.
    mutating func items() throws(DialectError) -> [Select.Item] {
        try list { parser throws(DialectError) in try parser.item() }
    }

    private mutating func item() throws(DialectError) -> Select.Item {
        if accept("*") { return .all }
        let dot = nodes.dropFirst().first?.first.kind
        if dot == .dot, word(ahead: 2) == "*" {
            let table = try name()
            advance(by: 2)
            return .allOf(table)
        }
        let start = nodes.first?.first.range.lowerBound ?? 0
        let startIndex = nodes.startIndex
        let whole = nodes
        let expression = try expression()
        let end = nodes.startIndex > startIndex ? whole[nodes.startIndex - 1].end : start
        return .expression(expression, alias: try alias(), text: source[start..<max(start, end)])
    }

    /// Reads an alias, with `AS` or without, where one comes next.
    mutating func alias() throws(DialectError) -> String? {
        if accept("AS") {
            guard let token, token.isName || token.kind == .string else { throw unexpected() }
            advance()
            return token.value
        }
        guard let token, token.isName || token.kind == .string else { return nil }
        guard !Self.reservedWords.contains(token.word) else { return nil }
        advance()
        return token.value
    }

    mutating func order() throws(DialectError) -> [Expression] {
        try list { parser throws(DialectError) in
            let expression = try parser.expression()
            _ = parser.accept("ASC") || parser.accept("DESC")
            _ = parser.accept("NULLS", "FIRST") || parser.accept("NULLS", "LAST")
            return expression
        }
    }

    /// Reads `LIMIT` with its `OFFSET`, or `OFFSET … ROWS FETCH … ROWS ONLY`.
    mutating func limits() throws(DialectError) -> [Expression] {
        var limits: [Expression] = []
        if accept("LIMIT") {
            limits.append(try expression())
            if accept("OFFSET") || accept(.comma) { limits.append(try expression()) }
            return limits
        }
        if accept("OFFSET") {
            limits.append(try operand())
            guard accept("ROWS") || accept("ROW") else { throw unexpected() }
        }
        if accept("FETCH", "NEXT") || accept("FETCH", "FIRST") {
            limits.append(try operand())
            guard accept("ROWS", "ONLY") || accept("ROW", "ONLY") else { throw unexpected() }
        }
        return limits
    }

    /// Reads the name of a window, or its definition in parentheses.
    mutating func window() throws(DialectError) -> [Expression] {
        guard nodes.first?.parenthesized != nil else {
            _ = try name()
            return []
        }
        return try within(try parentheses()) { parser throws(DialectError) in
            var expressions: [Expression] = []
            if !["PARTITION", "ORDER", "ROWS", "RANGE", "GROUPS", ""].contains(parser.word) {
                parser.advance()
            }
            if parser.accept("PARTITION", "BY") { expressions += try parser.expressions() }
            if parser.accept("ORDER", "BY") { expressions += try parser.order() }
            if parser.accept(oneOf: ["ROWS", "RANGE", "GROUPS"]) != nil { expressions += try parser.frame() }
            return expressions
        }
    }

    private mutating func frame() throws(DialectError) -> [Expression] {
        var bounds: [Expression] = []
        _ = accept("BETWEEN")
        repeat {
            if accept("CURRENT", "ROW") { continue }
            if !accept("UNBOUNDED") { bounds.append(try expression(5)) }
            guard accept("PRECEDING") || accept("FOLLOWING") else { throw unexpected() }
        } while accept("AND")
        if accept("EXCLUDE") { advance(by: word == "GROUP" || word == "TIES" ? 1 : 2) }
        return bounds
    }
}
