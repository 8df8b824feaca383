import CODBC
import Simulator
import Testing

/// Whatever an application sends gives a result or a record.
@Suite struct BadInputTests {
    private let connection: ODBCConnection

    init() throws {
        connection = try Scene.shared.get().connect()
    }

    @Test(arguments: [
        ("SELEC 1", "42000"), ("SELECT 1 +", "42000"), ("SELECT * FROM Nowhere", "42S02"),
        ("SELECT Nothing_ FROM Projects", "42S22"), (" ", "42000"), ("-- nothing", "42000"),
        ("SELECT 'open", "42000"),
        ("ATTACH '/tmp/x' AS x", "42000"), ("SELECT load_extension('/tmp/x')", "42000"),
        ("PRAGMA journal_mode = WAL", "42000"), ("VACUUM INTO '/tmp/x'", "42000"),
        ("CREATE VIRTUAL TABLE x USING fts5(y)", "42000"), ("DELETE FROM Projects", "42000"),
        ("{call p(1)}", "42000"), ("SELECT {ts '2024-13-01 00:00:00'}", "22007"),
        ("SELECT {fn NO_SUCH(1)}", "42000"),
        ("SELECT \u{0}", "42000"), ("SELECT ?", "07002"),
    ])
    func `a statement that cannot run has its state`(sql: String, state: String) throws {
        let error = try #require(throws: ODBCError.self) { try connection.rows(sql) }
        #expect(error.state == state)
        #expect(error.message.hasPrefix("[Azure DevOps][ODBC Driver]"))
    }

    @Test func `an error says where it is in the application's own text`() throws {
        let error = try #require(throws: ODBCError.self) {
            try connection.rows("SELECT {fn UCASE('a')}, FROM x")
        }
        #expect(error.message.contains("at character 25"))
    }

    @Test(arguments: [
        "WVARCHAR(9223372036854775807)", "DECIMAL(9223372036854775807, 9223372036854775807)",
        "VARCHAR(99999999999999999999)",
    ])
    func `absurd sizes are described and harm nobody`(type: String) throws {
        let statement = try ODBCStatement(connection)
        try statement.execute("SELECT CAST(1 AS \(type)) AS value")
        #expect(try statement.columns().first.map { $0.size > 0 } == true)
        #expect(try statement.rows() == [["1"]])
    }

    @Test func `deep nesting is refused`() throws {
        let sql =
            "SELECT " + String(repeating: "(", count: 5_000) + "1" + String(repeating: ")", count: 5_000)
        let error = try #require(throws: ODBCError.self) { try connection.rows(sql) }
        #expect(error.state == "HYC00" && error.message.contains("nest"))
    }

    @Test func `random texts never break the driver`() throws {
        var random = SystemRandomNumberGenerator()
        let words = [
            "SELECT", "FROM", "Projects", "WorkItems", "(", ")", ",", "'", "\"", "[", "]", "{fn", "{ts", "}",
            "?", "1", "*",
            "WHERE", "=", "--", "/*", "UNION", "é", "😀", "\u{0}", ";", "Id", "LIMIT", "TOP", "x'", "CASE",
            "WITH",
        ]
        for _ in 0..<300 {
            let sql = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                words.randomElement(using: &random)!
            }
            .joined(separator: Bool.random() ? " " : "")
            do {
                let statement = try ODBCStatement(connection)
                try statement.prepare(sql)
            } catch let error as ODBCError {
                #expect(error.state.count == 5 && !error.message.isEmpty, "\(sql)")
            }
        }
        #expect(try connection.rows("SELECT 1") == [["1"]])
    }

    @Test func `calls out of order and odd arguments have records`() throws {
        let statement = try ODBCStatement(connection)
        #expect(SQLFetch(statement.handle) == SQL_ERROR)
        #expect(["HY010", "24000"].contains(statement.records.first?.state))
        try statement.execute("SELECT 1 AS one, 'x' AS two")
        #expect(SQLBindCol(statement.handle, 1, 4_711, nil, 0, nil) == SQL_ERROR)
        #expect(statement.records.first?.state == "HY003")
        #expect(try statement.fetch())
        var value: SQLINTEGER = 0
        var length: SQLLEN = 0
        #expect(SQLGetData(statement.handle, 3, SQLSMALLINT(SQL_C_LONG), &value, 4, &length) == SQL_ERROR)
        #expect(statement.records.first?.state == "07009")
        #expect(SQLGetData(statement.handle, 2, SQLSMALLINT(SQL_C_LONG), &value, 4, &length) == SQL_ERROR)
        #expect(statement.records.first?.state == "22018")
        // What could not be had as one type can still be had as another.
        #expect(try statement.text(2) == "x")
        #expect(SQLSetStmtAttr(statement.handle, 99_999, SQLPOINTER(bitPattern: 1), 0) == SQL_ERROR)
        #expect(statement.records.first?.state == "HY092")
        #expect(try statement.fetch() == false)
        #expect(SQLGetData(statement.handle, 1, SQLSMALLINT(SQL_C_LONG), &value, 4, &length) == SQL_ERROR)
        #expect(statement.records.first?.state == "24000")
    }
}
