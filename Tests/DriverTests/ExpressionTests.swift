import Testing

/// What expressions of ODBC and of other databases give, run by the engine.
@Suite struct ExpressionTests {
    private let connection: ODBCConnection

    init() throws {
        connection = try Scene.shared.get().connect()
    }

    private func value(_ expression: String) throws -> String? {
        try connection.rows("SELECT \(expression)").first?.first ?? nil
    }

    @Test(arguments: [
        ("ASCII('A')", "65"), ("BIT_LENGTH('é')", "16"), ("CHAR(66)", "B"), ("CHAR_LENGTH('hé')", "2"),
        ("CHARACTER_LENGTH('hé')", "2"), ("CONCAT('a', 'b')", "ab"), ("DIFFERENCE('Smith', 'Smyth')", "4"),
        ("INSERT('abcdef', 2, 3, 'X')", "aXef"), ("LCASE('AbC')", "abc"), ("LEFT('abc', 2)", "ab"),
        ("LENGTH('ab  ')", "2"), ("LOCATE('c', 'abcabc')", "3"), ("LOCATE('c', 'abcabc', 4)", "6"),
        ("LTRIM('  a ')", "a "), ("OCTET_LENGTH('é')", "2"), ("POSITION('b' IN 'abc')", "2"),
        ("REPEAT('ab', 3)", "ababab"), ("REPLACE('aXbX', 'X', '-')", "a-b-"), ("RIGHT('abc', 2)", "bc"),
        ("RTRIM(' a  ')", " a"), ("SOUNDEX('Robert')", "R163"), ("SPACE(3)", "   "),
        ("SUBSTRING('abcdef', 2, 3)", "bcd"), ("UCASE('aBc')", "ABC"),
    ])
    func `string functions of ODBC`(call: String, result: String) throws {
        #expect(try value("{fn \(call)}") == result)
    }

    @Test(arguments: [
        ("ABS(-5)", "5"), ("ACOS(1)", "0"), ("ASIN(0)", "0"), ("ATAN(0)", "0"), ("ATAN2(0, 1)", "0"),
        ("CEILING(1.2)", "2"), ("COS(0)", "1"), ("DEGREES(PI())", "180"), ("EXP(0)", "1"),
        ("FLOOR(1.8)", "1"), ("LOG(1)", "0"), ("LOG10(1000)", "3"), ("MOD(7, 4)", "3"),
        ("POWER(2, 10)", "1024"), ("RADIANS(0)", "0"), ("ROUND(2.345, 2)", "2.35"),
        ("ROUND(1250, -2)", "1300"), ("SIGN(-3)", "-1"), ("SIN(0)", "0"), ("SQRT(16)", "4"), ("TAN(0)", "0"),
        ("TRUNCATE(1.159, 2)", "1.15"),
    ])
    func `numeric functions of ODBC`(call: String, result: String) throws {
        #expect(try value("{fn \(call)}") == result)
    }

    @Test(arguments: [
        ("DAYNAME({d '2024-02-29'})", "Thursday"), ("DAYOFMONTH({d '2024-02-29'})", "29"),
        ("DAYOFWEEK({d '2024-02-29'})", "5"), ("DAYOFYEAR({d '2024-02-29'})", "60"),
        ("EXTRACT(YEAR FROM {ts '2024-02-29 13:14:15'})", "2024"),
        ("HOUR({ts '2024-02-29 13:14:15'})", "13"), ("MINUTE({t '13:14:15'})", "14"),
        ("MONTH({d '2024-02-29'})", "2"), ("MONTHNAME({d '2024-02-29'})", "February"),
        ("QUARTER({d '2024-11-01'})", "4"), ("SECOND({t '13:14:15'})", "15"),
        ("WEEK({d '2024-01-08'})", "2"), ("YEAR({d '2024-02-29'})", "2024"),
        ("TIMESTAMPADD(SQL_TSI_MONTH, 1, {ts '2024-01-31 10:00:00'})", "2024-02-29 10:00:00"),
        ("TIMESTAMPADD(SQL_TSI_DAY, -1, {ts '2024-03-01 10:00:00'})", "2024-02-29 10:00:00"),
        ("TIMESTAMPADD(SQL_TSI_FRAC_SECOND, 500000000, {ts '2024-03-01 10:00:00'})", "2024-03-01 10:00:00.5"),
        ("TIMESTAMPDIFF(SQL_TSI_DAY, {d '2024-02-28'}, {d '2024-03-01'})", "2"),
        ("TIMESTAMPDIFF(SQL_TSI_MINUTE, {ts '2024-01-01 00:00:00'}, {ts '2024-01-01 02:00:00'})", "120"),
    ])
    func `date and time functions of ODBC`(call: String, result: String) throws {
        #expect(try value("{fn \(call)}") == result)
    }

