import DevOpsTables
import SQLEngine
import Testing

@Suite struct OwnWIQLTests {
    @Test(
        arguments: [
            ("SELECT [System.Id] FROM WorkItems", nil, nil, false),
            ("select id from workitems where [A] = 'x' order by [B]", "[A] = 'x'", nil, false),
            (
                "SELECT [System.Id] FROM WorkItems WHERE [Title] = 'a ORDER BY b' ",
                "[Title] = 'a ORDER BY b'", nil, false
            ),
            (
                "SELECT Id FROM WorkItems WHERE [Where] = 'it''s' ASOF '2026-01-01'", "[Where] = 'it''s'",
                "2026-01-01", false
            ),
            (
                "SELECT Id FROM WorkItems WHERE (a = 1 OR b = \"ASOF\")\nORDER BY c ASOF \"1/2/2026\"",
                "(a = 1 OR b = \"ASOF\")", "1/2/2026", false
            ),
            (
                "SELECT Id FROM WorkItemLinks WHERE [Source].[A] = 1 MODE (MustContain)", "[Source].[A] = 1",
                nil, true
            ),
        ] as [(String, String?, String?, Bool)]
    )
    func `a query is taken apart`(text: String, condition: String?, asOf: String?, isOfLinks: Bool) throws {
        let query = try OwnWIQL(text)
        #expect(query.condition == condition)
        #expect(query.asOf == asOf)
        #expect(query.isOfLinks == isOfLinks)
    }

    @Test(arguments: ["", "DROP TABLE x", "SELECT 1", "FROM WorkItems", "'SELECT FROM'"])
    func `what is no query is told`(text: String) {
        #expect(throws: EngineError.self) { try OwnWIQL(text) }
    }
}
