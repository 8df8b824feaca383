import SQLValues

/// The columns that statements give.
extension Inference {
    mutating func columns(of statement: Statement) throws(DialectError) -> [TypedColumn] {
        switch statement {
        case .query(let query): try columns(of: query)
        case .insert(let insert): try columns(of: insert)
        case .update(let update): try columns(of: update)
        case .delete(let delete): try columns(of: delete)
        }
    }

    private mutating func columns(of insert: Statement.Insert) throws(DialectError) -> [TypedColumn] {
        try define(insert.commonTables)
        let target = TypedSource(name: insert.alias, columns: try columns(ofTable: insert.table))
        let names = insert.columns.isEmpty ? target.columns.map(\.name) : insert.columns
        let expected = names.map { target.column(named: $0)?.value ?? TypedValue() }
        if let rows = insert.rows { _ = try columns(of: rows, expected: expected) }
        let excluded = TypedSource(name: "excluded", columns: target.columns)
        return try within([target, excluded]) { inference throws(DialectError) in
            try inference.infer(insert.assignments, in: target)
            try inference.visit(insert.clauses)
            return try inference.columns(of: insert.returning, from: [target])
        }
    }

    private mutating func columns(of update: Statement.Update) throws(DialectError) -> [TypedColumn] {
        try define(update.commonTables)
        let target = TypedSource(name: update.alias, columns: try columns(ofTable: update.table))
        let sources = try sources(of: update.sources)
        return try within([target] + sources) { inference throws(DialectError) in
            try inference.visitConditions(of: update.sources)
            try inference.infer(update.assignments, in: target)
            try inference.visit(update.clauses)
            try inference.visitLimits(update.limits)
            return try inference.columns(of: update.returning, from: [target])
        }
    }

    private mutating func columns(of delete: Statement.Delete) throws(DialectError) -> [TypedColumn] {
        try define(delete.commonTables)
        let target = TypedSource(name: delete.alias, columns: try columns(ofTable: delete.table))
        return try within([target]) { inference throws(DialectError) in
            try inference.visit(delete.clauses)
            try inference.visitLimits(delete.limits)
            return try inference.columns(of: delete.returning, from: [target])
        }
    }

    private mutating func infer(
        _ assignments: [Statement.Assignment],
        in target: TypedSource
    ) throws(DialectError) {
        for assignment in assignments {
            let expected = assignment.columns.map { target.column(named: $0)?.value ?? TypedValue() }
            if case .row(let values) = assignment.value, values.count == expected.count {
                for (value, column) in zip(values, expected) { _ = try infer(value, expected: column) }
            } else {
                _ = try infer(assignment.value, expected: expected.first)
            }
        }
    }

    /// Does something in a query of these sources.
    mutating func within<Result>(
        _ sources: [TypedSource],
        _ body: (inout Inference) throws(DialectError) -> Result
    ) throws(DialectError) -> Result {
        scopes.append(sources)
        defer { scopes.removeLast() }
        return try body(&self)
    }
}
