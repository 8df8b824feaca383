import SQLValues
import Testing

@testable import SQLDialect

/// What makes tables, views and indexes.
@Suite struct DefinitionTests {
    @Test(arguments: [
        ("CREATE TABLE t (a INT)", "CREATE TEMP TABLE t (a INT)", true),
        ("CREATE TEMP TABLE t (a INT)", "CREATE TEMP TABLE t (a INT)", false),
        ("CREATE GLOBAL TEMPORARY TABLE t (a INT)", "CREATE TEMP TABLE t (a INT)", false),
        ("CREATE TABLE IF NOT EXISTS t (a INT)", "CREATE TEMP TABLE IF NOT EXISTS t (a INT)", true),
        ("CREATE TABLE #t (a INT)", "CREATE TEMP TABLE \"#t\" (a INT)", false),
        ("CREATE TABLE main.t (a INT)", "CREATE TABLE main.t (a INT)", false),
        ("CREATE VIEW v AS SELECT 1", "CREATE TEMP VIEW v AS SELECT 1", true),
        ("CREATE UNIQUE INDEX i ON t (a)", "CREATE UNIQUE INDEX temp. i ON t (a)", false),
        (
            "CREATE TABLE t (a INT IDENTITY(1,1) PRIMARY KEY CLUSTERED, b VARCHAR(MAX) NOT NULL)",
            "CREATE TEMP TABLE t (a INTEGER PRIMARY KEY, b LONG VARCHAR NOT NULL)", true
        ),
    ])
    func `a definition is of the connection's own space`(text: String, sql: String, isWarned: Bool) throws {
        let translation = try #require(try Dialect.translate(text).first)
        #expect(translation.sql == sql)
        #expect((translation.warning != nil) == isWarned)
    }

    @Test(arguments: [
        ("SELECT a, b INTO #t FROM x WHERE a > 1", "SELECT a, b FROM x WHERE a > 1", "#t", false),
        ("SELECT 1 AS a INTO tempdb..#t", "SELECT 1 AS a", "#t", false),
        ("CREATE TABLE t AS SELECT 1", "SELECT 1", "t", false),
        ("CREATE TEMP TABLE IF NOT EXISTS t AS SELECT 1", "SELECT 1", "t", true),
    ])
    func `a query that fills a table is a query and its target`(
        text: String,
        sql: String,
        name: String,
        isConditional: Bool
    ) throws {
        let translation = try #require(try Dialect.translate(text).first)
        #expect(translation.sql == sql)
        #expect(translation.target == TargetTable(name: name, isConditional: isConditional))
    }

    @Test func `INSERT INTO and a column named into are no targets`() throws {
        for text in ["INSERT INTO t SELECT 1", "SELECT a FROM t WHERE b = 'INTO'", "SELECT a FROM x"] {
            #expect(try Dialect.translate(text).first?.target == nil)
        }
    }

    @Test func `a target is made with the types of its columns`() {
        let columns: [(String, SQLType)] = [
            ("Id", .integer), ("id", .wvarchar(length: 20)), ("", .timestamp),
        ]
        let target = TargetTable(name: "a\"b", isConditional: false)
        let sql = target.creation(
            of: columns.map {
                ResultColumn(name: $0.0, type: $0.1, nullable: true, table: nil, baseColumn: nil)
            }
        )
        #expect(
            sql == """
                CREATE TEMP TABLE "a""b" ("Id" INTEGER, "id_" WVARCHAR(20), "column3" TIMESTAMP TEXT(3))
                """
        )
        #expect(target.insertion(of: "SELECT 1") == "INSERT INTO temp.\"a\"\"b\" SELECT 1")
    }

    @Test(arguments: [
        ("SELECT a + b FROM t", "SELECT a || b FROM t"), ("SELECT a + 1 FROM t", "SELECT a + 1 FROM t"),
        ("SELECT n + n FROM t", "SELECT n + n FROM t"), ("SELECT a + ? FROM t", "SELECT a || ?1 FROM t"),
        ("SELECT unknown + unknown FROM t", "SELECT unknown + unknown FROM t"),
        ("CREATE TEMP VIEW v AS SELECT a + b FROM t", "CREATE TEMP VIEW v AS SELECT a || b FROM t"),
        ("SELECT a + b INTO #x FROM t", "SELECT a || b FROM t"),
        ("UPDATE t SET a = a + 'x'", "UPDATE t SET a = a || 'x'"),
    ])
    func `a plus joins what the schema says are texts`(text: String, sql: String) throws {
        let columns = [
            SchemaColumn(name: "a", type: .wvarchar(length: 10), nullable: true),
            SchemaColumn(name: "b", type: .unknown, nullable: true),
            SchemaColumn(name: "n", type: .integer, nullable: true),
        ]
        let translations = try Dialect.translate(text) { _ in
            nil
        } schema: {
            $0 == "t" ? columns : nil
        }
        #expect(translations.map(\.sql) == [sql])
    }
}
