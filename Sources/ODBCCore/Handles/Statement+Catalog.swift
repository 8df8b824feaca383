package import CODBC

/// The catalog functions: each is a query over what the session knows of its tables.
extension Statement {
    /// Lists tables (ODBC reference, "SQLTables").
    package func tables(catalog: String?, schema: String?, table: String?, type: String?) throws -> Outcome {
        try run(
            CatalogQueries.tables(
                catalog: catalog,
                schema: schema,
                table: table,
                type: type,
                metadataID: attributes.metadataID
            )
        )
    }

    /// Lists columns (ODBC reference, "SQLColumns").
    package func columns(table: String?, column: String?) throws -> Outcome {
        try run(CatalogQueries.columns(table: table, column: column, metadataID: attributes.metadataID))
    }

    /// Lists the columns of a primary key (ODBC reference, "SQLPrimaryKeys").
    package func primaryKeys(table: String?) throws -> Outcome {
        try run(CatalogQueries.primaryKeys(table: table))
    }

    /// Lists foreign keys, of which there are none (ODBC reference, "SQLForeignKeys").
    package func foreignKeys() throws -> Outcome {
        try run(CatalogQueries.foreignKeys())
    }

    /// Lists a table's statistics and indexes (ODBC reference, "SQLStatistics").
    package func statistics(table: String?) throws -> Outcome {
        try run(CatalogQueries.statistics(table: table))
    }

    /// Lists the columns that tell rows apart (ODBC reference, "SQLSpecialColumns").
    package func specialColumns(identifierType: SQLUSMALLINT, table: String?) throws -> Outcome {
        try run(CatalogQueries.specialColumns(identifierType: Int(identifierType), table: table))
    }

    /// Lists the data types, or one of them (ODBC reference, "SQLGetTypeInfo").
    package func typeInfo(_ type: SQLSMALLINT) throws -> Outcome {
        try run(CatalogQueries.typeInfo(Int(type)))
    }

    /// Lists who may do what with tables (ODBC reference, "SQLTablePrivileges").
    package func tablePrivileges(table: String?) throws -> Outcome {
        try run(CatalogQueries.tablePrivileges(table: table, metadataID: attributes.metadataID))
    }

    /// Lists who may do what with columns (ODBC reference, "SQLColumnPrivileges").
    package func columnPrivileges(table: String?, column: String?) throws -> Outcome {
        try run(
            CatalogQueries.columnPrivileges(table: table, column: column, metadataID: attributes.metadataID)
        )
    }

    /// Lists procedures, of which there are none (ODBC reference, "SQLProcedures").
    package func procedures() throws -> Outcome {
        try run(CatalogQueries.procedures())
    }

    /// Lists the parameters of procedures, of which there are none (ODBC reference, "SQLProcedureColumns").
    package func procedureColumns() throws -> Outcome {
        try run(CatalogQueries.procedureColumns())
    }
}

/// Cursor names (ODBC reference, "SQLSetCursorName", "SQLGetCursorName").
extension Statement {
    /// Names the cursor.
    package func name(cursor name: String) throws -> Outcome {
        if case .open = state { throw Self.cursorIsOpen }
        let isTaken = name.uppercased().hasPrefix("SQL_CUR") || name.uppercased().hasPrefix("SQLCUR")
        guard !name.isEmpty, name.utf16.count <= 128, !isTaken else {
            throw Diagnostic(
                .invalidCursorName,
                "A cursor's name has 1 to 128 characters and does not begin with SQL_CUR."
            )
        }
        guard !connection.hasCursor(named: name, besides: self) else {
            throw Diagnostic(.duplicateCursorName, "Another cursor of the connection has the name \(name).")
        }
        cursorName = name
        return .success
    }

    /// The cursor's name.
    package var nameOfCursor: String {
        cursorName ?? "SQL_CUR\(UInt(bitPattern: ObjectIdentifier(self).hashValue))"
    }
}
