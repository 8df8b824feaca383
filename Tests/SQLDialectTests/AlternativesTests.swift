import Testing

@testable import SQLDialect

/// What a table is told of an `OR`.
struct AlternativesTests {
    private func translated(_ condition: String, from source: String = "w") throws -> String {
        let text = "SELECT a FROM \(source) WHERE \(condition)"
        return try Dialect.nativeSQL(text, columnAliases: { $0 == "System.Title" ? "Title" : nil }) {
            _ in
            nil
        } alternatives: { name in
            name == "w" ? AlternativesColumn("hidden", excluding: ["AsOf"]) : nil
        }
    }

    @Test(arguments: [
        ("a = 1 OR b = 'x'", #"+(a = 1 OR b = 'x')"#, #"[[["a","=","1"]],[["b","=","''x''"]]]"#),
        (
            "c > 2 AND (a = 1 AND b < -2.5 OR [System.Title] IS NULL)",
            "(c > 2 AND +(a = 1 AND b < -2.5 OR \"Title\" IS NULL))",
            #"[[["a","=","1"],["b","<","-2.5"]],[["Title","NULL"]]]"#
        ),
        (
            "(a IN (1, 2) OR b BETWEEN 3 AND 4)", "(+(a IN (1, 2) OR b BETWEEN 3 AND 4))",
            #"[[["a","IN","1","2"]],[["b",">=","3"],["b","<=","4"]]]"#
        ),
        (
            "1 < w.a OR b LIKE 'é\"%' ORDER BY a", "+(1 < w.a OR b LIKE 'é\"%')",
            #"[[["a",">","1"]],[["b","LIKE","''é\"%''"]]]"#
        ),
        (
            "a = 1 AND f(c) OR b NOTNULL", "+(a = 1 AND f(c) OR b NOTNULL)",
            #"[[["a","=","1"]],[["b","NOT NULL"]]]"#
        ),
    ])
    func `the sides of an OR are told, and SQLite is kept from taking them one by one`(
        condition: String,
        kept: String,
        told: String
    ) throws {
        let sql = try translated(condition)
        #expect(sql.hasPrefix("SELECT a FROM w WHERE \(kept)"), "\(sql)")
        #expect(sql.contains(") AND \"w\".\"hidden\" = '\(told)'"), "\(sql)")
    }

    @Test func `parameters are told by their numbers`() throws {
        let sql = try translated("c = ? AND (a = ? OR b IN (?, 3))")
        #expect(
            sql.hasSuffix(
                """
                WHERE (c = ?1 AND +(a = ?2 OR b IN (?3, 3))) AND "w"."hidden" = \
                json_array(json_array(json_array('a','=',quote(?2))),json_array(json_array('b','IN',quote(?3),'3')))
                """
            ),
            "\(sql)"
        )
    }

    @Test(arguments: [
        ("a = 1 AND b = 2", "w"), ("a = 1 OR a = 2", "w"), ("a = 1 OR b = c", "w"),
        ("NOT (a = 1 OR b = 2)", "w"),
        ("a = 1 OR f(b) = 2", "w"), ("CASE WHEN a = 1 OR b = 2 THEN 1 END", "w"), ("a = 1 OR b = 2", "t"),
        ("a = 1 OR b = 2", "w JOIN t"), ("a = 1 OR b = 2", "w, t"), ("a = 1 OR x.b = 2", "w"),
        ("a = 1 OR b = 2 COLLATE BINARY", "w"), ("a = 1 OR b IN (SELECT 1)", "w"), ("a = 1 OR b = 0x1F", "w"),
        ("a = ?1 OR b = ?", "w"), ("a = 1 OR b LIKE 'x' ESCAPE '!'", "w"), ("a = 1 OR b IS 2", "w"),
        ("a = 1 OR asof = 2", "w"),
        ("a = 1 OR asof = 2", "w"),
    ])
    func `what compares no column of one table with a value is told to nobody`(
        condition: String,
        source: String
    ) throws {
        #expect(!(try translated(condition, from: source).contains("hidden")))
    }

    @Test func `a table that the statement defines itself is told nothing`() throws {
        let text = "WITH w AS (SELECT 1 AS a, 2 AS b) SELECT a FROM w WHERE a = 1 OR b = 2"
        #expect(
            try Dialect.nativeSQL(text, alternatives: { _ in AlternativesColumn("hidden", excluding: []) })
                == text
        )
    }
}
