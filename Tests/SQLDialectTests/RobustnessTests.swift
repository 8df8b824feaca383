import SQLValues
import Testing

@testable import SQLDialect

struct RobustnessTests {
    static let statements = [
        "WITH RECURSIVE c(n) AS (SELECT ? UNION ALL SELECT n + 1 FROM c) SELECT TOP (?) n, {fn LEFT('é', ?)} FROM c",
        "SELECT CASE Id WHEN ? THEN {ts '2024-01-01 10:00:00'} ELSE x'00' END FROM {oj items i LEFT JOIN people p ON 1 = ?}",
        "SELECT sum(Id) FILTER (WHERE Id > ?) OVER (PARTITION BY Title ORDER BY Id ROWS BETWEEN ? PRECEDING AND 1 FOLLOWING) FROM items",
        "INSERT OR REPLACE INTO people (Id, Name) VALUES (?, N'a'), (2, ?) ON CONFLICT (Id) DO UPDATE SET Name = ? RETURNING *",
        "UPDATE items SET (Id, Title) = (?, CONVERT(NVARCHAR(5), ?, 112)) FROM people WHERE Title NOT LIKE ? {escape '!'}",
        "SELECT Id FROM items WHERE Id NOT IN (?, -?) AND Changed BETWEEN ? AND DATEADD(day, ?, GETDATE()) ORDER BY 1 OFFSET ? ROWS",
        "SELECT Id FROM items i WHERE i.Id > 1 AND (Title LIKE 'a' OR [Id] BETWEEN ? AND -2 AND ? < Id OR Id IN (1, ?)) ORDER BY 1",
    ]

    @Test(arguments: statements)
    func `the translation and the description agree on the parameters`(text: String) throws {
        let translation = try #require(
            try Dialect.translate(text, alternatives: { _ in AlternativesColumn("hidden", excluding: []) })
                .first
        )
        #expect(try Fixture.description(of: text).parameters.count == translation.parameterCount)
        #expect(try Fixture.description(of: translation.sql).parameters.count == translation.parameterCount)
    }

    @Test(arguments: statements)
    func `no cut of a statement is more than an error`(text: String) {
        for count in 0..<text.count {
            check(String(text.prefix(count)))
            check(String(text.suffix(count)))
        }
    }

    @Test(arguments: statements)
    func `no missing word is more than an error`(text: String) throws {
        let tokens = try Lexer.tokens(of: SourceText(text)).map(\.text)
        for index in tokens.indices {
            var rest = tokens
            rest.remove(at: index)
            check(rest.joined(separator: " "))
            rest.insert(")", at: index)
            check(rest.joined(separator: " "))
        }
    }

    private func check(_ text: String) {
        do throws(DialectError) {
            for translation in try Dialect.translate(
                text,
                alternatives: { _ in AlternativesColumn("hidden", excluding: []) }
            ) {
                for offset in 0...translation.sql.utf8.count {
                    let position = translation.sourceOffset(ofTranslatedOffset: offset)
                    #expect((0...text.unicodeScalars.count).contains(position))
                }
                guard let description = Dialect.describe(translation.original, schema: { Fixture.tables[$0] })
                else {
                    continue
                }
                #expect(description.parameters.count == translation.parameterCount, "\(text)")
            }
        } catch {
            #expect((0...text.unicodeScalars.count).contains(error.position), "\(text)")
        }
    }
}
