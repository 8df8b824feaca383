import CODBC
import Simulator
import Testing

/// How a statement goes from one call to the next, when all is well and when something failed.
@Suite struct StatementTests {
    private let connection: ODBCConnection
    private let statement: ODBCStatement

    init() throws {
        connection = try Scene.shared.get().connect()
        statement = try ODBCStatement(connection)
    }

    private func error(_ function: String, _ code: SQLRETURN) throws -> ODBCError {
        try #require(throws: ODBCError.self) { try statement.check(function, code) }
    }

    @Test(arguments: ["SELECT 1", "CREATE TEMP TABLE IF NOT EXISTS once (a INTEGER)", "SELECT 1; SELECT 2"])
    func `a prepared statement runs again after the last of its results`(sql: String) throws {
        try statement.prepare(sql)
        for _ in 0..<3 {
            try statement.executePrepared()
            while SQLMoreResults(statement.handle) == SQL_SUCCESS {}
        }
    }

    @Test func `a result that ended with an error does not begin again`() throws {
        try statement.execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5)
            SELECT CASE i WHEN 3 THEN abs(-9223372036854775807 - 1) ELSE i END FROM n
            """
        )
        #expect(try statement.fetch() && statement.fetch())
        #expect(throws: ODBCError.self) { try statement.fetch() }
        #expect(try error("SQLFetch", SQLFetch(statement.handle)).state == "24000")
        SQLCloseCursor(statement.handle)
        try statement.execute("SELECT 1")
        #expect(try statement.rows() == [["1"]])
    }

    @Test func `no row comes twice after the service failed in the middle`() throws {
        let scene = try Scene()
        let statement = try ODBCStatement(try scene.connect("RetryMode=None;"))
        try scene.simulator.inject(
            Fault(.status(500, retryAfter: nil), path: "workitemsbatch", times: 1, after: 1)
        )
        try statement.execute("SELECT Id, Title FROM WorkItems")
        var ids: [String?] = []
        #expect(throws: ODBCError.self) {
            while try statement.fetch() { ids.append(try statement.text(1)) }
        }
        #expect(!ids.isEmpty && ids.count < 1_000)
        #expect(throws: ODBCError.self) { try statement.fetch() }
    }

    @Test(arguments: ["SELECT * FROM nowhere", "SELECT abs(-9223372036854775807 - 1)", "SELECT ?"])
    func `a statement that fails in a batch ends the rows before and not the batch`(failing: String) throws {
        try statement.execute("SELECT 1 UNION ALL SELECT 2; \(failing); SELECT 3")
        #expect(try statement.fetch())
        #expect(SQLMoreResults(statement.handle) == SQL_ERROR)
        #expect(try error("SQLFetch", SQLFetch(statement.handle)).state == "24000")
        #expect(SQLMoreResults(statement.handle) == SQL_SUCCESS)
        #expect(try statement.rows() == [["3"]])
        #expect(SQLMoreResults(statement.handle) == SQL_NO_DATA)
    }

    @Test func `a failing statement at the end of a batch ends it`() throws {
        try statement.execute("SELECT 1; SELECT * FROM nowhere")
        #expect(SQLMoreResults(statement.handle) == SQL_ERROR)
        #expect(SQLMoreResults(statement.handle) == SQL_NO_DATA)
    }

    @Test func `what became of the parameters is told, and the operation array is only read`() throws {
        var status: SQLUSMALLINT = 77
        var operation: SQLUSMALLINT = 0xbeef
        var processed: SQLULEN = 99
        try withUnsafeMutablePointer(to: &status) { status in
            try withUnsafeMutablePointer(to: &operation) { operation in
                try withUnsafeMutablePointer(to: &processed) { processed in
                    SQLSetStmtAttr(statement.handle, SQL_ATTR_PARAM_STATUS_PTR, status, 0)
                    SQLSetStmtAttr(statement.handle, SQL_ATTR_PARAM_OPERATION_PTR, operation, 0)
                    SQLSetStmtAttr(statement.handle, SQL_ATTR_PARAMS_PROCESSED_PTR, processed, 0)
                    try statement.bind("a", at: 1)
                    try statement.execute("SELECT ?")
                    #expect(status.pointee == SQL_PARAM_SUCCESS && processed.pointee == 1)
                    SQLCloseCursor(statement.handle)
                    #expect(throws: ODBCError.self) {
                        try statement.execute("SELECT abs(-9223372036854775807 - 1), ?")
                    }
                    #expect(status.pointee == SQL_PARAM_ERROR && processed.pointee == 1)
                    #expect(operation.pointee == 0xbeef)
                }
            }
        }
    }

    @Test func `a statement without columns has none to describe`() throws {
        try statement.prepare("CREATE TEMP TABLE unseen (a INTEGER)")
        var type: SQLSMALLINT = 0
        let code = SQLDescribeColW(statement.handle, 1, nil, 0, nil, &type, nil, nil, nil)
        #expect(try error("SQLDescribeCol", code).state == "07005")
    }

    @Test func `a row limit beyond every number is no limit`() throws {
        SQLSetStmtAttr(statement.handle, SQL_ATTR_MAX_ROWS, SQLPOINTER(bitPattern: UInt.max), 0)
        try statement.execute("SELECT 1")
        #expect(try statement.rows() == [["1"]])
    }

    @Test func `SQL_ATTR_METADATA_ID of the connection holds for its statements`() throws {
        SQLSetConnectAttrW(connection.handle, SQL_ATTR_METADATA_ID, SQLPOINTER(bitPattern: Int(SQL_TRUE)), 0)
        let statement = try ODBCStatement(connection)
        for (argument, count) in [("Proj%", 0), ("projects", 1)] {
            var name = Array(argument.utf16)
            let code = SQLTablesW(statement.handle, nil, 0, nil, 0, &name, SQLSMALLINT(name.count), nil, 0)
            try statement.check("SQLTables", code)
            #expect(try statement.rows().count == count)
            SQLCloseCursor(statement.handle)
        }
    }

    @Test func `a descriptor that was freed is used no more`() throws {
        var descriptor: SQLHANDLE?
        SQLAllocHandle(SQLSMALLINT(SQL_HANDLE_DESC), connection.handle, &descriptor)
        SQLSetStmtAttr(statement.handle, SQL_ATTR_APP_ROW_DESC, descriptor, 0)
        let number = UnsafeMutablePointer<SQLINTEGER>.allocate(capacity: 1)
        defer { number.deallocate() }
        number.initialize(to: -1)
        SQLBindCol(statement.handle, 1, SQLSMALLINT(SQL_C_LONG), number, 0, nil)
        SQLFreeHandle(SQLSMALLINT(SQL_HANDLE_DESC), descriptor)
        try statement.execute("SELECT 7")
        #expect(try statement.fetch())
        #expect(number.pointee == -1)
    }

    @Test func `two cursors of a connection have two names`() throws {
        var name = Array("Mine".utf16)
        try statement.check("name", SQLSetCursorNameW(statement.handle, &name, SQLSMALLINT(name.count)))
        try statement.check("again", SQLSetCursorNameW(statement.handle, &name, SQLSMALLINT(name.count)))
        let other = try ODBCStatement(connection)
        let error = try #require(throws: ODBCError.self) {
            try other.check("name", SQLSetCursorNameW(other.handle, &name, SQLSMALLINT(name.count)))
        }
        #expect(error.state == "3C000")
    }
}
