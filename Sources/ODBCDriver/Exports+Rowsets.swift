public import CODBC
import ODBCCore

@c @implementation
public func SQLFetch(_ statement: SQLHSTMT!) -> SQLRETURN {
    run(statement, "SQLFetch") { statement in try statement.fetch() }
}

@c @implementation
public func SQLFetchScroll(
    _ statement: SQLHSTMT!,
    _ orientation: SQLSMALLINT,
    _ offset: SQLLEN
) -> SQLRETURN {
    run(statement, "SQLFetchScroll") { statement in
        try statement.fetch(orientation: orientation, offset: offset)
    }
}

@c @implementation
public func SQLExtendedFetch(
    _ statement: SQLHSTMT!,
    _ orientation: SQLUSMALLINT,
    _ offset: SQLLEN,
    _ count: UnsafeMutablePointer<SQLULEN>!,
    _ status: UnsafeMutablePointer<SQLUSMALLINT>!
) -> SQLRETURN {
    run(statement, "SQLExtendedFetch") { statement in
        try statement.extendedFetch(orientation: orientation, offset: offset, count: count, status: status)
    }
}

@c @implementation
public func SQLSetPos(
    _ statement: SQLHSTMT!,
    _ row: SQLSETPOSIROW,
    _ operation: SQLUSMALLINT,
    _ lockType: SQLUSMALLINT
) -> SQLRETURN {
    run(statement, "SQLSetPos") { statement in
        try statement.setPosition(row: Int(clamping: row), operation: operation, lockType: lockType)
    }
}

@c @implementation
public func SQLBulkOperations(_ statement: SQLHSTMT!, _ operation: SQLSMALLINT) -> SQLRETURN {
    run(statement, "SQLBulkOperations") { statement in try statement.bulkOperation(operation) }
}
