import Testing

@testable import SQLDialect

struct LimitTests {
    @Test(arguments: [
        ("SELECT TOP 5 a FROM t", "SELECT a FROM t LIMIT 5"),
        ("SELECT TOP (5) a FROM t ORDER BY b", "SELECT a FROM t ORDER BY b LIMIT (5)"),
        ("SELECT DISTINCT TOP 5 a FROM t", "SELECT DISTINCT a FROM t LIMIT 5"),
        (
            "SELECT TOP 5 * FROM (SELECT TOP 2 a FROM t) u",
            "SELECT * FROM (SELECT a FROM t LIMIT 2) u LIMIT 5"
        ),
        (
            "SELECT a FROM t WHERE b IN (SELECT TOP 1 c FROM u ORDER BY d) ORDER BY e",
            "SELECT a FROM t WHERE b IN (SELECT c FROM u ORDER BY d LIMIT 1) ORDER BY e"
        ),
        (
            "SELECT TOP 1 a FROM t UNION ALL SELECT TOP 2 b FROM u ORDER BY 1",
            """
            SELECT * FROM (SELECT a FROM t LIMIT 1) UNION ALL \
            SELECT * FROM (SELECT b FROM u LIMIT 2) ORDER BY 1
            """
        ),
        (
            "WITH c AS (SELECT TOP 3 a FROM t) SELECT TOP 1 a FROM c",
            "WITH c AS (SELECT a FROM t LIMIT 3) SELECT a FROM c LIMIT 1"
        ),
        (
            "INSERT INTO t SELECT TOP 1 a FROM u RETURNING a",
            "INSERT INTO t SELECT a FROM u LIMIT 1 RETURNING a"
        ),
    ])
    func `TOP is a LIMIT of its own query`(text: String, sql: String) throws {
        #expect(try Dialect.nativeSQL(text) == sql)
    }

    @Test(arguments: [
        (
            "SELECT a FROM t ORDER BY a OFFSET 10 ROWS FETCH NEXT 5 ROWS ONLY",
            "SELECT a FROM t ORDER BY a LIMIT 5 OFFSET 10"
        ),
        ("SELECT a FROM t ORDER BY a OFFSET 1 ROW", "SELECT a FROM t ORDER BY a LIMIT -1 OFFSET 1"),
        ("SELECT a FROM t FETCH FIRST 1 ROW ONLY", "SELECT a FROM t LIMIT 1"),
        (
            "SELECT a FROM t OFFSET ? ROWS FETCH NEXT (? + 1) ROWS ONLY",
            "SELECT a FROM t LIMIT (?2 + 1) OFFSET ?1"
        ),
        ("SELECT a FROM t LIMIT 5 OFFSET 10", "SELECT a FROM t LIMIT 5 OFFSET 10"),
    ])
    func `OFFSET and FETCH are a LIMIT`(text: String, sql: String) throws {
        #expect(try Dialect.nativeSQL(text) == sql)
    }

    @Test(arguments: [
        ("SELECT TOP 5 PERCENT a FROM t", 13),
        ("SELECT TOP 5 WITH TIES a FROM t", 13),
        ("SELECT a FROM t FETCH FIRST 1 ROW WITH TIES", 16),
    ])
    func `a limit that SQLite lacks is refused`(text: String, position: Int) {
        let error = #expect(throws: DialectError.self) { try Dialect.translate(text) }
        #expect(error?.kind == .notSupported)
        #expect(error?.position == position)
    }
}
