public import CODBC
import ODBCCore

@c @implementation
public func SQLPrepareW(
    _ statement: SQLHSTMT!,
    _ sql: UnsafeMutablePointer<SQLWCHAR>!,
    _ length: SQLINTEGER
) -> SQLRETURN {
    // The application's text is there only during the call.
    let sql = Result { try text(sql, Int(length)) }
    return run(statement, "SQLPrepare") { statement in try statement.prepare(sql.get()) }
}

@c @implementation
public func SQLExecDirectW(
    _ statement: SQLHSTMT!,
    _ sql: UnsafeMutablePointer<SQLWCHAR>!,
    _ length: SQLINTEGER
) -> SQLRETURN {
    let sql = Result { try text(sql, Int(length)) }
    return run(statement, "SQLExecDirect") { statement in try statement.execute(sql.get()) }
}

@c @implementation
public func SQLExecute(_ statement: SQLHSTMT!) -> SQLRETURN {
    run(statement, "SQLExecute") { statement in try statement.execute() }
}

/// Goes around the lock, which the thread that runs the statement holds.
@c @implementation
public func SQLCancel(_ statement: SQLHSTMT!) -> SQLRETURN {
    guard let statement = Handle.object(statement, as: Statement.self) else {
        return SQLRETURN(SQL_INVALID_HANDLE)
    }
    return statement.cancel()
}

@c @implementation
public func SQLCancelHandle(_ type: SQLSMALLINT, _ handle: SQLHANDLE!) -> SQLRETURN {
    switch Int32(type) {
    case SQL_HANDLE_STMT: SQLCancel(handle)
    // No function of a connection goes on while the application calls another.
    case SQL_HANDLE_DBC: call(handle) { (_: Connection) in .success }
    default: SQLRETURN(SQL_INVALID_HANDLE)
    }
}

@c @implementation
public func SQLNumParams(
    _ statement: SQLHSTMT!,
    _ count: UnsafeMutablePointer<SQLSMALLINT>!
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        count?.pointee = SQLSMALLINT(clamping: try statement.parameterCount())
        return .success
    }
}

@c @implementation
public func SQLDescribeParam(
    _ statement: SQLHSTMT!,
    _ number: SQLUSMALLINT,
    _ type: UnsafeMutablePointer<SQLSMALLINT>!,
    _ size: UnsafeMutablePointer<SQLULEN>!,
    _ digits: UnsafeMutablePointer<SQLSMALLINT>!,
    _ nullable: UnsafeMutablePointer<SQLSMALLINT>!
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        let parameter = try statement.parameter(Int(number))
        type?.pointee = parameter.type.code
        size?.pointee = SQLULEN(clamping: parameter.type.columnSize)
        digits?.pointee = SQLSMALLINT(clamping: parameter.type.decimalDigits ?? 0)
        nullable?.pointee = SQLSMALLINT(parameter.isNullable ? SQL_NULLABLE : SQL_NO_NULLS)
        return .success
    }
}

@c @implementation
public func SQLBindParameter(
    _ statement: SQLHSTMT!,
    _ number: SQLUSMALLINT,
    _ direction: SQLSMALLINT,
    _ cType: SQLSMALLINT,
    _ type: SQLSMALLINT,
    _ size: SQLULEN,
    _ digits: SQLSMALLINT,
    _ value: SQLPOINTER!,
    _ capacity: SQLLEN,
    _ indicator: UnsafeMutablePointer<SQLLEN>!
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.bind(
            parameter: Int(number),
            direction: direction,
            as: cType,
            type: type,
            columnSize: Int(clamping: size),
            decimalDigits: Int(digits),
            from: value,
            capacity: capacity,
            indicator: indicator
        )
    }
}

@c @implementation
public func SQLParamData(_ statement: SQLHSTMT!, _ value: UnsafeMutablePointer<SQLPOINTER?>!) -> SQLRETURN {
    run(statement, "SQLParamData") { statement in try statement.parameterData(value) }
}

@c @implementation
public func SQLPutData(_ statement: SQLHSTMT!, _ value: SQLPOINTER!, _ length: SQLLEN) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.putData(UnsafeRawPointer(value), length: length)
    }
}

@c @implementation
public func SQLSetCursorNameW(
    _ statement: SQLHSTMT!,
    _ name: UnsafeMutablePointer<SQLWCHAR>!,
    _ length: SQLSMALLINT
) -> SQLRETURN {
    call(statement) { (statement: Statement) in try statement.name(cursor: text(name, Int(length))) }
}

@c @implementation
public func SQLGetCursorNameW(
    _ statement: SQLHSTMT!,
    _ name: UnsafeMutablePointer<SQLWCHAR>!,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>!
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.write(
            statement.nameOfCursor,
            to: TextBuffer(start: name, capacity: Int(capacity), unit: .characters),
            length: length
        )
    }
}
