import CODBC
import Testing

/// Tables, views and indexes in the space of the connection.
@Suite struct OwnTableTests {
    private let connection: ODBCConnection
    private let statement: ODBCStatement

    init() throws {
        connection = try Scene.shared.get().connect()
        statement = try ODBCStatement(connection)
    }

    @Test(arguments: [
        ("CREATE TABLE t (a INTEGER)", "table t"), ("CREATE VIEW v AS SELECT 1 AS a", "view v"),
        ("CREATE TABLE t AS SELECT 1 AS a", "table t"),
    ])
    func `what is made without TEMP is temporary, and a warning says so`(sql: String, name: String) throws {
        try statement.execute(sql)
        #expect(statement.records.map(\.state) == ["01000"])
        #expect(statement.records.first?.message.contains(name) == true)
    }

    @Test(arguments: [
        "CREATE TEMP TABLE t (a INTEGER)", "CREATE TABLE #t (a INTEGER)", "SELECT 1 AS a INTO #t",
        "CREATE TEMPORARY VIEW v AS SELECT 1", "CREATE LOCAL TEMPORARY TABLE t (a INT)",
    ])
    func `what is meant to be temporary has no warning`(sql: String) throws {
        try statement.execute(sql)
        #expect(statement.records.isEmpty)
    }

    @Test func `SELECT INTO keeps names, types and rows`() throws {
        try statement.execute(
            "SELECT Id, Title AS Name, CreatedDate, StoryPoints * 2 AS Twice INTO #work FROM WorkItems"
        )
        var count: SQLLEN = 0
        SQLRowCount(statement.handle, &count)
        #expect(count == 1_000)
        try statement.execute("SELECT * FROM #work")
        let columns = try statement.columns()
        #expect(columns.map(\.name) == ["Id", "Name", "CreatedDate", "Twice"])
        #expect(
            columns.map { Int32($0.type) } == [SQL_INTEGER, SQL_WVARCHAR, SQL_TYPE_TIMESTAMP, SQL_DOUBLE]
        )
        let sums = "SELECT COUNT(*), SUM(Id) FROM "
        SQLCloseCursor(statement.handle)
        #expect(try connection.rows(sums + "#work") == connection.rows(sums + "WorkItems"))
    }

    @Test func `the columns of a view have the types of its query`() throws {
        try statement.execute(
            "CREATE VIEW v AS SELECT Id * 2 AS twice, Title + '!' AS loud, COUNT(*) OVER () AS n FROM WorkItems"
        )
        try statement.prepare("SELECT twice, loud, n, n + 1 FROM v")
        let columns = try statement.columns().map { Int32($0.type) }
        #expect(columns == [SQL_BIGINT, SQL_WVARCHAR, SQL_BIGINT, SQL_BIGINT])
        try statement.executePrepared()
        #expect(try statement.columns().map { Int32($0.type) } == columns)
    }

    @Test func `SELECT INTO takes parameters, and runs again when it is prepared`() throws {
        try statement.bind("2", at: 1)
        try statement.prepare("SELECT ? + 1 AS a INTO t")
        #expect(try statement.columns().isEmpty)
        try statement.executePrepared()
        #expect(try connection.rows("SELECT a FROM t") == [["3"]])
        #expect(throws: ODBCError.self) { try statement.executePrepared() }
        #expect(statement.records.map(\.state) == ["42S01"])
        _ = try connection.rows("DROP TABLE t")
        try statement.executePrepared()
    }

    @Test func `a query that fails leaves no table`() throws {
        let sql = "SELECT abs(-9223372036854775807 - column1) AS a INTO t FROM (VALUES (0), (1))"
        #expect(throws: ODBCError.self) { try statement.execute(sql) }
        #expect(throws: ODBCError.self) { try connection.rows("SELECT * FROM t") }
    }

    @Test func `a table of another database's making is made here too`() throws {
        try statement.execute(
            """
            CREATE TABLE #t (id INT IDENTITY(1,1) PRIMARY KEY, name NVARCHAR(20) NOT NULL, note VARCHAR(MAX),
                made DATETIME2(3), flag BIT, amount DECIMAL(10, 2), [key] UNIQUEIDENTIFIER)
            """
        )
        try statement.execute("CREATE UNIQUE INDEX byName ON #t (name)")
        try statement.execute("INSERT INTO #t (name, amount) VALUES ('a', 1.25), ('b', 2)")
        #expect(
            try connection.rows("SELECT id, name, amount FROM #t ORDER BY id")
                == [["1", "a", "1.25"], ["2", "b", "2"]]
        )
        try statement.execute("SELECT * FROM #t")
        #expect(
            try statement.columns().map { Int32($0.type) } == [
                SQL_INTEGER, SQL_WVARCHAR, SQL_LONGVARCHAR, SQL_TYPE_TIMESTAMP, SQL_BIT, SQL_DECIMAL,
                SQL_GUID,
            ]
        )
    }

    @Test(arguments: [
        ("INSERT INTO u VALUES (1)", "23000"), ("CREATE TABLE u (a INTEGER)", "42S01"),
        ("INSERT INTO u VALUES (2, 3)", "21S01"), ("CREATE TEMP TABLE d (a INTEGER, a INTEGER)", "42S21"),
        ("DROP INDEX nowhere", "42S12"), ("SELECT * FROM nowhere", "42S02"), ("SELECT b FROM u", "42S22"),
        ("SELECT FROM u", "42000"), ("SELECT abs(-9223372036854775807 - 1)", "22003"),
    ])
    func `what goes wrong has a state of its own`(sql: String, state: String) throws {
        try statement.execute("CREATE TEMP TABLE u (a INTEGER PRIMARY KEY)")
        try statement.execute("INSERT INTO u VALUES (1)")
        let error = try #require(throws: ODBCError.self) { try statement.execute(sql) }
        #expect(error.state == state)
    }

    @Test func `UPDATE and DELETE tell how many rows they touch, and no data where there are none`() throws {
        try statement.execute("CREATE TEMP TABLE t (a INTEGER)")
        try statement.execute("INSERT INTO t VALUES (1), (2), (3)")
        var count: SQLLEN = 0
        for (sql, touched) in [("UPDATE t SET a = a + 1 WHERE a > 1", 2), ("DELETE FROM t WHERE a = 1", 1)] {
            try statement.execute(sql)
            SQLRowCount(statement.handle, &count)
            #expect(count == touched)
        }
        var text = Array("DELETE FROM t WHERE a = 99".utf16)
        #expect(SQLExecDirectW(statement.handle, &text, SQLINTEGER(text.count)) == SQL_NO_DATA)
    }
}
