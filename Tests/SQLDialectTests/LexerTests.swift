import Testing

@testable import SQLDialect

struct LexerTests {
    @Test(arguments: [
        ("a1 _b é", ["a1", "_b", "é"]),
        (#"'it''s' "a""b" [c d] `e`"#, ["'it''s'", #""a""b""#, "[c d]", "`e`"]),
        ("1 1.5 .5 1e-5 1.5E+3 0x1F", ["1", "1.5", ".5", "1e-5", "1.5E+3", "0x1F"]),
        ("5-3 0x1e-1", ["5", "-", "3", "0x1e", "-", "1"]),
        ("x'00FF' X'a' n'b' xy", ["x'00FF'", "X'a'", "n'b'", "xy"]),
        ("? ?12 :a @b $c", ["?", "?12", ":a", "@b", "$c"]),
        ("a.b,(c);{d}", ["a", ".", "b", ",", "(", "c", ")", ";", "{", "d", "}"]),
        ("a||b<=c<>d->>e->f!=g", ["a", "||", "b", "<=", "c", "<>", "d", "->>", "e", "->", "f", "!=", "g"]),
        ("a--b\nc/* ; */d -- e", ["a", "c", "d"]),
        ("", []),
    ])
    func `a text is cut into its tokens`(text: String, tokens: [String]) throws {
        #expect(try Lexer.tokens(of: SourceText(text)).map(\.text) == tokens)
    }

    @Test(arguments: [
        ("a 'b", 2),
        ("\"b", 0),
        ("[b", 0),
        ("é `b", 2),
        ("x'00", 0),
        ("a /* b", 2),
        ("a \u{1}", 2),
    ])
    func `what does not end is an error where it starts`(text: String, position: Int) {
        let error = #expect(throws: DialectError.self) { try Lexer.tokens(of: SourceText(text)) }
        #expect(error?.kind == .syntax)
        #expect(error?.position == position)
    }

    @Test func `a token knows its place and the blanks before it`() throws {
        let tokens = try Lexer.tokens(of: SourceText("é /*c*/ ab"))
        #expect(tokens.map(\.range) == [0..<2, 9..<11])
        #expect(tokens.map(\.leadingStart) == [0, 2])
    }

    @Test(arguments: [
        ("'it''s'", "it's"),
        (#""a""b""#, #"a"b"#),
        ("[a]]b]", "a]b"),
        ("N'x'", "x"),
        ("plain", "plain"),
    ])
    func `the value of a quoted token has no quotes`(text: String, value: String) throws {
        #expect(try Lexer.tokens(of: SourceText(text)).map(\.value) == [value])
    }

    @Test func `no cut of a text makes the lexer fail otherwise than by its error`() {
        let text = "SELECT {fn LEFT('é''x', 2)}, [a]]b], \"c\", x'0F', 0x1e-1, 1.5e+, ->> /* c */ -- d"
        for count in 0...text.unicodeScalars.count {
            let part = String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
            do throws(DialectError) {
                let tokens = try Lexer.tokens(of: SourceText(part))
                #expect(tokens.allSatisfy { $0.range.upperBound <= part.utf8.count })
            } catch {
                #expect(error.kind == .syntax)
            }
        }
    }
}
