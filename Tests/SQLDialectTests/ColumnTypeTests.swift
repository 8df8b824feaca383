import SQLValues
import Testing

@testable import SQLDialect

struct ColumnTypeTests {
    @Test(arguments: [
        ("COUNT(*)", SQLType.bigint),
        ("COUNT(DISTINCT Title)", .bigint),
        ("SUM(Id)", .bigint),
        ("SUM(Points)", .double),
        ("AVG(Id)", .double),
        ("MIN(Title)", .wvarchar(length: 255)),
        ("MAX(Changed)", .timestamp),
        ("COALESCE(NULL, Id, 1.5)", .double),
        ("IFNULL(Title, 'x')", .wvarchar(length: 255)),
        ("NULLIF(Id, 0)", .integer),
        ("IIF(Id > 1, 'ab', 'abc')", .wvarchar(length: 3)),
        ("CASE Id WHEN 1 THEN 1 ELSE Points END", .double),
        ("CASE WHEN IsDone THEN Id END", .integer),
        ("GROUP_CONCAT(Title, ',')", .wlongVarchar),
        (
            "row_number() OVER (PARTITION BY Title ORDER BY Id DESC NULLS LAST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
            .bigint
        ),
        ("rank() OVER w", .bigint),
        ("lag(Title, 1) OVER (w ORDER BY Id)", .wvarchar(length: 255)),
        ("SUM(Id) FILTER (WHERE IsDone = 1) OVER ()", .bigint),
    ])
    func `aggregates, choices and windows have a type`(expression: String, type: SQLType) throws {
        #expect(try Fixture.types("SELECT \(expression) FROM items WINDOW w AS (ORDER BY Id)") == [type])
    }

    @Test(arguments: [
        ("1", SQLType.integer),
        ("2147483648", .bigint),
        ("0xFF", .bigint),
        ("1.5", .double),
        ("9223372036854775808", .double),
        ("'abc'", .wvarchar(length: 3)),
        ("''", .wvarchar(length: 1)),
        ("x'0011'", .varbinary(length: 2)),
        ("NULL", .unknown),
        ("TRUE", .integer),
        ("CURRENT_TIMESTAMP", .timestamp(fraction: 0)),
        ("{ts '2024-01-01 00:00:00'}", .timestamp),
        ("{d '2024-01-01'}", .date),
        ("{t '10:00:00'}", .time),
        ("{guid '6f9619ff-8b86-d011-b42d-00c04fc964ff'}", .guid),
    ])
    func `a literal has the type of its text`(expression: String, type: SQLType) throws {
        #expect(try Fixture.types("SELECT \(expression)") == [type])
    }

    @Test(arguments: [
        ("Id + 1", SQLType.bigint),
        ("-Id", .integer),
        ("Id * Points", .double),
        ("Id / 2 - 1", .bigint),
        ("Title + 1", .double),
        ("Id % 2 = 0", .integer),
        ("Id | 1", .bigint),
        ("NOT IsDone AND Id > 5 OR Title IS NOT NULL", .integer),
        ("Id BETWEEN 1 AND 5", .integer),
        ("Title NOT LIKE 'a%' ESCAPE '!'", .integer),
        ("Title LIKE 'a' {escape '!'}", .integer),
        ("Id NOT IN (SELECT Id FROM people)", .integer),
        ("Id IN people", .integer),
        ("EXISTS (SELECT 1)", .integer),
        ("(Id, Title) = (1, 'a')", .integer),
        ("Title || 'abc'", .wvarchar(length: 258)),
        ("Id || Title", .wvarchar(length: 266)),
        ("Title || hex(Id)", .wlongVarchar),
        ("Title COLLATE NOCASE", .wvarchar(length: 255)),
        ("Title -> '$.a'", .unknown),
        ("(SELECT Born FROM people WHERE people.Id = items.Id)", .date),
        ("nonsense", .unknown),
        ("nonsense + 1", .double),
        ("CASE WHEN IsDone THEN nonsense ELSE 1 END", .unknown),
        ("rowid", .bigint),
    ])
    func `an operator has a type`(expression: String, type: SQLType) throws {
        #expect(try Fixture.types("SELECT \(expression) FROM items") == [type])
    }

