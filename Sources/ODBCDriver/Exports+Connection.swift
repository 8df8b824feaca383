public import CODBC
import ODBCCore

@c @implementation
public func SQLConnectW(
    _ connection: SQLHDBC!,
    _ dataSource: UnsafeMutablePointer<SQLWCHAR>!,
    _ dataSourceLength: SQLSMALLINT,
    _ user: UnsafeMutablePointer<SQLWCHAR>!,
    _ userLength: SQLSMALLINT,
    _ password: UnsafeMutablePointer<SQLWCHAR>!,
    _ passwordLength: SQLSMALLINT
) -> SQLRETURN {
    call(connection) { (connection: Connection) in
        try connection.connect(
            dataSource: text(dataSource, Int(dataSourceLength)),
            user: optionalText(user, Int(userLength)),
            password: optionalText(password, Int(passwordLength))
        )
    }
}

@c @implementation
public func SQLDriverConnectW(
    _ connection: SQLHDBC!,
    _ window: SQLHWND!,
    _ input: UnsafeMutablePointer<SQLWCHAR>!,
    _ inputLength: SQLSMALLINT,
    _ output: UnsafeMutablePointer<SQLWCHAR>!,
    _ outputCapacity: SQLSMALLINT,
    _ outputLength: UnsafeMutablePointer<SQLSMALLINT>!,
    _ completion: SQLUSMALLINT
) -> SQLRETURN {
    call(connection) { (connection: Connection) in
        try connection.write(
            connection.connect(text(input, Int(inputLength))),
            to: TextBuffer(start: output, capacity: Int(outputCapacity), unit: .characters),
            length: outputLength
        )
    }
}

@c @implementation
public func SQLBrowseConnectW(
    _ connection: SQLHDBC!,
    _ input: UnsafeMutablePointer<SQLWCHAR>!,
    _ inputLength: SQLSMALLINT,
    _ output: UnsafeMutablePointer<SQLWCHAR>!,
    _ outputCapacity: SQLSMALLINT,
    _ outputLength: UnsafeMutablePointer<SQLSMALLINT>!
) -> SQLRETURN {
    call(connection) { (connection: Connection) in
        let (answer, isComplete) = try connection.browse(text(input, Int(inputLength)))
        let written = try connection.write(
            answer,
            to: TextBuffer(start: output, capacity: Int(outputCapacity), unit: .characters),
            length: outputLength
        )
        return isComplete ? written : .needData
    }
}

@c @implementation
public func SQLDisconnect(_ connection: SQLHDBC!) -> SQLRETURN {
    call(connection) { (connection: Connection) in try connection.disconnect() }
}

@c @implementation
public func SQLEndTran(_ type: SQLSMALLINT, _ handle: SQLHANDLE!, _ completion: SQLSMALLINT) -> SQLRETURN {
    guard Int32(type) != SQL_HANDLE_ENV else { return call(handle) { (_: Environment) in .success } }
    return call(handle) { (connection: Connection) in try connection.endTransaction() }
}

@c @implementation
public func SQLNativeSqlW(
    _ connection: SQLHDBC!,
    _ input: UnsafeMutablePointer<SQLWCHAR>!,
    _ inputLength: SQLINTEGER,
    _ output: UnsafeMutablePointer<SQLWCHAR>!,
    _ outputCapacity: SQLINTEGER,
    _ outputLength: UnsafeMutablePointer<SQLINTEGER>!
) -> SQLRETURN {
    call(connection) { (connection: Connection) in
        try connection.write(
            connection.nativeSQL(text(input, Int(inputLength))),
            to: TextBuffer(start: output, capacity: Int(outputCapacity), unit: .characters),
            length: outputLength
        )
    }
}

@c @implementation
public func SQLGetInfoW(
    _ connection: SQLHDBC!,
    _ type: SQLUSMALLINT,
    _ value: SQLPOINTER!,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>!
) -> SQLRETURN {
    call(connection) { (connection: Connection) in
        try connection.write(
            connection.info(type),
            to: TextBuffer(start: value, capacity: Int(capacity), unit: .bytes),
            length: length
        )
    }
}
