import CODBC
import Testing

/// Values of parameters that come in parts while the statement runs.
@Suite struct DataAtExecutionTests {
    private let statement: ODBCStatement
    private let lengths = Buffer<SQLLEN>(0, count: 4)
    private let tokens = Buffer<UInt8>(0, count: 8)

    init() throws {
        statement = try ODBCStatement(try Scene.shared.get().connect())
    }

    /// Binds a parameter whose value comes at execution; its token is the address of its byte.
    private func bind(_ number: Int, _ cType: Int32, _ type: Int32, length: Int = Int(SQL_DATA_AT_EXEC))
        throws
    {
        lengths[number] = length
        let code = SQLBindParameter(
            statement.handle,
            SQLUSMALLINT(number),
            SQLSMALLINT(SQL_PARAM_INPUT),
            SQLSMALLINT(cType),
            SQLSMALLINT(type),
            1_000_000,
            0,
            tokens.start + number,
            0,
            lengths.start + number
        )
        try statement.check("SQLBindParameter", code)
    }

    /// Which parameter's value is wanted next, or `nil` when the statement has run.
    private func wanted() throws -> Int? {
        var token: SQLPOINTER?
        let code = SQLParamData(statement.handle, &token)
        guard code == SQL_NEED_DATA else {
            try statement.check("SQLParamData", code)
            return nil
        }
        return token.map { $0 - UnsafeMutableRawPointer(tokens.start) }
    }

    private func put(_ bytes: [UInt8], _ length: Int? = nil) throws {
        var bytes = bytes + [0, 0]
        try statement.check("SQLPutData", SQLPutData(statement.handle, &bytes, length ?? bytes.count - 2))
    }

    private func run(_ sql: String) throws {
        var text = Array(sql.utf16)
        #expect(SQLExecDirectW(statement.handle, &text, SQLINTEGER(text.count)) == SQL_NEED_DATA)
    }

    @Test func `texts and bytes come in parts and numbers at once`() throws {
        try bind(1, SQL_C_CHAR, SQL_VARCHAR)
        try bind(2, SQL_C_BINARY, SQL_LONGVARBINARY, length: -100 - 5)
        try bind(3, SQL_C_LONG, SQL_INTEGER)
        try run("SELECT ?, hex(?), ? + 1")
        #expect(try wanted() == 1)
        for part in ["Grü", "ße ", "🎉"] { try put(Array(part.utf8)) }
        #expect(try wanted() == 2)
        try put([0, 1])
        try put([255])
        #expect(try wanted() == 3)
        try put([41, 0, 0, 0])
        #expect(try wanted() == nil)
        #expect(try statement.rows() == [["Grüße 🎉", "0001FF", "42"]])
    }

    @Test func `a value that is cut between two halves of a character is whole in the end`() throws {
        try bind(1, SQL_C_WCHAR, SQL_WVARCHAR)
        try run("SELECT ?")
        #expect(try wanted() == 1)
        let bytes = Array("a🎉".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        try put(Array(bytes[..<3]))
        try put(Array(bytes[3...]))
        #expect(try wanted() == nil)
        #expect(try statement.rows() == [["a🎉"]])
    }

    @Test func `NULL can come at execution`() throws {
        try bind(1, SQL_C_CHAR, SQL_VARCHAR)
        try run("SELECT ? IS NULL")
        #expect(try wanted() == 1)
        try put([], Int(SQL_NULL_DATA))
        #expect(try wanted() == nil)
        #expect(try statement.rows() == [["1"]])
    }

    @Test func `SQLCancel gives up, and the statement can be used again`() throws {
        try bind(1, SQL_C_CHAR, SQL_VARCHAR)
        try statement.prepare("SELECT ?")
        #expect(SQLExecute(statement.handle) == SQL_NEED_DATA)
        #expect(try wanted() == 1)
        #expect(SQLCancel(statement.handle) == SQL_SUCCESS)
        #expect(SQLExecute(statement.handle) == SQL_NEED_DATA)
        #expect(try wanted() == 1)
        try put(Array("x".utf8))
        #expect(try wanted() == nil)
        #expect(try statement.rows() == [["x"]])
    }

    @Test func `a value of a fixed size does not come in parts`() throws {
        try bind(1, SQL_C_LONG, SQL_INTEGER)
        try run("SELECT ?")
        #expect(try wanted() == 1)
        try put([1, 0, 0, 0])
        let error = try #require(throws: ODBCError.self) { try put([1, 0, 0, 0]) }
        #expect(error.state == "HY019")
    }

    @Test func `nothing follows NULL`() throws {
        try bind(1, SQL_C_CHAR, SQL_VARCHAR)
        try run("SELECT ?")
        #expect(try wanted() == 1)
        try put([], Int(SQL_NULL_DATA))
        let error = try #require(throws: ODBCError.self) { try put([65]) }
        #expect(error.state == "HY020")
    }

    @Test func `every set of an array asks for its own value`() throws {
        try statement.execute("CREATE TEMP TABLE t (a VARCHAR(10))")
        SQLSetStmtAttrW(statement.handle, SQL_ATTR_PARAMSET_SIZE, SQLPOINTER(bitPattern: 2), 0)
        let both = Buffer<SQLLEN>([Int(SQL_DATA_AT_EXEC), Int(SQL_DATA_AT_EXEC)])
        let code = SQLBindParameter(
            statement.handle,
            1,
            SQLSMALLINT(SQL_PARAM_INPUT),
            SQLSMALLINT(SQL_C_CHAR),
            SQLSMALLINT(SQL_VARCHAR),
            10,
            0,
            tokens.start,
            1,
            both.start
        )
        try statement.check("SQLBindParameter", code)
        try run("INSERT INTO t VALUES (?)")
        #expect(try wanted() == 0)
        try put(Array("a".utf8))
        // The second value's address is one element further.
        #expect(try wanted() == 1)
        try put(Array("b".utf8))
        #expect(try wanted() == nil)
        #expect(try statement.connection.rows("SELECT a FROM t ORDER BY a") == [["a"], ["b"]])
    }
}
