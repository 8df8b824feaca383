import DevOpsTables
import SQLEngine
import SQLValues
import Testing

@Suite struct WIQLRuleTests {
    private static let columns = WorkItemColumn.columns(
        for: [
            ("System.Id", .integer), ("System.Title", .string), ("System.AssignedTo", .identity),
            ("System.AreaPath", .treePath), ("System.CreatedDate", .dateTime),
            ("System.Description", .longText), ("Custom.Approved", .boolean), ("Custom.Key", .guid),
            ("Custom.Score", .double), ("Microsoft.VSTS.Common.Priority", .integer), ("System.Tags", .tags),
        ].map { Field(referenceName: $0, name: $0, kind: $1) }
    )

    private func text(_ column: String, _ comparison: ConstraintOperator, _ values: [SQLValue]) throws
        -> String?
    {
        let column = try #require(Self.columns.first { $0.name == column })
        return WIQLRule(column)?.condition(comparison, values)?.text
    }

    @Test(
        arguments: [
            ("Title", .equal, [.text("a")], "[System.Title] = 'a'"),
            ("Title", .in, [.text("a"), .null, .text("b")], "[System.Title] IN ('a', 'b')"),
            ("Title", .like, [.text("Fix%")], "[System.Title] CONTAINS 'Fix'"),
            ("Title", .like, [.text("%login page_now%")], "[System.Title] CONTAINS 'login page'"),
            ("Title", .isNull, [.null], "[System.Title] = ''"),
            ("Title", .isNotNull, [.null], "[System.Title] <> ''"),
            ("Title", .notEqual, [.text("a")], "[System.Title] <> ''"),
            ("Title", .greater, [.text("a")], "[System.Title] <> ''"),
            ("AssignedTo", .equal, [.text("Zoë Müller")], "[System.AssignedTo] = 'Zoë Müller'"),
            ("AssignedToUniqueName", .equal, [.text("z@x.com")], "[System.AssignedTo] = 'z@x.com'"),
            ("AssignedToId", .isNotNull, [.null], "[System.AssignedTo] <> ''"),
            ("AreaPath", .equal, [.text("P\\A")], "[System.AreaPath] = 'P\\A'"),
            ("AreaPath", .like, [.text("P\\A\\%")], "[System.AreaPath] UNDER 'P\\A'"),
            ("AreaPath", .like, [.text("P\\A%")], "[System.AreaPath] UNDER 'P'"),
            ("AreaPath", .like, [.text("P\\A_B\\%")], "[System.AreaPath] UNDER 'P'"),
            ("AreaPath", .like, [.text("P\\A")], "[System.AreaPath] = 'P\\A'"),
            ("Priority", .less, [.integer(3)], "[Microsoft.VSTS.Common.Priority] < 3"),
            (
                "Priority", .notEqual, [.integer(3)],
                "([Microsoft.VSTS.Common.Priority] < 3 OR [Microsoft.VSTS.Common.Priority] > 3)"
            ),
            ("Priority", .in, [.integer(1), .integer(2)], "[Microsoft.VSTS.Common.Priority] IN (1, 2)"),
            ("Priority", .equal, [.text("2")], "[Microsoft.VSTS.Common.Priority] = 2"),
            ("Priority", .greater, [.double(2)], "[Microsoft.VSTS.Common.Priority] > 2"),
            ("Custom_Score", .lessOrEqual, [.double(2.5)], "[Custom.Score] <= 2.5"),
            ("Custom_Approved", .equal, [.integer(0)], "[Custom.Approved] = false"),
            ("Custom_Approved", .notEqual, [.integer(1)], "[Custom.Approved] <> true"),
            (
                "CreatedDate", .greaterOrEqual, [.text("2026-01-01")],
                "[System.CreatedDate] >= '2026-01-01T00:00:00Z'"
            ),
            (
                "CreatedDate", .less, [.text("2026-01-01 00:00:00.5")],
                "[System.CreatedDate] <= '2026-01-01T00:00:01Z'"
            ),
            (
                "CreatedDate", .equal, [.text("2026-01-01 00:00:00.5")],
                "([System.CreatedDate] >= '2026-01-01T00:00:00Z' AND [System.CreatedDate] <= '2026-01-01T00:00:01Z')"
            ),
            (
                "CreatedDate", .in, [.text("2026-01-01"), .text("2026-02-01")],
                "([System.CreatedDate] = '2026-01-01T00:00:00Z' OR [System.CreatedDate] = '2026-02-01T00:00:00Z')"
            ),
            (
                "Custom_Key", .equal, [.text("{6F9619FF-8B86-D011-B42D-00C04FC964FF}")],
                "[Custom.Key] = '6f9619ff-8b86-d011-b42d-00c04fc964ff'"
            ),
            ("Description", .isNull, [.null], "[System.Description] IS EMPTY"),
            ("Description", .like, [.text("%a%")], "[System.Description] IS NOT EMPTY"),
            ("Tags", .isNotNull, [.null], "[System.Tags] IS NOT EMPTY"),
            ("Tags", .equal, [.text("a b")], "[System.Tags] CONTAINS 'a b'"),
            ("Tags", .equal, [.text("a; b")], "([System.Tags] CONTAINS 'a' AND [System.Tags] CONTAINS 'b')"),
            ("Tags", .like, [.text("a; %")], "[System.Tags] CONTAINS 'a'"),
            ("Tags", .like, [.text("%; b; c%")], "[System.Tags] CONTAINS 'b'"),
            ("Tags", .like, [.text("%b%")], "[System.Tags] IS NOT EMPTY"),
            (
                "Tags", .in, [.text("a"), .text("b")],
                "([System.Tags] CONTAINS 'a' OR [System.Tags] CONTAINS 'b')"
            ),
            ("Id", .greater, [.integer(100)], "[System.Id] > 100"),
        ] as [(String, ConstraintOperator, [SQLValue], String)]
    )
    func `a comparison is written in WIQL`(
        column: String,
        comparison: ConstraintOperator,
        values: [SQLValue],
        wiql: String
    ) throws {
        #expect(try text(column, comparison, values) == wiql)
    }

    @Test(
        arguments: [
            ("Priority", .equal, [.text("high")]), ("Priority", .equal, [.double(2.5)]),
            ("Priority", .less, [.integer(1 << 40)]), ("Title", .like, [.text("%")]),
            ("Title", .like, [.text("_-_")]),
            ("Title", .equal, [.integer(3)]), ("Title", .equal, [.text("")]),
            ("Title", .equal, [.text("a\nb")]), ("AreaPath", .like, [.text("P%")]),
            ("CreatedDate", .greater, [.text("yesterday")]), ("Custom_Key", .equal, [.text("no guid")]),
            ("Title", .in, [.text("a"), .integer(1)]), ("AssignedToId", .isNull, [.null]),
            ("AssignedToUniqueName", .isNull, [.null]),
            ("Title", .equal, [.blob([1])]), ("Custom_Approved", .equal, [.integer(2)]),
            ("Custom_Score", .less, [.double(.infinity)]),
        ] as [(String, ConstraintOperator, [SQLValue])]
    )
    func `what WIQL cannot compare is left to SQLite`(
        column: String,
        comparison: ConstraintOperator,
        values: [SQLValue]
    ) throws {
        #expect(try text(column, comparison, values) == nil)
    }
}