    @Test(arguments: [
        ("DATABASE()", "fabrikam"), ("IFNULL(NULL, 'x')", "x"), ("USER()", ""),
        ("CONVERT('42', SQL_INTEGER)", "42"), ("CONVERT(1.5, SQL_VARCHAR)", "1.5"),
        ("CONVERT('2024-02-29 10:00:00', SQL_TYPE_DATE)", "2024-02-29"),
    ])
    func `system functions and conversions of ODBC`(call: String, result: String) throws {
        #expect(try value("{fn \(call)}") == result)
    }

    @Test(arguments: [
        ("'a' + 'b'", "ab"), ("'a' + 'b' + 'c'", "abc"), ("1 + 2", "3"), ("'1' + 2", "3"),
        ("UPPER('a') + N'é'", "Aé"), ("'x' + CAST(1 AS VARCHAR(5))", "x1"), ("'a' + NULL", nil),
        ("(SELECT Name + '!' FROM Projects ORDER BY Name LIMIT 1)", "Contoso!"),
        ("COALESCE(NULL, 'p') + 'q'", "pq"), ("CASE WHEN 1 THEN 'a' END + 'b'", "ab"),
    ])
    func `a plus joins texts and adds numbers`(expression: String, result: String?) throws {
        #expect(try value(expression) == result)
    }

    @Test(arguments: [
        ("{ts '2024-01-31 10:00:00'} + {interval '1' day}", "2024-02-01 10:00:00"),
        ("{ts '2024-01-31 10:00:00'} - {interval '1:30' hour to minute}", "2024-01-31 08:30:00"),
        ("{ts '2024-01-15 10:00:00'} + {interval '1-2' year to month}", "2025-03-15 10:00:00"),
        ("{ts '2024-01-15 10:00:00'} + {interval '1' month} - {interval '2' day}", "2024-02-13 10:00:00"),
        ("{d '2024-01-15'} + {interval -'0.5' second}", "2024-01-14 23:59:59.5"),
        ("DATE '2024-02-29'", "2024-02-29"), ("TIMESTAMP '2024-02-29 01:02:03'", "2024-02-29 01:02:03"),
        ("TIME '01:02:03'", "01:02:03"), ("DATEADD(day, 1, '2024-02-28')", "2024-02-29 00:00:00"),
        ("LEN('ab ')", "2"), ("ISNULL(NULL, 3)", "3"), ("CONVERT(INT, '7')", "7"),
        ("CHARINDEX('b', 'abc')", "2"), ("DATEDIFF(month, '2024-01-31', '2024-02-01')", "1"),
    ])
    func `intervals, literals and functions of Transact-SQL`(expression: String, result: String) throws {
        #expect(try value(expression) == result)
    }

    @Test(arguments: [
        ("BIT_LENGTH('a')", "8"), ("CHAR_LENGTH('ab')", "2"), ("CHARACTER_LENGTH('ab')", "2"),
        ("EXTRACT(MONTH FROM DATE '2024-05-06')", "5"), ("OCTET_LENGTH('é')", "2"),
        ("POSITION('c' IN 'abc')", "3"), ("SUBSTRING('abcdef' FROM 2 FOR 3)", "bcd"),
        ("SUBSTRING('abcdef' FROM 3)", "cdef"), ("TRIM(BOTH 'x' FROM 'xaxbx')", "axb"),
        ("TRIM(LEADING FROM '  a ')", "a "), ("TRIM('y' FROM 'yay')", "a"), ("TRIM(' a ')", "a"),
        ("LOWER('A') || UPPER('b')", "aB"), ("CASE 1 WHEN 1 THEN 'x' END", "x"), ("NULLIF(1, 1)", nil),
        ("COALESCE(NULL, 2)", "2"), ("CAST('12' AS INTEGER)", "12"),
    ])
    func `functions of SQL-92`(expression: String, result: String?) throws {
        #expect(try value(expression) == result)
    }

    @Test(arguments: [
        ("{call proc(1)}", "42000"), ("SELECT {interval 'x' day}", "42000"),
        ("SELECT DATE '2024-02-30'", "22007"), ("SELECT {d '2024-13-01'}", "22007"),
        ("SELECT {nothing}", "42000"), ("SELECT 'open", "42000"),
    ])
    func `what is written wrongly is refused with its place`(sql: String, state: String) throws {
        let error = try #require(throws: ODBCError.self) { try connection.rows(sql) }
        #expect(error.state == state)
        #expect(error.message.contains("at character"))
    }
}
