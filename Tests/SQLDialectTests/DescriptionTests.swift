import SQLValues
import Testing

@testable import SQLDialect

/// The tables of the tests.
enum Fixture {
    static let tables: [String: [SchemaColumn]] = [
        "items": [
            SchemaColumn(name: "Id", type: .integer, nullable: false),
            SchemaColumn(name: "Title", type: .wvarchar(length: 255), nullable: true),
            SchemaColumn(name: "Points", type: .double, nullable: true),
            SchemaColumn(name: "Changed", type: .timestamp, nullable: true),
            SchemaColumn(name: "IsDone", type: .bit, nullable: false),
        ],
        "people": [
            SchemaColumn(name: "Id", type: .bigint, nullable: false),
            SchemaColumn(name: "Name", type: .wvarchar(length: 100), nullable: false),
            SchemaColumn(name: "Born", type: .date, nullable: true),
        ],
    ]

    static func description(of text: String) throws -> Description {
        let aliases = ["System.Title": "Title"]
        return try #require(
            Dialect.describe(text, columnAliases: { aliases[$0] }, schema: { tables[$0.lowercased()] }),
            "not understood: \(text)"
        )
    }

    static func types(_ text: String) throws -> [SQLType] {
        try description(of: text).columns.map(\.type)
    }
}

struct DescriptionTests {
    @Test func `a plain column keeps what its table says`() throws {
        let columns = try Fixture.description(of: "SELECT t.title, Id + 1, Id AS n FROM Items t").columns
        let title = ResultColumn(
            name: "Title",
            type: .wvarchar(length: 255),
            nullable: true,
            table: "Items",
            baseColumn: "Title"
        )
        let sum = ResultColumn(name: "Id + 1", type: .bigint, nullable: true, table: nil, baseColumn: nil)
        let number = ResultColumn(
            name: "n",
            type: .integer,
            nullable: false,
            table: "Items",
            baseColumn: "Id"
        )
        #expect(columns == [title, sum, number])
        #expect(columns.map(\.isExpression) == [false, true, false])
    }

    @Test(arguments: [
        ("SELECT * FROM people", ["Id", "Name", "Born"]),
        ("SELECT p.*, i.Id FROM items i, people AS p", ["Id", "Name", "Born", "Id"]),
        (
            "SELECT * FROM people JOIN items USING (id)",
            ["Id", "Name", "Born", "Title", "Points", "Changed", "IsDone"]
        ),
        ("SELECT * FROM people NATURAL JOIN (SELECT Id, 1 AS x FROM items)", ["Id", "Name", "Born", "x"]),
        ("SELECT * FROM (SELECT Name AS n, 1 one FROM people) d", ["n", "one"]),
        ("WITH c(a, b) AS (SELECT Id, Name FROM people) SELECT * FROM c", ["a", "b"]),
        ("SELECT * FROM (VALUES (1, 'a'))", ["column1", "column2"]),
        ("SELECT [System.Title], [System.Title] AS [System.Title] FROM items", ["Title", "System.Title"]),
        ("DELETE FROM people RETURNING *, 1 AS x", ["Id", "Name", "Born", "x"]),
        ("INSERT INTO people (Id) VALUES (1) RETURNING Name", ["Name"]),
        ("UPDATE people SET Name = 'x' RETURNING Id", ["Id"]),
        ("UPDATE people SET Name = 'x'", []),
        (
            "SELECT * FROM json_each('[]') LIMIT 0",
            ["key", "value", "type", "atom", "id", "parent", "fullkey", "path"]
        ),
    ])
    func `columns are named and expanded in their order`(text: String, names: [String]) throws {
        #expect(try Fixture.description(of: text).columns.map(\.name) == names)
    }

    @Test(arguments: [
        ("SELECT p.Id, i.Id FROM people p JOIN items i ON p.Id = i.Id", [false, false]),
        ("SELECT p.Id, i.Id FROM people p LEFT JOIN items i ON p.Id = i.Id", [false, true]),
        ("SELECT p.Id, i.Id FROM people p RIGHT JOIN items i ON p.Id = i.Id", [true, false]),
        ("SELECT p.Id, i.Id FROM people p FULL OUTER JOIN items i ON p.Id = i.Id", [true, true]),
        ("SELECT p.Id, i.Id FROM {oj people p LEFT OUTER JOIN items i ON p.Id = i.Id}", [false, true]),
        ("SELECT COUNT(*), MAX(Id), 1, NULL, Id IS NULL FROM items", [false, true, false, true, false]),
        (
            "SELECT COALESCE(Title, 'x'), COALESCE(Title, NULL), Title || 'x', Name || 'x' FROM items, people",
            [false, true, true, false]
        ),
        ("SELECT CASE WHEN 1 THEN Id END, CASE WHEN 1 THEN Id ELSE 2 END FROM items", [true, false]),
        ("SELECT Id FROM people UNION SELECT NULL", [true]),
    ])
    func `a column is nullable where a null can come`(text: String, nullable: [Bool]) throws {
        #expect(try Fixture.description(of: text).columns.map(\.nullable) == nullable)
    }

    @Test(arguments: [
        "SELEC 1", "SELECT", "SELECT 1 +", "SELECT * FROM nowhere", "SELECT 1 FROM items WHERE",
        "PRAGMA table_list",
        "SELECT (1", "SELECT 'a", "", "SELECT 1; SELECT 2", "SELECT CASE 1 END FROM", "SELECT {nothing}",
        "UPDATE items",
        "SELECT 1 FROM items GROUP", "INSERT items VALUES (1)", "WITH a SELECT 1", "SELECT * FROM items JOIN",
    ])
    func `what is not understood has no description`(text: String) {
        #expect(Dialect.describe(text, schema: { Fixture.tables[$0] }) == nil)
    }

    @Test(arguments: [
        ("SELECT ", "(", "1", ")"),
        ("SELECT ", "NOT ", "1", ""),
        ("SELECT ", "- ", "1", ""),
        ("SELECT ", "CASE WHEN 1 THEN ", "1", " END"),
        ("", "SELECT * FROM (", "SELECT *, * FROM items", ")"),
        ("SELECT ", "(SELECT ", "1", ")"),
        ("SELECT ", "coalesce(1, ", "1", ")"),
        ("SELECT 1", " IS NULL", "", ""),
    ])
    func `nesting past the limit has no description and does not crash`(
        parts: (String, String, String, String)
    ) {
        let (start, open, middle, close) = parts
        for depth in [90, 190, 5_000] {
            let text =
                start + String(repeating: open, count: depth) + middle
                + String(repeating: close, count: depth)
            let description = Dialect.describe(text, schema: { Fixture.tables[$0] })
            #expect(depth < 5_000 || description == nil)
        }
    }

    @Test func `a query that multiplies its columns has no description`() {
        let start = String(repeating: "SELECT *, * FROM (", count: 40)
        let text = start + "SELECT * FROM items" + String(repeating: ")", count: 40)
        #expect(Dialect.describe(text, schema: { Fixture.tables[$0] }) == nil)
    }

    @Test func `a long chain of operators is understood`() throws {
        let text =
            "SELECT Id FROM items WHERE " + Array(repeating: "Id = ?", count: 5_000).joined(separator: " OR ")
        let description = try Fixture.description(of: text)
        #expect(description.parameters.map(\.type) == Array(repeating: .integer, count: 5_000))
    }
}
