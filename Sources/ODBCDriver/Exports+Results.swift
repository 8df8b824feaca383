public import CODBC
import ODBCCore

@c @implementation
public func SQLNumResultCols(
    _ statement: SQLHSTMT!,
    _ count: UnsafeMutablePointer<SQLSMALLINT>!
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        count?.pointee = SQLSMALLINT(clamping: try statement.columnCount())
        return .success
    }
}

@c @implementation
public func SQLDescribeColW(
    _ statement: SQLHSTMT!,
    _ number: SQLUSMALLINT,
    _ name: UnsafeMutablePointer<SQLWCHAR>!,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>!,
    _ type: UnsafeMutablePointer<SQLSMALLINT>!,
    _ size: UnsafeMutablePointer<SQLULEN>!,
    _ digits: UnsafeMutablePointer<SQLSMALLINT>!,
    _ nullable: UnsafeMutablePointer<SQLSMALLINT>!
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        let column = try statement.description(ofColumn: Int(number))
        type?.pointee = column.type.code
        size?.pointee = SQLULEN(clamping: column.type.columnSize)
        digits?.pointee = SQLSMALLINT(clamping: column.type.decimalDigits ?? 0)
        nullable?.pointee = SQLSMALLINT(column.isNullable ? SQL_NULLABLE : SQL_NO_NULLS)
        return try statement.write(
            column.name,
            to: TextBuffer(start: name, capacity: Int(capacity), unit: .characters),
            length: length
        )
    }
}

@c @implementation
public func SQLColAttributeW(
    _ statement: SQLHSTMT!,
    _ number: SQLUSMALLINT,
    _ field: SQLUSMALLINT,
    _ text: SQLPOINTER!,
    _ capacity: SQLSMALLINT,
    _ length: UnsafeMutablePointer<SQLSMALLINT>!,
    _ value: UnsafeMutablePointer<SQLLEN>!
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        switch try statement.attribute(field, ofColumn: Int(number)) {
        case .number(let found):
            value?.pointee = found
            return .success
        case let found:
            return try statement.write(
                found,
                as: SQLLEN.self,
                to: TextBuffer(start: text, capacity: Int(capacity), unit: .bytes),
                length: length
            )
        }
    }
}

@c @implementation
public func SQLBindCol(
    _ statement: SQLHSTMT!,
    _ number: SQLUSMALLINT,
    _ type: SQLSMALLINT,
    _ value: SQLPOINTER!,
    _ capacity: SQLLEN,
    _ indicator: UnsafeMutablePointer<SQLLEN>!
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.bind(column: Int(number), as: type, to: value, capacity: capacity, indicator: indicator)
    }
}

@c @implementation
public func SQLGetData(
    _ statement: SQLHSTMT!,
    _ number: SQLUSMALLINT,
    _ type: SQLSMALLINT,
    _ value: SQLPOINTER!,
    _ capacity: SQLLEN,
    _ indicator: UnsafeMutablePointer<SQLLEN>!
) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        try statement.getData(
            column: Int(number),
            as: type,
            to: value,
            capacity: capacity,
            indicator: indicator
        )
    }
}

@c @implementation
public func SQLMoreResults(_ statement: SQLHSTMT!) -> SQLRETURN {
    run(statement, "SQLMoreResults") { statement in try statement.moreResults() }
}

@c @implementation
public func SQLRowCount(_ statement: SQLHSTMT!, _ count: UnsafeMutablePointer<SQLLEN>!) -> SQLRETURN {
    call(statement) { (statement: Statement) in
        count?.pointee = SQLLEN(statement.touchedRows)
        return .success
    }
}

@c @implementation
public func SQLCloseCursor(_ statement: SQLHSTMT!) -> SQLRETURN {
    call(statement) { (statement: Statement) in try statement.closeCursor() }
}
