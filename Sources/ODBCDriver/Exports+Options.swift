public import CODBC
import ODBCCore

// The functions of ODBC 2 that other ones have replaced. The driver manager maps most calls by itself, and takes a
// function for missing in SQLGetFunctions where the driver does not have it.

@c @implementation
public func SQLSetConnectOptionW(
    _ connection: SQLHDBC!,
    _ option: SQLUSMALLINT,
    _ value: SQLULEN
) -> SQLRETURN {
    SQLSetConnectAttrW(connection, SQLINTEGER(option), SQLPOINTER(bitPattern: value), SQL_NTS)
}

@c @implementation
public func SQLGetConnectOptionW(
    _ connection: SQLHDBC!,
    _ option: SQLUSMALLINT,
    _ value: SQLPOINTER!
) -> SQLRETURN {
    SQLGetConnectAttrW(connection, SQLINTEGER(option), value, SQL_MAX_OPTION_STRING_LENGTH * 2, nil)
}

@c @implementation
public func SQLSetStmtOption(
    _ statement: SQLHSTMT!,
    _ option: SQLUSMALLINT,
    _ value: SQLULEN
) -> SQLRETURN {
    SQLSetStmtAttrW(statement, SQLINTEGER(option), SQLPOINTER(bitPattern: value), SQL_NTS)
}

@c @implementation
public func SQLGetStmtOption(
    _ statement: SQLHSTMT!,
    _ option: SQLUSMALLINT,
    _ value: SQLPOINTER!
) -> SQLRETURN {
    SQLGetStmtAttrW(statement, SQLINTEGER(option), value, SQL_MAX_OPTION_STRING_LENGTH, nil)
}

@c @implementation
public func SQLParamOptions(
    _ statement: SQLHSTMT!,
    _ count: SQLULEN,
    _ processed: UnsafeMutablePointer<SQLULEN>!
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        _ = try statement.set(attribute: SQL_ATTR_PARAMSET_SIZE, to: SQLPOINTER(bitPattern: count))
        return try statement.set(attribute: SQL_ATTR_PARAMS_PROCESSED_PTR, to: processed)
    }
}

@c @implementation
public func SQLSetScrollOptions(
    _ statement: SQLHSTMT!,
    _ concurrency: SQLUSMALLINT,
    _ keyset: SQLLEN,
    _ rowset: SQLUSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.setScrollOptions(concurrency: concurrency, keyset: keyset, rowset: rowset)
    }
}
