import DevOpsClient
import Testing

@Suite struct JSONRowReaderTests {
    private let paths: [JSONPath] = [
        ["id"], ["fields", "System.Title"], ["fields", "A.B", "displayName"], ["fields", "A.B"],
    ]

    /// The kinds and texts that a reader finds in each row.
    private func rows(_ json: String, at path: JSONPath = ["value"]) throws -> [[String]] {
        let reader = JSONRowReader(paths: paths)
        reader.open(try JSONPage.parse(json), at: path)
        var rows: [[String]] = []
        while reader.next() { rows.append(paths.indices.map { describe(reader, $0) }) }
        return rows
    }

    private func describe(_ reader: JSONRowReader, _ position: Int) -> String {
        switch reader.kind(position) {
        case .null: "null"
        case .boolean: "\(reader.boolean(position))"
        case .integer: "\(reader.integer(position))"
        case .double: "\(reader.double(position))"
        case .text:
            reader.withText(position) { span in
                var bytes: [UInt8] = []
                for index in span.indices { bytes.append(span[index]) }
                return String(decoding: bytes, as: UTF8.self)
            }
        case .array, .object: reader.serialized(position)
        }
    }

    @Test(
        arguments: [
            (#"{"value":[]}"#, []), (#"{"value":5}"#, []), (#"{}"#, []), (#"[1]"#, []),
            (
                #"{"value":[{"id":1},null,{"id":2}]}"#,
                [["1", "null", "null", "null"], ["2", "null", "null", "null"]]
            ),
            (
                #"{"value":[{"id":7,"fields":{"System.Title":"a\u00e4\n😀","A.B":{"displayName":"Zoë","x":1}}}]}"#,
                [["7", "aä\n😀", "Zoë", #"{"displayName":"Zoë","x":1}"#]]
            ),
            (
                #"{"value":[{"fields":{"A.B":"Name <mail>","System.Title":null},"id":9}]}"#,
                [["9", "null", "null", "Name <mail>"]]
            ),
            (#"{"value":[{"id":1,"id":2,"fields":[1]}]}"#, [["2", "null", "null", "null"]]),
            (
                #"{"value":[{"id":1,"id":2,"fields":{"System.Title":"x"}}]}"#,
                [["2", "x", "null", "null"]]
            ),
            (
                #"{"value":[{"id":18446744073709551615,"fields":5}]}"#,
                [["1.8446744073709552e+19", "null", "null", "null"]]
            ),
            (
                #"{"value":[5,"x",[],{"id":true}]}"#,
                Array(repeating: ["null", "null", "null", "null"], count: 3) + [
                    ["true", "null", "null", "null"]
                ]
            ),
            (#"{"value":{"id":3}}"#, [["3", "null", "null", "null"]]),
            (#"{"value":[{"id":""}]}"#, [["", "null", "null", "null"]]),
        ] as [(String, [[String]])]
    )
    func `rows give what stands at their paths`(json: String, expected: [[String]]) throws {
        #expect(try rows(json) == expected)
    }

    @Test func `a root array is read at the empty path`() throws {
        #expect(try rows(#"[{"id":1},{"id":2}]"#, at: []).map(\.first) == ["1", "2"])
    }

    @Test func `rows in any order of their members are read alike`() throws {
        let json =
            #"{"value":[{"id":1,"fields":{"System.Title":"x","A.B":1}},{"fields":{"A.B":1,"System.Title":"x"},"id":1}]}"#
        let found = try rows(json)
        #expect(found.count == 2 && found[0] == found[1])
    }

    @Test(arguments: ["", "{", "nul", #"{"a":1"#, "\u{1}", #"{"a":"\x"}"#, "[1,]"])
    func `what is no JSON is an error`(text: String) {
        #expect(throws: JSONError.self) { try JSONPage.parse(text) }
    }

    @Test func `a byte order mark is passed over`() throws {
        #expect(try JSONPage.parse("\u{FEFF}{\"a\":1}").root["a"]?.integer == 1)
    }

    @Test(arguments: [
        (JSONText.text("a\"\\\n\u{1}ä😀"), #""a\"\\\u000a\u0001ä😀""#),
        (.array([.integer(-1), .null, .boolean(true)]), "[-1,null,true]"),
        (.array([.integer(.min), .integer(0), .integer(120)]), "[-9223372036854775808,0,120]"),
        (.object([("a", .double(0.5)), ("b", .array([]))]), #"{"a":0.5,"b":[]}"#),
    ])
    func `values are written as JSON`(value: JSONText, text: String) throws {
        #expect(String(decoding: value.bytes, as: UTF8.self) == text)
        _ = try JSONPage.parse(text)
    }
}
