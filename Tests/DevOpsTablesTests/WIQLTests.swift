import DevOpsTables
import SQLValues
import Testing

@Suite struct WIQLTests {
    @Test(
        arguments: [
            (.compare("System.Title", .equal, .text("O'Brien")), "[System.Title] = 'O''Brien'"),
            (.compare("System.Id", .greaterOrEqual, .integer(-3)), "[System.Id] >= -3"),
            (.compare("A.Score", .less, .double(0.25)), "[A.Score] < 0.25"),
            (.compare("A.Approved", .equal, .boolean(true)), "[A.Approved] = true"),
            (.compare("System.TeamProject", .equal, .project), "[System.TeamProject] = @project"),
            (.in("System.State", [.text("New"), .text("Done")]), "[System.State] IN ('New', 'Done')"),
            (.contains("System.Title", .text("x")), "[System.Title] CONTAINS 'x'"),
            (.isEmpty("System.Parent"), "[System.Parent] = ''"),
            (.isNotEmpty("System.Parent"), "[System.Parent] <> ''"),
            (.isEmptyText("System.Description"), "[System.Description] IS EMPTY"),
            (.isNotEmptyText("System.Description"), "[System.Description] IS NOT EMPTY"),
            (.all([.isEmpty("A"), .isNotEmpty("B")]), "([A] = '' AND [B] <> '')"),
            (.any([.isEmpty("A"), .isNotEmpty("B")]), "([A] = '' OR [B] <> '')"),
            (.under("System.AreaPath", .text("P\\A")), "[System.AreaPath] UNDER 'P\\A'"),
            (.written("[A] = 1 OR [B] = 2"), "([A] = 1 OR [B] = 2)"),
        ] as [(WIQL.Condition, String)]
    )
    func `a condition has its text`(condition: WIQL.Condition, text: String) {
        #expect(condition.text == text)
    }

    @Test func `a time is written in UTC with its fraction`() throws {
        let instant = try #require(Timestamp("2026-01-31 08:15:00.25"))
        #expect(WIQL.Literal.instant(instant).text == "'2026-01-31T08:15:00.25Z'")
    }

    @Test func `a query orders by id and may look at the past`() {
        let query = WIQL(conditions: [.isEmpty("A"), .isEmpty("B")], asOf: "2026-01-01T00:00:00Z")
        #expect(
            query.text == "SELECT [System.Id] FROM WorkItems WHERE [A] = '' AND [B] = ''"
                + " ORDER BY [System.Id] ASOF '2026-01-01T00:00:00Z'"
        )
        #expect(WIQL(conditions: []).text == "SELECT [System.Id] FROM WorkItems ORDER BY [System.Id]")
        let sorted = WIQL(conditions: [], order: [WIQL.Order("A", isDescending: true), WIQL.Order("B")])
        #expect(sorted.text == "SELECT [System.Id] FROM WorkItems ORDER BY [A] DESC, [B]")
    }
}
