public import CODBC
import ODBCCore

@c @implementation
public func SQLSetEnvAttr(
    _ environment: SQLHENV!,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER!,
    _ length: SQLINTEGER
) -> SQLRETURN {
    call(environment) { (environment: Environment) in
        try environment.set(attribute: attribute, to: Int(bitPattern: value))
    }
}

@c @implementation
public func SQLGetEnvAttr(
    _ environment: SQLHENV!,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER!,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>!
) -> SQLRETURN {
    call(environment) { (environment: Environment) in
        try environment.write(
            .number(Int(environment.value(ofAttribute: attribute))),
            as: SQLINTEGER.self,
            to: TextBuffer(start: value, capacity: Int(capacity), unit: .bytes),
            length: length
        )
    }
}

@c @implementation
public func SQLSetConnectAttrW(
    _ connection: SQLHDBC!,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER!,
    _ length: SQLINTEGER
) -> SQLRETURN {
    call(connection) { (connection: Connection) in try connection.set(attribute: attribute, to: value) }
}

@c @implementation
public func SQLGetConnectAttrW(
    _ connection: SQLHDBC!,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER!,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>!
) -> SQLRETURN {
    call(connection) { (connection: Connection) in
        try connection.write(
            connection.value(ofAttribute: attribute),
            as: SQLUINTEGER.self,
            to: TextBuffer(start: value, capacity: Int(capacity), unit: .bytes),
            length: length
        )
    }
}

@c @implementation
public func SQLSetStmtAttrW(
    _ statement: SQLHSTMT!,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER!,
    _ length: SQLINTEGER
) -> SQLRETURN {
    call(statement) { (statement: Statement) in try statement.set(attribute: attribute, to: value) }
}

@c @implementation
public func SQLGetStmtAttrW(
    _ statement: SQLHSTMT!,
    _ attribute: SQLINTEGER,
    _ value: SQLPOINTER!,
    _ capacity: SQLINTEGER,
    _ length: UnsafeMutablePointer<SQLINTEGER>!
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.write(
            statement.value(ofAttribute: attribute),
            as: SQLULEN.self,
            to: TextBuffer(start: value, capacity: Int(capacity), unit: .bytes),
            length: length
        )
    }
}
