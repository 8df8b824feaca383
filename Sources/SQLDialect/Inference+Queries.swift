import SQLValues

/// The columns that queries give.
extension Inference {
    /// The columns of a query; `expected` is what a parameter alone in a column is assigned to.
    ///
    /// A recursive common table is in sight, as `name`, once its first branch is known.
    mutating func columns(
        of query: Query,
        expected: [TypedValue] = [],
        definingTable name: String? = nil,
        columnNames: [String] = []
    ) throws(DialectError) -> [TypedColumn] {
        let outer = commonTables
        defer { commonTables = outer }
        try define(query.commonTables)
        var result: [TypedColumn] = []
        for (index, branch) in query.branches.enumerated() {
            let isOnly = query.branches.count == 1
            let columns = try columns(of: branch, order: isOnly ? query.order : [], expected: expected)
            result = index == 0 ? columns : Self.united(result, columns)
            if index == 0, let name {
                commonTables[name.lowercased()] = Self.renamed(result, columnNames)
            }
        }
        try visitLimits(query.limits)
        return try checked(Self.renamed(result, columnNames))
    }

    /// Puts common tables in sight, one after the other.
    mutating func define(_ tables: [Query.CommonTable]) throws(DialectError) {
        for table in tables {
            commonTables[table.name.lowercased()] = try columns(
                of: table.query,
                definingTable: table.name,
                columnNames: table.columns
            )
        }
    }

    private mutating func columns(
        of branch: Query.Branch,
        order: [Expression],
        expected: [TypedValue]
    ) throws(DialectError) -> [TypedColumn] {
        switch branch {
        case .select(let select):
            let sources = try sources(of: select.sources)
            return try within(sources) { inference throws(DialectError) in
                try inference.visitConditions(of: select.sources)
                let columns = try inference.columns(of: select.items, from: sources, expected: expected)
                inference.addAliases(columns)
                try inference.visit(select.clauses + order)
                try inference.visitLimits(select.limits)
                return columns
            }
        case .values(let rows):
            var result: [TypedColumn] = []
            for (index, row) in rows.enumerated() {
                let columns = try columns(ofRow: row, expected: expected)
                result = index == 0 ? columns : Self.united(result, columns)
            }
            return result
        }
    }

    private mutating func columns(
        ofRow row: [Expression],
        expected: [TypedValue]
    ) throws(DialectError) -> [TypedColumn] {
        var columns: [TypedColumn] = []
        for (index, expression) in row.enumerated() {
            let value = try infer(
                expression,
                expected: expected.indices.contains(index) ? expected[index] : nil
            )
            columns.append(TypedColumn(name: "column\(index + 1)", value: value))
        }
        return columns
    }

    /// The columns that the items of a `SELECT` or `RETURNING` name.
    mutating func columns(
        of items: [Select.Item],
        from sources: [TypedSource],
        expected: [TypedValue] = []
    ) throws(DialectError) -> [TypedColumn] {
        var columns: [TypedColumn] = []
        for item in items {
            switch item {
            case .all:
                columns += sources.flatMap(\.starColumns)
            case .allOf(let name):
                columns += sources.first { $0.name.lowercased() == name.lowercased() }?.columns ?? []
            case .expression(let expression, let alias, let text):
                let expectedValue = expected.indices.contains(columns.count) ? expected[columns.count] : nil
                let value = try infer(expression, expected: expectedValue)
                columns.append(TypedColumn(name: alias ?? name(of: expression) ?? text, value: value))
            }
        }
        return try checked(columns)
    }

    /// Puts the names of a query's own columns in sight of its conditions, after those of its sources.
    private mutating func addAliases(_ columns: [TypedColumn]) {
        guard let last = scopes.indices.last else { return }
        scopes[last].append(TypedSource(name: "", columns: columns))
    }

    /// The declared name of the column that an expression is.
    private func name(of expression: Expression) -> String? {
        guard case .column(let table, let name) = expression else { return nil }
        return column(name, of: table)?.name
    }

    private static func united(_ columns: [TypedColumn], _ others: [TypedColumn]) -> [TypedColumn] {
        zip(columns, others).map { column, other in
            TypedColumn(name: column.name, value: united([column.value, other.value]))
        }
    }

    private static func renamed(_ columns: [TypedColumn], _ names: [String]) -> [TypedColumn] {
        columns.enumerated().map { index, column in
            TypedColumn(name: names.indices.contains(index) ? names[index] : column.name, value: column.value)
        }
    }
}
