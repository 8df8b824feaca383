import SQLEngine
import SQLValues
import Testing

@testable import DevOpsTables

/// The sides of an `OR` as one condition of WIQL.
@Suite struct WIQLAlternativesTests {
    private static let pushdown = WIQLPushdown(
        columns: WorkItemColumn.columns(for: [
            Field(referenceName: "System.Id", name: "ID", kind: .integer),
            Field(referenceName: "System.Title", name: "Title", kind: .string),
            Field(referenceName: "System.State", name: "State", kind: .string),
            Field(referenceName: "Custom.Score", name: "Score", kind: .double),
            Field(referenceName: "Custom.Hidden", name: "Hidden", kind: .string, isQueryable: false),
        ]),
        hasProject: false
    )

    private func wiql(_ json: String) throws -> String? {
        try Self.pushdown.condition(WIQLAlternatives(json), isAsked: { _ in true })?.text
    }

    @Test(arguments: [
        (
            #"[[["Title","=","'it''s'"]],[["State","IN","'a'","'b'"],["custom_score","<=","'-2.5'"]]]"#,
            "([System.Title] = 'it''s' OR ([System.State] IN ('a', 'b') AND [Custom.Score] <= -2.5))"
        ),
        (
            #"[[["Id",">","90071992"]],[["State","NULL"]]]"#,
            "([System.Id] > 90071992 OR [System.State] = '')"
        ),
        // A side may be asked for in part: SQLite looks at the rows again.
        (
            #"[[["Title","=","'x'"],["Custom_Hidden","=","'y'"]],[["State","=","'z'"],["Id","=","NULL"]]]"#,
            "([System.Title] = 'x' OR [System.State] = 'z')"
        ),
    ])
    func `each side is asked for`(json: String, text: String) throws {
        #expect(try wiql(json) == text)
    }

    @Test(arguments: [
        #"[[["Title","=","'x'"]],[["Custom_Hidden","=","'y'"]]]"#,
        #"[[["Title","=","'x'"]],[["Nope","=","1"]]]"#,
        #"[[["Title","=","'x'"]],[["State","=","NULL"]]]"#, #"[[["Title","=","5"]],[["State","=","'a'"]]]"#,
        #"[[["Title","=","'x'"]],[["Custom_Score","=","' 2'"]]]"#,
        #"[[["Title","=","'x'"]],[["Id","=","x'00'"]]]"#,
    ])
    func `a side that cannot be asked for leaves all to SQLite`(json: String) throws {
        #expect(try wiql(json) == nil)
    }

    @Test(arguments: ["", "x", "{}", "[]", #"[[["Title"]]]"#, #"[[["Title","~","'x'"]]]"#])
    func `a value that the driver has not written is an error`(json: String) {
        #expect(throws: EngineError.self) { try WIQLAlternatives(json) }
    }
}
