import Testing

@testable import SQLDialect

struct ScalarFunctionTests {
    @Test(arguments: [
        ("CONCAT('a', b)", "('a' || b)"),
        ("ASCII(a)", "unicode(a)"),
        ("BIT_LENGTH(a)", "(length(CAST(a AS BLOB)) * 8)"),
        ("CHAR(65)", "char(65)"),
        ("INSERT(a, 2, 3, 'x')", "(substr(a, 1, (2) - 1) || 'x' || substr(a, (2) + (3)))"),
        ("LEFT(a, 2)", "substr(a, 1, max(2, 0))"),
        ("LENGTH(a)", "length(rtrim(a, ' '))"),
        ("LOCATE('b', a)", "instr(a, 'b')"),
        ("OCTET_LENGTH(a)", "length(CAST(a AS BLOB))"),
        ("POSITION('b' IN a)", "instr(a, 'b')"),
        ("REPEAT(a, 3)", "replace(hex(zeroblob(3)), '00', a)"),
        ("RIGHT(a, 2)", "substr(a, max(length(a) - max(2, 0), 0) + 1)"),
        ("SUBSTRING(a, 2, 3)", "substr(a, 2, 3)"),
        ("MOD(a + 1, 2)", "((a + 1) % (2))"),
        ("CEILING(a)", "ceil(a)"),
        ("LOG(a)", "ln(a)"),
        ("COT(a)", "(1.0 / tan(a))"),
        ("ROUND(a)", "round(a)"),
        ("CURDATE()", "date('now')"),
        ("NOW()", "datetime('now')"),
        ("YEAR(a)", "CAST(strftime('%Y', a) AS INTEGER)"),
        ("QUARTER(a)", "((strftime('%m', a) + 2) / 3)"),
        ("DAYOFWEEK(a)", "(strftime('%w', a) + 1)"),
        ("EXTRACT(HOUR FROM a)", "CAST(strftime('%H', a) AS INTEGER)"),
        ("IFNULL(a, 0)", "ifnull(a, 0)"),
        ("USER()", "odbc_user()"),
        ("DATABASE()", "odbc_database()"),
        ("CONVERT(a, SQL_INTEGER)", "CAST(a AS INTEGER)"),
        ("CONVERT(a, SQL_VARCHAR)", "CAST(a AS TEXT)"),
        ("CONVERT(a, SQL_TYPE_DATE)", "date(a)"),
        ("CONVERT(a, SQL_BIT)", "(CAST(a AS REAL) <> 0)"),
        (
            "TIMESTAMPADD(SQL_TSI_DAY, 1, a)",
            "rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', a, (CAST(1 AS INTEGER) * 1) || ' days'), '0'), '.')"
        ),
        ("TIMESTAMPDIFF(SQL_TSI_YEAR, a, b)", "(strftime('%Y', b) - strftime('%Y', a))"),
        (
            "TIMESTAMPDIFF(SQL_TSI_HOUR, a, b)",
            "((unixepoch(b) + 62167219200) / 3600 - (unixepoch(a) + 62167219200) / 3600)"
        ),
    ])
    func `a function of ODBC becomes SQLite's expression`(call: String, expression: String) throws {
        #expect(try Dialect.nativeSQL("SELECT {fn \(call)}") == "SELECT " + expression)
    }

    @Test(arguments: [
        (ScalarFunction.Family.string, UInt32(0xFF_FFFF)),
        (.numeric, 0xFF_FFFF),
        (.timeDate, 0x1F_FFFF),
        (.system, 0x7),
        (.conversion, 0x3),
    ])
    func `every function of ODBC's Appendix E is there`(family: ScalarFunction.Family, mask: UInt32) {
        #expect(ScalarFunctions.mask(of: family) == mask)
    }

    @Test func `every interval of ODBC is there`() {
        #expect(ScalarFunctions.intervalMask == 0x1FF)
    }

    @Test func `no two functions of a family share a bit`() {
        for function in ScalarFunctions.odbc {
            let others = ScalarFunctions.odbc.filter {
                $0.family == function.family && $0.name != function.name
            }
            #expect(others.allSatisfy { $0.mask & function.mask == 0 }, "\(function.name)")
        }
    }

    @Test(arguments: [
        ("GETDATE()", "datetime('now')"),
        ("ISNULL(a, 0)", "ifnull(a, 0)"),
        ("LEN(a)", "length(rtrim(a, ' '))"),
        ("CHARINDEX('b', a)", "instr(a, 'b')"),
        ("YEAR(a)", "CAST(strftime('%Y', a) AS INTEGER)"),
        ("CONCAT(a, 1, b)", "(ifnull(a, '') || ifnull(1, '') || ifnull(b, ''))"),
        ("CONVERT(NVARCHAR(3), a)", "substr(CAST(a AS TEXT), 1, 3)"),
        ("CONVERT(varchar(10), a, 112)", "strftime('%Y%m%d', a)"),
        ("CONVERT(INT, a)", "CAST(a AS INTEGER)"),
        ("CAST(a AS NVARCHAR(20))", "substr(CAST(a AS TEXT), 1, 20)"),
        ("CAST(a AS NVARCHAR(MAX))", "CAST(a AS TEXT)"),
        ("CAST(a AS DATE)", "date(a)"),
        ("CAST(a AS DATETIME)", "rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', a), '0'), '.')"),
        ("CAST(a AS UNIQUEIDENTIFIER)", "lower(CAST(a AS TEXT))"),
        ("CAST(a AS DECIMAL(10, 2))", "round(a, 2)"),
        ("CAST(a AS DECIMAL(10))", "CAST(round(a) AS INTEGER)"),
        ("CAST(a AS NUMERIC)", "CAST(a AS NUMERIC)"),
        ("CAST(a AS double precision)", "CAST(a AS REAL)"),
        ("DATEDIFF(year, a, b)", "(strftime('%Y', b) - strftime('%Y', a))"),
        ("DATEPART(yy, a)", "CAST(strftime('%Y', a) AS INTEGER)"),
    ])
    func `a function of Transact-SQL needs no braces`(call: String, expression: String) throws {
        #expect(try Dialect.nativeSQL("SELECT \(call) FROM t") == "SELECT \(expression) FROM t")
    }
}
