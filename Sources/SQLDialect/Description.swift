package import SQLValues

/// What a statement gives and takes, as its text and the schema tell before it runs.
package struct Description: Hashable, Sendable {
    /// The columns of the result; none for a statement without rows.
    package let columns: [ResultColumn]
    /// The parameters in the order of their numbers.
    package let parameters: [ParameterDescription]
}

/// A column of a table, as the schema declares it.
package struct SchemaColumn: Hashable, Sendable {
    /// The name as the schema writes it.
    package let name: String
    /// The declared type.
    package let type: SQLType
    /// Whether the column may be null.
    package let nullable: Bool

    /// Makes a column of a table.
    package init(name: String, type: SQLType, nullable: Bool) {
        self.name = name
        self.type = type
        self.nullable = nullable
    }
}

/// A column of a result.
package struct ResultColumn: Hashable, Sendable {
    /// The alias, the column's declared name, or the expression's text as the application wrote it.
    package let name: String
    /// The inferred type, or `SQLType.unknown`.
    package let type: SQLType
    /// Whether a null can come; `true` where nothing tells.
    package let nullable: Bool
    /// The table that the column comes from unchanged, as the statement names it.
    package let table: String?
    /// The column's name in that table.
    package let baseColumn: String?
    /// Makes a column of a result.
    package init(name: String, type: SQLType, nullable: Bool, table: String?, baseColumn: String?) {
        self.name = name
        self.type = type
        self.nullable = nullable
        self.table = table
        self.baseColumn = baseColumn
    }

    /// Whether the column is computed.
    package var isExpression: Bool { baseColumn == nil }
}

/// A parameter of a statement.
package struct ParameterDescription: Hashable, Sendable {
    /// The type of what the parameter is compared with or assigned to, or `SQLType.unknown`.
    package let type: SQLType
    /// Whether a null makes sense: not where a column that has none is assigned.
    package let nullable: Bool
}
