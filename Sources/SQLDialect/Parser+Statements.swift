/// Statements: a query, or `INSERT`, `UPDATE` and `DELETE`.
extension Parser {
    /// Reads a whole statement; of what makes a view, the view's query.
    mutating func statement() throws(DialectError) -> Statement {
        if word == "CREATE", nodes.contains(where: { $0.word == "VIEW" }),
            let start = nodes.firstIndex(where: { $0.word == "AS" })
        {
            advance(by: start + 1 - nodes.startIndex)
        }
        let commonTables = try commonTables()
        let statement: Statement
        switch word {
        case "INSERT", "REPLACE": statement = .insert(try insert(commonTables))
        case "UPDATE": statement = .update(try update(commonTables))
        case "DELETE": statement = .delete(try delete(commonTables))
        default: statement = .query(try query(after: commonTables))
        }
        guard isAtEnd else { throw unexpected() }
        return statement
    }

    private mutating func insert(_ commonTables: [Query.CommonTable]) throws(DialectError) -> Statement.Insert
    {
        advance()
        try skipConflictChoice()
        try expect("INTO")
        let table = try qualifiedName()
        let alias = accept("AS") ? try name() : table
        let columns = nodes.first?.parenthesized == nil ? [] : try names()
        let rows = accept("DEFAULT", "VALUES") ? nil : try query()
        var insert = Statement.Insert(
            commonTables: commonTables,
            table: table,
            alias: alias,
            columns: columns,
            rows: rows
        )
        while accept("ON", "CONFLICT") {
            if let inner = nodes.first?.parenthesized {
                advance()
                _ = try within(inner[...]) { parser throws(DialectError) in try parser.order() }
            }
            if accept("WHERE") { insert.clauses.append(try expression()) }
            try expect("DO")
            guard !accept("NOTHING") else { continue }
            try expect("UPDATE")
            insert.assignments += try assignments()
            if accept("WHERE") { insert.clauses.append(try expression()) }
        }
        if accept("RETURNING") { insert.returning = try items() }
        return insert
    }

    private mutating func update(_ commonTables: [Query.CommonTable]) throws(DialectError) -> Statement.Update
    {
        advance()
        try skipConflictChoice()
        let table = try qualifiedName()
        let alias = try alias() ?? table
        var update = Statement.Update(commonTables: commonTables, table: table, alias: alias)
        update.assignments = try assignments()
        if accept("FROM") { update.sources = try joins() }
        if accept("WHERE") { update.clauses.append(try expression()) }
        if accept("RETURNING") { update.returning = try items() }
        if accept("ORDER", "BY") { update.clauses += try order() }
        update.limits = try limits()
        return update
    }

    private mutating func delete(_ commonTables: [Query.CommonTable]) throws(DialectError) -> Statement.Delete
    {
        try expect("DELETE", "FROM")
        let table = try qualifiedName()
        var delete = Statement.Delete(commonTables: commonTables, table: table, alias: try alias() ?? table)
        if accept("WHERE") { delete.clauses.append(try expression()) }
        if accept("RETURNING") { delete.returning = try items() }
        if accept("ORDER", "BY") { delete.clauses += try order() }
        delete.limits = try limits()
        return delete
    }

    private mutating func assignments() throws(DialectError) -> [Statement.Assignment] {
        try expect("SET")
        return try list { parser throws(DialectError) in
            let columns = parser.nodes.first?.parenthesized == nil ? [try parser.name()] : try parser.names()
            try parser.expect("=")
            return Statement.Assignment(columns: columns, value: try parser.expression())
        }
    }

    private mutating func skipConflictChoice() throws(DialectError) {
        guard accept("OR") else { return }
        guard accept(oneOf: ["ABORT", "FAIL", "IGNORE", "REPLACE", "ROLLBACK"]) != nil else {
            throw unexpected()
        }
    }
}
