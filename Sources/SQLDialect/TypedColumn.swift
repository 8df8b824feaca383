import SQLValues

/// What is known of an expression's value.
struct TypedValue {
    /// The type, or `nil` where nothing tells, as of `NULL` or a lone parameter.
    var type: SQLType?
    var nullable = true
    /// The table and column that the value comes from unchanged.
    var origin: (table: String, column: String)?
}

/// A column of a query or of a source of rows.
struct TypedColumn {
    var name: String
    var value: TypedValue

    var resultColumn: ResultColumn {
        ResultColumn(
            name: name,
            type: value.type ?? .unknown,
            nullable: value.nullable,
            table: value.origin?.table,
            baseColumn: value.origin?.column
        )
    }
}

/// A source of rows with the name that qualifies its columns.
struct TypedSource {
    let name: String
    var columns: [TypedColumn]
    /// Columns that `*` leaves out, for `USING` has named them in a source before.
    var hidden: Set<String> = []

    var starColumns: [TypedColumn] {
        columns.filter { !hidden.contains($0.name.lowercased()) }
    }

    func column(named name: String) -> TypedColumn? {
        columns.first { $0.name.lowercased() == name.lowercased() }
    }
}
