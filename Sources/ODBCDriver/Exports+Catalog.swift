public import CODBC
import ODBCCore

@c @implementation
public func SQLTablesW(
    _ statement: SQLHSTMT!,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>!,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>!,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>!,
    _ tableLength: SQLSMALLINT,
    _ type: UnsafeMutablePointer<SQLWCHAR>!,
    _ typeLength: SQLSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.tables(
            catalog: optionalText(catalog, Int(catalogLength)),
            schema: optionalText(schema, Int(schemaLength)),
            table: optionalText(table, Int(tableLength)),
            type: optionalText(type, Int(typeLength))
        )
    }
}

@c @implementation
public func SQLColumnsW(
    _ statement: SQLHSTMT!,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>!,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>!,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>!,
    _ tableLength: SQLSMALLINT,
    _ column: UnsafeMutablePointer<SQLWCHAR>!,
    _ columnLength: SQLSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.columns(
            table: optionalText(table, Int(tableLength)),
            column: optionalText(column, Int(columnLength))
        )
    }
}

@c @implementation
public func SQLPrimaryKeysW(
    _ statement: SQLHSTMT!,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>!,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>!,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>!,
    _ tableLength: SQLSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.primaryKeys(table: optionalText(table, Int(tableLength)))
    }
}

@c @implementation
public func SQLForeignKeysW(
    _ statement: SQLHSTMT!,
    _ primaryCatalog: UnsafeMutablePointer<SQLWCHAR>!,
    _ primaryCatalogLength: SQLSMALLINT,
    _ primarySchema: UnsafeMutablePointer<SQLWCHAR>!,
    _ primarySchemaLength: SQLSMALLINT,
    _ primaryTable: UnsafeMutablePointer<SQLWCHAR>!,
    _ primaryTableLength: SQLSMALLINT,
    _ foreignCatalog: UnsafeMutablePointer<SQLWCHAR>!,
    _ foreignCatalogLength: SQLSMALLINT,
    _ foreignSchema: UnsafeMutablePointer<SQLWCHAR>!,
    _ foreignSchemaLength: SQLSMALLINT,
    _ foreignTable: UnsafeMutablePointer<SQLWCHAR>!,
    _ foreignTableLength: SQLSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.foreignKeys(
            primaryTable: optionalText(primaryTable, Int(primaryTableLength)),
            foreignTable: optionalText(foreignTable, Int(foreignTableLength))
        )
    }
}

@c @implementation
public func SQLStatisticsW(
    _ statement: SQLHSTMT!,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>!,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>!,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>!,
    _ tableLength: SQLSMALLINT,
    _ unique: SQLUSMALLINT,
    _ accuracy: SQLUSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.statistics(table: optionalText(table, Int(tableLength)), unique: unique)
    }
}

@c @implementation
public func SQLSpecialColumnsW(
    _ statement: SQLHSTMT!,
    _ identifierType: SQLUSMALLINT,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>!,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>!,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>!,
    _ tableLength: SQLSMALLINT,
    _ scope: SQLUSMALLINT,
    _ nullable: SQLUSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.specialColumns(
            identifierType: identifierType,
            table: optionalText(table, Int(tableLength))
        )
    }
}

@c @implementation
public func SQLGetTypeInfoW(
    _ statement: SQLHSTMT!,
    _ type: SQLSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.typeInfo(type)
    }
}

@c @implementation
public func SQLTablePrivilegesW(
    _ statement: SQLHSTMT!,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>!,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>!,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>!,
    _ tableLength: SQLSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.tablePrivileges(table: optionalText(table, Int(tableLength)))
    }
}

@c @implementation
public func SQLColumnPrivilegesW(
    _ statement: SQLHSTMT!,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>!,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>!,
    _ schemaLength: SQLSMALLINT,
    _ table: UnsafeMutablePointer<SQLWCHAR>!,
    _ tableLength: SQLSMALLINT,
    _ column: UnsafeMutablePointer<SQLWCHAR>!,
    _ columnLength: SQLSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.columnPrivileges(
            table: optionalText(table, Int(tableLength)),
            column: optionalText(column, Int(columnLength))
        )
    }
}

@c @implementation
public func SQLProceduresW(
    _ statement: SQLHSTMT!,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>!,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>!,
    _ schemaLength: SQLSMALLINT,
    _ procedure: UnsafeMutablePointer<SQLWCHAR>!,
    _ procedureLength: SQLSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.procedures()
    }
}

@c @implementation
public func SQLProcedureColumnsW(
    _ statement: SQLHSTMT!,
    _ catalog: UnsafeMutablePointer<SQLWCHAR>!,
    _ catalogLength: SQLSMALLINT,
    _ schema: UnsafeMutablePointer<SQLWCHAR>!,
    _ schemaLength: SQLSMALLINT,
    _ procedure: UnsafeMutablePointer<SQLWCHAR>!,
    _ procedureLength: SQLSMALLINT,
    _ column: UnsafeMutablePointer<SQLWCHAR>!,
    _ columnLength: SQLSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.procedureColumns()
    }
}
