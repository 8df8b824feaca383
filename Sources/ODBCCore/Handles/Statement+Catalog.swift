package import CODBC
import SQLValues

/// The catalog functions: each is a query over what the session knows of its tables.
extension Statement {
    /// Lists tables (ODBC reference, "SQLTables").
    package func tables(catalog: String?, schema: String?, table: String?, type: String?) throws -> Outcome {
        try checkIdentifiers(["TableName": table])
        return try run(
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
        try checkIdentifiers(["TableName": table, "ColumnName": column])
        return try run(
            CatalogQueries.columns(table: table, column: column, metadataID: attributes.metadataID)
        )
    }

    /// Lists the columns of a primary key (ODBC reference, "SQLPrimaryKeys").
    package func primaryKeys(table: String?) throws -> Outcome {
        try run(CatalogQueries.primaryKeys(table: name(table)))
    }

    /// Lists foreign keys, of which there are none (ODBC reference, "SQLForeignKeys").
    package func foreignKeys(primaryTable: String?, foreignTable: String?) throws -> Outcome {
        guard primaryTable != nil || foreignTable != nil else { throw Self.nameIsMissing("PKTableName") }
        return try run(CatalogQueries.foreignKeys())
    }

    /// Lists a table's statistics and indexes (ODBC reference, "SQLStatistics").
    package func statistics(table: String?, unique: SQLUSMALLINT) throws -> Outcome {
        try run(
            CatalogQueries.statistics(table: name(table), onlyUnique: Int32(unique) == SQL_INDEX_UNIQUE)
        )
    }

    /// Lists the columns that tell rows apart (ODBC reference, "SQLSpecialColumns").
    package func specialColumns(identifierType: SQLUSMALLINT, table: String?) throws -> Outcome {
        guard [SQL_BEST_ROWID, SQL_ROWVER].contains(Int32(identifierType)) else {
            throw Diagnostic(
                .columnTypeOutOfRange,
                "There is no kind \(identifierType) of special columns."
            )
        }
        return try run(CatalogQueries.specialColumns(identifierType: Int(identifierType), table: name(table)))
    }

    /// Lists the data types, or one of them (ODBC reference, "SQLGetTypeInfo").
    package func typeInfo(_ type: SQLSMALLINT) throws -> Outcome {
        var code = Int32(type)
        let isKnown = SQLType(odbcCode: type, columnSize: 1, decimalDigits: 0) != nil
        guard isKnown || code == SQL_ALL_TYPES || IntervalType(code: type) != nil else {
            throw Diagnostic(.invalidSQLType, "There is no SQL type \(type).")
        }
        if (SQL_DATE...SQL_TIMESTAMP).contains(code) { code += SQL_TYPE_DATE - SQL_DATE }
        return try run(CatalogQueries.typeInfo(Int(code)))
    }

    /// Lists who may do what with tables (ODBC reference, "SQLTablePrivileges").
    package func tablePrivileges(table: String?) throws -> Outcome {
        try checkIdentifiers(["TableName": table])
        return try run(CatalogQueries.tablePrivileges(table: table, metadataID: attributes.metadataID))
    }

    /// Lists who may do what with columns (ODBC reference, "SQLColumnPrivileges").
    package func columnPrivileges(table: String?, column: String?) throws -> Outcome {
        try checkIdentifiers(["ColumnName": column])
        return try run(
            CatalogQueries.columnPrivileges(
                table: name(table),
                column: column,
                metadataID: attributes.metadataID
            )
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

/// Arguments (ODBC reference, "Arguments in Catalog Functions").
extension Statement {
    /// The name that an argument is, which has to be there.
    private func name(_ argument: String?) throws -> String {
        guard let argument else { throw Self.nameIsMissing("TableName") }
        return attributes.metadataID ? CatalogFilter.unquoted(argument) : argument
    }

    /// Throws where an argument that is an identifier, and not a pattern, is left out.
    private func checkIdentifiers(_ arguments: KeyValuePairs<String, String?>) throws {
        guard attributes.metadataID else { return }
        for (name, argument) in arguments where argument == nil { throw Self.nameIsMissing(name) }
    }

    private static func nameIsMissing(_ argument: String) -> Diagnostic {
        Diagnostic(.nullPointer, "The argument \(argument) is a null pointer; it has to be a name.")
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
