import SQLValues
import Testing

@testable import SQLDialect

struct ParameterTypeTests {
    @Test(arguments: [
        ("SELECT * FROM items WHERE Id = ?", [SQLType.integer]),
        ("SELECT * FROM items WHERE ? < Changed", [.timestamp]),
        ("SELECT * FROM items WHERE Points BETWEEN ? AND ?", [.double, .double]),
        ("SELECT * FROM items WHERE Id IN (1, ?, ?)", [.integer, .integer]),
        ("SELECT * FROM items WHERE ? IN (SELECT Born FROM people)", [.date]),
        ("SELECT * FROM items WHERE Title LIKE ? ESCAPE ?", [.wvarchar(length: 255), .wvarchar(length: 1)]),
        ("SELECT * FROM items WHERE Id LIKE ?", [.unknown]),
        ("SELECT ? = 'abc', ? > 1, ? = json_extract('1', '$')", [.unknown, .integer, .unknown]),
        ("SELECT * FROM items WHERE (Id, Title) = (?, ?)", [.integer, .wvarchar(length: 255)]),
        ("SELECT * FROM items WHERE Id = -? AND Id + ? > 2", [.integer, .integer]),
        ("SELECT * FROM items WHERE Title = CAST(? AS INTEGER)", [.integer]),
        ("SELECT * FROM items WHERE Title = COALESCE(?, Title)", [.wvarchar(length: 255)]),
        ("SELECT ?, CASE Id WHEN ? THEN 1.5 ELSE ? END FROM items", [.unknown, .integer, .double]),
        ("SELECT * FROM items i JOIN people p ON p.Born = ? AND i.Id = ?2", [.date, .integer]),
        ("SELECT * FROM items WHERE Id = :a OR Points = :b OR Id = :a", [.integer, .double]),
        ("SELECT TOP (?) Id FROM items WHERE Title = ?", [.bigint, .wvarchar(length: 255)]),
        ("SELECT Id FROM items LIMIT ? OFFSET ?", [.bigint, .bigint]),
        ("SELECT Id FROM items ORDER BY 1 OFFSET ? ROWS FETCH NEXT ? ROWS ONLY", [.bigint, .bigint]),
        ("SELECT COUNT(*) AS n FROM items HAVING n > ?", [.bigint]),
        (
            "SELECT * FROM items WHERE EXISTS (SELECT 1 FROM people WHERE Born > ? AND Points = ?)",
            [.date, .double]
        ),
        ("SELECT * FROM items WHERE {fn YEAR(Changed)} = ?", [.integer]),
        ("SELECT * FROM items WHERE Changed > {fn TIMESTAMPADD(SQL_TSI_DAY, ?, ?)}", [.unknown, .unknown]),
        ("SELECT ?4", [.unknown, .unknown, .unknown, .unknown]),
        ("INSERT INTO people VALUES (?, ?, ?)", [.bigint, .wvarchar(length: 100), .date]),
        ("INSERT INTO people (Born, Id) VALUES (?, ?), (?, 5)", [.date, .bigint, .date]),
        (
            "INSERT OR REPLACE INTO people (Name, Id) SELECT ?, Id FROM items WHERE Points > ?",
            [.wvarchar(length: 100), .double]
        ),
        (
            "INSERT INTO people (Id) VALUES (1) ON CONFLICT (Id) DO UPDATE SET Born = ?, Name = excluded.Name WHERE Id = ?",
            [.date, .bigint]
        ),
        (
            "UPDATE items SET Points = ?, Title = COALESCE(?, 'x') WHERE Id = ?",
            [.double, .unknown, .integer]
        ),
        (
            "UPDATE items SET (Points, Changed) = (?, ?) FROM people p WHERE p.Born = ?",
            [.double, .timestamp, .date]
        ),
        ("DELETE FROM items WHERE Changed < ? LIMIT ?", [.timestamp, .bigint]),
        (
            "WITH c AS (SELECT Born FROM people WHERE Name = ?) SELECT * FROM c WHERE Born = ?",
            [.wvarchar(length: 100), .date]
        ),
    ])
    func `a parameter has the type of what it meets`(text: String, types: [SQLType]) throws {
        #expect(try Fixture.description(of: text).parameters.map(\.type) == types)
    }

    @Test func `a parameter that is assigned is nullable as its column is`() throws {
        let description = try Fixture.description(of: "INSERT INTO people (Id, Born) VALUES (?, ?)")
        #expect(description.parameters.map(\.nullable) == [false, true])
    }

    @Test(arguments: [
        "SELECT TOP (?) Title FROM items WHERE Id IN (?, ?) AND LEFT(Title, ?) = ?",
        "SELECT {fn LOCATE(?, Title)} FROM items WHERE Changed > {ts '2024-01-01 00:00:00'} AND Id = ?",
        "UPDATE items SET Title = CONCAT(?, ?) WHERE Id = ?",
    ])
    func `the translated text takes as many parameters as the original`(text: String) throws {
        let translation = try #require(try Dialect.translate(text).first)
        let original = try Fixture.description(of: translation.original)
        let translated = try Fixture.description(of: translation.sql)
        #expect(original.parameters.count == translation.parameterCount)
        #expect(translated.parameters.count == translation.parameterCount)
    }
}
