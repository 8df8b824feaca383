import Session
import Testing

struct `A connection string` {
    static let wellFormed: [(text: String, attributes: [[String]])] = [
        ("", []),
        (";", []),
        (" ; ;; ", []),
        ("A=1", [["A", "1"]]),
        ("A=1;", [["A", "1"]]),
        (";A=1;;B=2;", [["A", "1"], ["B", "2"]]),
        ("  A =  1 two  ; B=2", [["A", "1 two"], ["B", "2"]]),
        ("A=;B=", [["A", ""], ["B", ""]]),
        ("A={};B=2", [["A", ""], ["B", "2"]]),
        ("A={ 1 };", [["A", " 1 "]]),
        ("A= {a;b}}c} ;B=2", [["A", "a;b}c"], ["B", "2"]]),
        ("A={}}}", [["A", "}"]]),
        ("A={{x}}};", [["A", "{x}"]]),
        ("A=x{y}z", [["A", "x{y}z"]]),
        ("A=b=c", [["A", "b=c"]]),
        ("a=1;A=2;B=3;b={4}", [["a", "1"], ["B", "3"]]),
        ("A=1;\r\n\tB=2;\n", [["A", "1"], ["B", "2"]]),
        ("Ä=ö;\u{301}=x;A=;\u{301}B=2", [["Ä", "ö"], ["\u{301}", "x"], ["A", ""], ["\u{301}B", "2"]]),
    ]

    @Test(arguments: wellFormed)
    func `is read as SQLDriverConnect says`(text: String, attributes: [[String]]) throws {
        let string = try ConnectionString(parsing: text)
        #expect(string.attributes.map { [$0.key, $0.value] } == attributes)
    }

    static let malformed: [(text: String, keyword: String?, words: String)] = [
        ("A", nil, "at character 1 has no '='"),
        ("Project=1; nonsense", "Project", "at character 12, after Project, has no '='"),
        ("Project=1;x;Timeout=2", "Project", "at character 11, after Project, has no '='"),
        ("=1", nil, "has no key"),
        ("Timeout=1; =1", "Timeout", "after Timeout, has no key"),
        ("PWD={abc", "PersonalAccessToken", "at character 5, after PersonalAccessToken, is a '{' without"),
        ("PWD={abc}}", "PersonalAccessToken", "is a '{' without"),
        ("PWD={", "PersonalAccessToken", "is a '{' without"),
        ("Scope={a}b;", "Scope", "follows the '}' of a value"),
        ("Scope={a} {b}", "Scope", "follows the '}' of a value"),
    ]

    @Test(arguments: malformed)
    func `that is malformed is refused with its place`(text: String, keyword: String?, words: String) {
        let error = #expect(throws: SettingsError.self) { try ConnectionString(parsing: text) }
        #expect(error?.kind == .malformedText)
        #expect(error?.keyword == keyword)
        #expect(error?.message.contains(words) == true)
    }

    @Test(arguments: [
        "PWD=abc;hunter2", "PWD=abc;hunter2=1;x", "PWD={abc}hunter2", "PWD={hunter2", "hunter2",
    ])
    func `that is malformed is refused without a word of its text`(text: String) {
        let error = #expect(throws: SettingsError.self) { try ConnectionString(parsing: text) }
        #expect(error.map { "\($0) \($0.keyword ?? "")" }?.contains("hunter2") == false)
    }

    @Test(arguments: ["dsn", "DSN", "Dsn"])
    func `finds a key in any case`(key: String) throws {
        #expect(try ConnectionString(parsing: "dSn=work")[key] == "work")
    }

    static let written: [(text: String, written: String)] = [
        ("", ""),
        ("a=1", "a=1;"),
        ("A= x y ;B=", "A=x y;B=;"),
        ("Driver={Azure DevOps ODBC Driver}", "Driver={Azure DevOps ODBC Driver};"),
        ("A={ x}", "A={ x};"),
        ("A=b=c", "A={b=c};"),
        ("A=x}y", "A={x}}y};"),
        ("A={};a=2", "A={};"),
    ]

    @Test(arguments: written)
    func `is written back with braces where they are needed`(text: String, written: String) throws {
        #expect(try ConnectionString(parsing: text).text == written)
    }

    @Test(arguments: ["", "}", "{", "}}", "a;b", " a ", "{a}", "=", "é\u{301};", "a\nb", "?*!@()[],"])
    func `reads as what was written`(value: String) throws {
        let written = ConnectionString([.init("PWD", value), .init("UID", "me")])
        let read = try ConnectionString(parsing: written.text)
        #expect(read.attributes.map(\.value) == [value, "me"])
    }

    @Test func `made of noise gives a value or an error`() {
        var random = SystemRandomNumberGenerator()
        let pieces = ["=", ";", "{", "}", "}}", "A", " ", "é", "\u{301}", "\0", "\r\n", "👩‍👩‍👧", "PWD"]
        for _ in 0..<5_000 {
            let text = (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let result = Result { try ConnectionString(parsing: text) }
            if case .success(let string) = result {
                #expect((try? ConnectionString(parsing: string.text))?.text == string.text)
            }
        }
    }

    @Test func `shows no value when it is printed or dumped`() throws {
        let string = try ConnectionString(parsing: "PWD=hunter2;hunter2=1;AccessToken={hunter2}")
        var dumped = ""
        dump(string, to: &dumped)
        dump(string.attributes, to: &dumped)
        #expect(!"\(string) \(String(reflecting: string)) \(dumped)".contains("hunter2"))
        #expect("\(string)" == "PersonalAccessToken=…;?=…;AccessToken=…;")
    }
}
