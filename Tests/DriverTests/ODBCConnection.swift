import CODBC

/// A connection through the driver manager, as an application makes one.
final class ODBCConnection {
    let environment: SQLHENV?
    let handle: SQLHDBC?
    /// The records of connecting, where it told something.
    private(set) var warnings: [ODBCError.Record] = []
    /// The string that connects again.
    private(set) var connectionString = ""

    private init() {
        var environment: SQLHANDLE?
        SQLAllocHandle(SQLSMALLINT(SQL_HANDLE_ENV), nil, &environment)
        SQLSetEnvAttr(environment, SQL_ATTR_ODBC_VERSION, SQLPOINTER(bitPattern: 3), 0)
        var handle: SQLHANDLE?
        SQLAllocHandle(SQLSMALLINT(SQL_HANDLE_DBC), environment, &handle)
        self.environment = environment
        self.handle = handle
    }

    /// Connects with a connection string (SQLDriverConnect).
    convenience init(_ connectionString: String) throws {
        self.init()
        var text = Array(connectionString.utf16)
        var output = [SQLWCHAR](repeating: 0, count: 4_096)
        var length: SQLSMALLINT = 0
        let code = SQLDriverConnectW(
            handle,
            nil,
            &text,
            SQLSMALLINT(text.count),
            &output,
            SQLSMALLINT(output.count),
            &length,
            SQLUSMALLINT(SQL_DRIVER_NOPROMPT)
        )
        try check("SQLDriverConnect", code)
        self.connectionString = String(decoding: output.prefix(Int(length)), as: UTF16.self)
        if code == SQL_SUCCESS_WITH_INFO { warnings = ODBCError.records(SQL_HANDLE_DBC, handle) }
    }

    deinit {
        SQLDisconnect(handle)
        SQLFreeHandle(SQLSMALLINT(SQL_HANDLE_DBC), handle)
        SQLFreeHandle(SQLSMALLINT(SQL_HANDLE_ENV), environment)
    }

    /// Runs a statement and gives its rows as text; NULL is `nil`.
    func rows(_ sql: String, _ parameters: [String?] = []) throws -> [[String?]] {
        let statement = try ODBCStatement(self)
        for (position, value) in parameters.enumerated() { try statement.bind(value, at: position + 1) }
        try statement.execute(sql)
        return try statement.rows()
    }

    /// Gives a text that the driver tells of itself (SQLGetInfo).
    func info(_ type: Int32) throws -> String {
        var buffer = [SQLWCHAR](repeating: 0, count: 1_024)
        var length: SQLSMALLINT = 0
        try check("SQLGetInfo", SQLGetInfoW(handle, SQLUSMALLINT(type), &buffer, 2_048, &length))
        return String(decoding: buffer.prefix(Int(length) / 2), as: UTF16.self)
    }

    func check(_ function: String, _ code: SQLRETURN) throws {
        guard code != SQL_SUCCESS, code != SQL_SUCCESS_WITH_INFO else { return }
        throw ODBCError(function, code, SQL_HANDLE_DBC, handle)
    }
}