    @Test(arguments: [
        ("CAST(Title AS INTEGER)", SQLType.integer),
        ("CAST(Id AS NVARCHAR(20))", .wvarchar(length: 20)),
        ("CAST(Id AS TEXT)", .wlongVarchar),
        ("CAST(Id AS NUMERIC)", .double),
        ("CAST(Id AS DECIMAL(10, 2))", .decimal(precision: 10, scale: 2)),
        ("CAST(Title AS DATETIME)", .timestamp),
        ("CAST(Title AS whatever)", .unknown),
        ("CONVERT(DATE, Title)", .date),
        ("{fn CONVERT(Title, SQL_BIGINT)}", .bigint),
        ("{fn CONVERT(Id, SQL_VARCHAR)}", .unknown),
        ("date(Changed)", .date),
        ("datetime(Changed)", .timestamp(fraction: 0)),
        ("time(Changed)", .time),
        ("julianday(Changed)", .double),
        ("unixepoch(Changed)", .bigint),
        ("strftime('%Y', Changed)", .wvarchar(length: 255)),
        ("length(Title)", .bigint),
        ("instr(Title, 'a')", .bigint),
        ("upper(Title)", .wvarchar(length: 255)),
        ("abs(Id)", .bigint),
        ("abs(Points)", .double),
        ("YEAR(Changed)", .integer),
        ("{fn CONCAT(Title, 'abc')}", .wvarchar(length: 258)),
        ("{fn LEFT(Title, 2)}", .wvarchar(length: 255)),
        ("{fn LENGTH(Title)}", .integer),
        ("{fn NOW()}", .timestamp(fraction: 0)),
        ("{fn CURDATE()}", .date),
        ("{fn TIMESTAMPADD(SQL_TSI_DAY, 1, Changed)}", .timestamp),
        ("DATEDIFF(day, Changed, GETDATE())", .bigint),
        ("EXTRACT(YEAR FROM Changed)", .integer),
        ("{fn IFNULL(Id, 0)}", .integer),
        ("{fn USER()}", .wvarchar(length: 128)),
        ("unknown_function(Id)", .unknown),
    ])
    func `a function has a type`(expression: String, type: SQLType) throws {
        #expect(try Fixture.types("SELECT \(expression) FROM items") == [type])
    }

    @Test(arguments: [
        ("SELECT Id FROM items UNION ALL SELECT Id FROM people", [SQLType.bigint]),
        ("SELECT Born FROM people EXCEPT SELECT Changed FROM items", [.timestamp]),
        ("VALUES (1, 'a'), (2.5, 'abc')", [.double, .wvarchar(length: 3)]),
        (
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 9) SELECT n FROM c",
            [.bigint]
        ),
        (
            "WITH a AS (SELECT Id FROM items), b AS MATERIALIZED (SELECT Id FROM a) SELECT * FROM b",
            [.integer]
        ),
        ("SELECT d.x FROM (SELECT MAX(Changed) AS x FROM items) AS d", [.timestamp]),
        ("SELECT x.Id FROM items x INNER JOIN (people p CROSS JOIN items y) ON y.Id = p.Id", [.integer]),
        ("SELECT DISTINCT TOP 3 Title FROM items ORDER BY 1", [.wvarchar(length: 255)]),
        ("SELECT Id FROM items ORDER BY Id OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY", [.integer]),
        (
            "SELECT Title t, COUNT(*) n FROM items GROUP BY Title HAVING n > 1 ORDER BY n DESC LIMIT 5 OFFSET 2",
            [.wvarchar(length: 255), .bigint]
        ),
        ("SELECT Id FROM main.items INDEXED BY x WHERE Id GLOB 'a' AND NOT Id NOTNULL", [.integer]),
    ])
    func `a query has the types of its parts`(text: String, types: [SQLType]) throws {
        #expect(try Fixture.types(text) == types)
    }
}
