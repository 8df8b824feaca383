import Testing

@testable import SQLDialect

struct DialectTests {
    @Test(arguments: [
        ("SELECT 1; SELECT ';' ; ; SELECT 3 -- x;\n;", ["SELECT 1", "SELECT ';'", "SELECT 3"]),
        ("  -- nothing\n ; ", []),
        (
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END; SELECT 1",
            ["CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END", "SELECT 1"]
        ),
    ])
    func `a batch is cut at its semicolons`(text: String, statements: [String]) throws {
        #expect(try Dialect.translate(text).map(\.sql) == statements)
    }

    @Test(arguments: [
        ("select 1", StatementKind.select),
        ("VALUES (1)", .select),
        ("(SELECT 1)", .select),
        ("WITH a AS (DELETE) SELECT 1", .select),
        ("WITH a AS (SELECT 1) DELETE FROM b", .delete),
        ("INSERT INTO a VALUES (1)", .insert),
        ("REPLACE INTO a VALUES (1)", .insert),
        ("UPDATE a SET b = 1", .update),
        ("DELETE FROM a", .delete),
        ("CREATE TEMP TABLE a (b)", .create),
        ("/* c */ DROP TABLE a", .drop),
        ("PRAGMA table_list", .pragma),
        ("EXPLAIN QUERY PLAN SELECT 1", .explain),
        ("BEGIN", .other),
    ])
    func `the first words tell the kind`(text: String, kind: StatementKind) throws {
        #expect(try Dialect.translate(text).map(\.kind) == [kind])
    }

    @Test(arguments: [
        ("SELECT 1", "SELECT 1", 0),
        ("SELECT ?, ?", "SELECT ?1, ?2", 2),
        ("SELECT '?', \"?\", ? -- ?", "SELECT '?', \"?\", ?1", 1),
        ("SELECT ?3, ?", "SELECT ?3, ?4", 4),
        ("SELECT ?999999999, ?99999999999999999999", "SELECT ?999999999, ?99999999999999999999", 1),
        ("SELECT :a, :b, :a", "SELECT :a, :b, :a", 2),
        ("SELECT TOP (?) a FROM t WHERE b = ?", "SELECT a FROM t WHERE b = ?2 LIMIT (?1)", 2),
        ("SELECT {fn LOCATE(?, ?)}", "SELECT instr(?2, ?1)", 2),
        ("SELECT LEFT(?, ?), ?", "SELECT substr(?1, 1, max(?2, 0)), ?3", 3),
    ])
    func `parameters are numbered in the application's order`(text: String, sql: String, count: Int) throws {
        let translation = try #require(try Dialect.translate(text).first)
        #expect(translation.sql == sql)
        #expect(translation.parameterCount == count)
    }

    @Test(arguments: [
        ("SELECT [System.Title] FROM t", "SELECT \"Title\" FROM t"),
        ("SELECT t.\"System.Title\", `System.Title` FROM t", "SELECT t.\"Title\", \"Title\" FROM t"),
        ("SELECT [System.Title] AS [System.Title]", "SELECT \"Title\" AS [System.Title]"),
        ("SELECT [Title], 'System.Title', [a]]b]", "SELECT [Title], 'System.Title', \"a]b\""),
    ])
    func `a quoted reference name is its column`(text: String, sql: String) throws {
        let aliases = ["System.Title": "Title"]
        #expect(try Dialect.nativeSQL(text, columnAliases: { aliases[$0] }) == sql)
    }

    @Test(arguments: [
        "SELECT a, b FROM t WHERE c = 'x' /* y */ ORDER BY 1",
        "MERGE INTO what IS this [thing]",
        "WITH year(a) AS (SELECT 1) SELECT * FROM year",
        "INSERT INTO user (a) VALUES (1)",
        "CREATE TEMP TABLE t (a SPACE(3), b DATETIME)",
        "SELECT top, offset FROM fetch",
        "SELECT length(a), replace(a, 'b', 'c'), log(2), x.left(1, 2)",
        "SELECT CAST(a AS whatever), convert(a), left(1)",
    ])
    func `what SQLite reads itself goes through as it is`(text: String) throws {
        #expect(try Dialect.nativeSQL(text) == text)
    }

    @Test(arguments: [("SELECT (1", 7), ("SELECT 1)", 8), ("SELECT {d '2024-01-01'", 7), ("SELECT (1}", 9)])
    func `parentheses that do not match are an error`(text: String, position: Int) {
        let error = #expect(throws: DialectError.self) { try Dialect.translate(text) }
        #expect(error?.kind == .syntax)
        #expect(error?.position == position)
    }

    @Test func `nesting past the limit is an error and not a crash`() {
        for (open, close) in [("(", ")"), ("{fn UCASE(", ")}"), ("(SELECT TOP 1 ", ")"), ("CONCAT(1,", ")")] {
            let deep =
                "SELECT " + String(repeating: open, count: 5_000) + "1"
                + String(repeating: close, count: 5_000)
            #expect(throws: DialectError.self) { try Dialect.translate(deep) }
        }
    }

    @Test func `functions that repeat their arguments cannot fill the memory`() {
        let deep = String(repeating: "{fn RIGHT(", count: 60) + "'a'" + String(repeating: ", 1)}", count: 60)
        let error = #expect(throws: DialectError.self) { try Dialect.translate("SELECT " + deep) }
        #expect(error?.kind == .notSupported)
    }
}
