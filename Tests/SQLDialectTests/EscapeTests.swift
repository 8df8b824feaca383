import Testing

@testable import SQLDialect

struct EscapeTests {
    @Test(arguments: [
        ("{d '2024-02-29'}", "'2024-02-29'"),
        ("{D'2024-02-29'}", "'2024-02-29'"),
        ("{t '10:11:12'}", "'10:11:12'"),
        ("{ts '2024-02-29 10:11:12'}", "'2024-02-29 10:11:12'"),
        ("{ts '2024-02-29 10:11:12.1200'}", "'2024-02-29 10:11:12.12'"),
        ("{ts '2024-02-29T10:11:12Z'}", "'2024-02-29 10:11:12'"),
        ("{guid 'ABCDEF01-2345-6789-ABCD-EF0123456789'}", "'abcdef01-2345-6789-abcd-ef0123456789'"),
        ("1 LIKE 'a' {escape '\\'}", "1 LIKE 'a' escape '\\'"),
        ("{fn UCASE({fn LCASE('a')})}", "upper(lower('a'))"),
        ("{fn UCASE(LCASE('a'))}", "upper(lower('a'))"),
        ("{fn coalesce(a, b)}", "coalesce(a, b)"),
        ("{fn CURRENT_DATE}", "date('now')"),
        ("{fn  /* c */ LEFT(a,2)}", "substr(a, 1, max(2, 0))"),
        ("'{d ''x''}'", "'{d ''x''}'"),
    ])
    func `an escape becomes SQLite's expression`(escape: String, expression: String) throws {
        #expect(try Dialect.nativeSQL("SELECT " + escape) == "SELECT " + expression)
    }

    @Test func `an outer join escape is its join`() throws {
        let text = "SELECT * FROM {oj a LEFT OUTER JOIN {oj b RIGHT OUTER JOIN c ON d = {fn PI()}} ON e = f}"
        let sql = "SELECT * FROM a LEFT OUTER JOIN b RIGHT OUTER JOIN c ON d = pi() ON e = f"
        #expect(try Dialect.nativeSQL(text) == sql)
    }

    @Test(arguments: [
        ("{d '2023-02-29'}", DialectError.Kind.invalidDatetime, 10),
        ("{d '2023-2-9'}", .invalidDatetime, 10),
        ("{d '2023-02-09 10:00:00'}", .invalidDatetime, 10),
        ("{t '25:00:00'}", .invalidDatetime, 10),
        ("{t '10:00:00Z'}", .invalidDatetime, 10),
        ("{ts '2023-02-28'}", .invalidDatetime, 11),
        ("{ts '2023-02-28 10:00:61'}", .invalidDatetime, 11),
        ("{guid 'x'}", .invalidEscape, 13),
        ("{d 5}", .invalidEscape, 7),
        ("{escape 'a' 'b'}", .invalidEscape, 7),
        ("{nonsense 1}", .invalidEscape, 7),
        ("{}", .invalidEscape, 7),
        ("{fn}", .invalidEscape, 7),
        ("{fn 1 + 2}", .invalidEscape, 7),
        ("{fn LEFT('a')}", .syntax, 11),
        ("{fn TIMESTAMPADD(SQL_TSI_DECADE, 1, a)}", .syntax, 11),
        ("{call a(1)}", .syntax, 7),
        ("{?=call a(1)}", .syntax, 7),
        ("{interval '1' to day}", .invalidEscape, 7),
        ("{interval '1-13' day to hour}", .invalidEscape, 7),
    ])
    func `a bad escape is an error at its place`(escape: String, kind: DialectError.Kind, position: Int) {
        let error = #expect(throws: DialectError.self) { try Dialect.translate("SELECT " + escape) }
        #expect(error?.kind == kind)
        #expect(error?.position == position)
    }

    @Test(arguments: ["{call a(1)}", "{?=call a(1)}"])
    func `what cannot be called is named`(escape: String) {
        let error = #expect(throws: DialectError.self) { try Dialect.translate(escape) }
        let name = escape.dropFirst().prefix { $0 != " " }
        #expect(error?.message.contains(name) == true)
    }
}
