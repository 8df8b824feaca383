public import CODBC
import ODBCCore

@c @implementation
public func SQLAllocHandle(
    _ type: SQLSMALLINT,
    _ input: SQLHANDLE!,
    _ output: UnsafeMutablePointer<SQLHANDLE?>!
) -> SQLRETURN {
    switch Int32(type) {
    case SQL_HANDLE_ENV: makeEnvironment(output)
    case SQL_HANDLE_DBC: make(output, from: input) { (parent: Environment) in parent.makeConnection() }
    case SQL_HANDLE_STMT: make(output, from: input) { (parent: Connection) in try parent.makeStatement() }
    case SQL_HANDLE_DESC: make(output, from: input) { (parent: Connection) in try parent.makeDescriptor() }
    default: SQLRETURN(SQL_INVALID_HANDLE)
    }
}

@c @implementation
public func SQLFreeHandle(_ type: SQLSMALLINT, _ handle: SQLHANDLE!) -> SQLRETURN {
    switch Int32(type) {
    case SQL_HANDLE_ENV: free(handle) { (_: Environment) in }
    case SQL_HANDLE_DBC: free(handle) { (connection: Connection) in try connection.close() }
    case SQL_HANDLE_STMT: freeStatement(handle)
    case SQL_HANDLE_DESC: free(handle) { (descriptor: Descriptor) in try descriptor.free() }
    default: SQLRETURN(SQL_INVALID_HANDLE)
    }
}

@c @implementation
public func SQLFreeStmt(_ statement: SQLHSTMT!, _ option: SQLUSMALLINT) -> SQLRETURN {
    guard Int32(option) != SQL_DROP else { return SQLFreeHandle(SQLSMALLINT(SQL_HANDLE_STMT), statement) }
    return call(statement) { (statement: Statement) in try statement.free(option: option) }
}

private func freeStatement(_ handle: SQLHANDLE?) -> SQLRETURN {
    Handle.object(handle, as: Statement.self)?.endAsynchronousCall()
    return free(handle) { (statement: Statement) in statement.free() }
}

private func makeEnvironment(_ output: UnsafeMutablePointer<SQLHANDLE?>?) -> SQLRETURN {
    guard let output else { return SQLRETURN(SQL_ERROR) }
    output.pointee = Environment().retained()
    return SQLRETURN(SQL_SUCCESS)
}

/// Makes a handle from the one that it belongs to.
private func make<Parent: Handle>(
    _ output: UnsafeMutablePointer<SQLHANDLE?>?,
    from input: SQLHANDLE?,
    _ body: (Parent) throws -> Handle
) -> SQLRETURN {
    call(input) { (parent: Parent) in
        guard let output else { throw Diagnostic(.nullPointer, "The handle's place is a null pointer.") }
        output.pointee = nil
        output.pointee = try body(parent).retained()
        return .success
    }
}

/// Ends a handle's life, after what its object has to close.
private func free<Target: Handle>(_ handle: SQLHANDLE?, _ close: (Target) throws -> Void) -> SQLRETURN {
    let status = call(handle) { (target: Target) in
        try close(target)
        return .success
    }
    if status == SQL_SUCCESS, let handle { Handle.release(handle) }
    return status
}
