public import CODBC
import ODBCCore

@c @implementation
public func SQLGetDiagRecW(
    _ type: SQLSMALLINT,
    _ handle: SQLHANDLE!,
    _ number: SQLSMALLINT,
    _ state: UnsafeMutablePointer<SQLWCHAR>!,
    _ nativeError: UnsafeMutablePointer<SQLINTEGER>!,
    _ message: UnsafeMutablePointer<SQLWCHAR>!,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>!
) -> SQLRETURN {
    inspect(type, handle) { handle in
        guard number >= 1, capacity >= 0 else { return SQLRETURN(SQL_ERROR) }
        guard Int(number) <= handle.diagnostics.count else { return SQLRETURN(SQL_NO_DATA) }
        let diagnostic = handle.diagnostics[Int(number) - 1]
        nativeError?.pointee = diagnostic.nativeError
        for (position, unit) in (Array(diagnostic.state.rawValue.utf16) + [0]).enumerated() {
            state?[position] = unit
        }
        let buffer = TextBuffer(start: message, capacity: Int(capacity), unit: .characters)
        return report(diagnostic.message, to: buffer, length: length)
    }
}

@c @implementation
public func SQLGetDiagFieldW(
    _ type: SQLSMALLINT,
    _ handle: SQLHANDLE!,
    _ number: SQLSMALLINT,
    _ field: SQLSMALLINT,
    _ value: SQLPOINTER!,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>!
) -> SQLRETURN {
    inspect(type, handle) { handle in
        switch handle.diagnosticField(Int32(field), record: Int(number)) {
        case .text(let text):
            return report(
                text,
                to: TextBuffer(start: value, capacity: Int(capacity), unit: .bytes),
                length: length
            )
        case .length(let number): value?.storeBytes(of: number, as: SQLLEN.self)
        case .integer(let number): value?.storeBytes(of: number, as: SQLINTEGER.self)
        case .noRecord: return SQLRETURN(SQL_NO_DATA)
        case .noField: return SQLRETURN(SQL_ERROR)
        }
        return SQLRETURN(SQL_SUCCESS)
    }
}

/// Reads the records of a handle, which stay as they are.
private func inspect(_ type: SQLSMALLINT, _ handle: SQLHANDLE?, _ body: (Handle) -> SQLRETURN) -> SQLRETURN {
    let object: Handle? =
        switch Int32(type) {
        case SQL_HANDLE_ENV: Handle.object(handle, as: Environment.self)
        case SQL_HANDLE_DBC: Handle.object(handle, as: Connection.self)
        case SQL_HANDLE_STMT: Handle.object(handle, as: Statement.self)
        case SQL_HANDLE_DESC: Handle.object(handle, as: Descriptor.self)
        default: nil
        }
    guard let object else { return SQLRETURN(SQL_INVALID_HANDLE) }
    return object.inspect { body(object) }
}

/// Writes a text and says with the return code alone whether it was cut.
private func report(
    _ text: String,
    to buffer: TextBuffer,
    length: UnsafeMutablePointer<SQLSMALLINT>?
) -> SQLRETURN {
    guard let written = try? buffer.write(text) else { return SQLRETURN(SQL_ERROR) }
    length?.pointee = SQLSMALLINT(clamping: written.length)
    return SQLRETURN(written.isCut ? SQL_SUCCESS_WITH_INFO : SQL_SUCCESS)
}
