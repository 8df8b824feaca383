import CODBC

/// A statement through the driver manager.
final class ODBCStatement {
    let handle: SQLHSTMT?
    let connection: ODBCConnection
    /// The memory of bound parameters, which must live until the statement has run.
    private var parameters: [(text: UnsafeMutablePointer<SQLWCHAR>, length: UnsafeMutablePointer<SQLLEN>)] =
        []

    struct Column: Equatable {
        let name: String
        let type: SQLSMALLINT
        let size: Int
        let digits: SQLSMALLINT
        let isNullable: Bool
    }

    init(_ connection: ODBCConnection) throws {
        var handle: SQLHANDLE?
        let code = SQLAllocHandle(SQLSMALLINT(SQL_HANDLE_STMT), connection.handle, &handle)
        try connection.check("SQLAllocHandle", code)
        self.handle = handle
        self.connection = connection
    }

    deinit {
        SQLFreeHandle(SQLSMALLINT(SQL_HANDLE_STMT), handle)
        for parameter in parameters {
            parameter.text.deallocate()
            parameter.length.deallocate()
        }
    }

    func execute(_ sql: String) throws {
        var text = Array(sql.utf16)
        try check("SQLExecDirect", SQLExecDirectW(handle, &text, SQLINTEGER(text.count)))
    }

    func prepare(_ sql: String) throws {
        var text = Array(sql.utf16)
        try check("SQLPrepare", SQLPrepareW(handle, &text, SQLINTEGER(text.count)))
    }

    func executePrepared() throws {
        try check("SQLExecute", SQLExecute(handle))
    }

    /// Binds a text to a parameter, counted from 1.
    func bind(_ value: String?, at number: Int) throws {
        let units = Array((value ?? "").utf16) + [0]
        let text = UnsafeMutablePointer<SQLWCHAR>.allocate(capacity: units.count)
        text.initialize(from: units, count: units.count)
        let length = UnsafeMutablePointer<SQLLEN>.allocate(capacity: 1)
        length.initialize(to: value == nil ? SQLLEN(SQL_NULL_DATA) : (units.count - 1) * 2)
        parameters.append((text, length))
        let code = SQLBindParameter(
            handle,
            SQLUSMALLINT(number),
            SQLSMALLINT(SQL_PARAM_INPUT),
            SQLSMALLINT(SQL_C_WCHAR),
            SQLSMALLINT(SQL_WVARCHAR),
            SQLULEN(max(units.count - 1, 1)),
            0,
            text,
            0,
            length
        )
        try check("SQLBindParameter", code)
    }

    /// Moves to the next row, or returns `false` after the last.
    func fetch() throws -> Bool {
        let code = SQLFetch(handle)
        if code == SQL_NO_DATA { return false }
        try check("SQLFetch", code)
        return true
    }

    /// Fetches every row, column by column, as text.
    func rows() throws -> [[String?]] {
        var count: SQLSMALLINT = 0
        try check("SQLNumResultCols", SQLNumResultCols(handle, &count))
        guard count > 0 else { return [] }
        var rows: [[String?]] = []
        while try fetch() { rows.append(try (1...Int(count)).map { try text($0) }) }
        return rows
    }

    /// The current row's column as text, read part by part through a small buffer.
    func text(_ column: Int) throws -> String? {
        var units: [SQLWCHAR] = []
        var buffer = [SQLWCHAR](repeating: 0, count: 256)
        while true {
            var length: SQLLEN = 0
            let code = SQLGetData(
                handle,
                SQLUSMALLINT(column),
                SQLSMALLINT(SQL_C_WCHAR),
                &buffer,
                buffer.count * 2,
                &length
            )
            if code == SQL_NO_DATA { break }
            try check("SQLGetData", code)
            if length == SQL_NULL_DATA { return nil }
            units += buffer.prefix { $0 != 0 }
            if code == SQL_SUCCESS { break }
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Describes every column of the result (SQLDescribeCol).
    func columns() throws -> [Column] {
        var count: SQLSMALLINT = 0
        try check("SQLNumResultCols", SQLNumResultCols(handle, &count))
        return try (0..<count).map { position in
            var name = [SQLWCHAR](repeating: 0, count: 256)
            var length: SQLSMALLINT = 0
            var type: SQLSMALLINT = 0
            var size: SQLULEN = 0
            var digits: SQLSMALLINT = 0
            var nullable: SQLSMALLINT = 0
            let code = SQLDescribeColW(
                handle,
                SQLUSMALLINT(position + 1),
                &name,
                256,
                &length,
                &type,
                &size,
                &digits,
                &nullable
            )
            try check("SQLDescribeCol", code)
            return Column(
                name: String(decoding: name.prefix(Int(length)), as: UTF16.self),
                type: type,
                size: Int(size),
                digits: digits,
                isNullable: nullable != SQL_NO_NULLS
            )
        }
    }

    /// The records of the last function.
    var records: [ODBCError.Record] {
        ODBCError.records(SQL_HANDLE_STMT, handle)
    }

    func check(_ function: String, _ code: SQLRETURN) throws {
        guard code != SQL_SUCCESS, code != SQL_SUCCESS_WITH_INFO else { return }
        throw ODBCError(function, code, SQL_HANDLE_STMT, handle)
    }
}

extension ODBCStatement {
    /// A field of a diagnostic record whose value is a number of eight bytes.
    func integerField(_ field: Int32, record: Int) throws -> Int {
        var value: SQLLEN = 0
        let code = SQLGetDiagFieldW(
            SQLSMALLINT(SQL_HANDLE_STMT),
            handle,
            SQLSMALLINT(record),
            SQLSMALLINT(field),
            &value,
            8,
            nil
        )
        guard code == SQL_SUCCESS else { throw ODBCError("SQLGetDiagField", code, SQL_HANDLE_STMT, handle) }
        return value
    }
}
