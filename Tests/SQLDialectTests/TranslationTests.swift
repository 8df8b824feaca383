import Foundation
import Testing

@testable import SQLDialect

struct TranslationTests {
    @Test(arguments: [
        ("SELECT 'é', {fn UCASE(oops)}", "oops"),
        ("SELECT 1; SELECT {d '2024-01-01'}, {fn LOCATE('b', oops)} FROM t", "oops"),
        ("SELECT TOP 5 a, oops FROM t", "oops"),
        ("SELECT a FROM t WHERE N'x' = oops", "oops"),
        ("  SELECT oops", "oops"),
    ])
    func `an error in the translated text is found in the application's`(text: String, word: String) throws {
        let translation = try #require(try Dialect.translate(text).last)
        let translated = try #require(translation.sql.range(of: word))
        let expected = try #require(text.range(of: word))
        let offset = translation.sql.utf8.distance(
            from: translation.sql.startIndex,
            to: translated.lowerBound
        )
        let position = text.unicodeScalars.distance(from: text.startIndex, to: expected.lowerBound)
        #expect(translation.sourceOffset(ofTranslatedOffset: offset) == position)
    }

    @Test func `words of ours stand for the call they come from`() throws {
        let translation = try #require(try Dialect.translate("SELECT 1, {fn NOW()}").first)
        #expect(translation.sql == "SELECT 1, datetime('now')")
        #expect(translation.sourceOffset(ofTranslatedOffset: 15) == 14)
    }

    @Test(arguments: [-5, 100_000])
    func `an offset outside the text is brought inside`(offset: Int) throws {
        let translation = try #require(try Dialect.translate("SELECT 1").first)
        #expect((0...8).contains(translation.sourceOffset(ofTranslatedOffset: offset)))
    }

    @Test func `each statement keeps the text it was made from`() throws {
        let translations = try Dialect.translate(" SELECT {fn NOW()} ; SELECT N'b' -- c")
        #expect(translations.map(\.original) == ["SELECT {fn NOW()}", "SELECT N'b'"])
    }
}
