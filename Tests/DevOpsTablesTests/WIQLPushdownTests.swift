import DevOpsTables
import SQLEngine
import SQLValues
import Testing

@Suite struct WIQLPushdownTests {
    private static let columns = WorkItemColumn.columns(
        for: [
            ("System.Id", .integer), ("System.Title", .string), ("System.AssignedTo", .identity),
            ("System.AreaPath", .treePath), ("System.CreatedDate", .dateTime),
            ("System.Description", .longText),
            ("System.TeamProject", .string), ("Custom.Approved", .boolean), ("Custom.Key", .guid),
            ("Custom.Score", .double), ("Microsoft.VSTS.Common.Priority", .integer),
        ].map { Field(referenceName: $0, name: $0, kind: $1) }
    )

    private static func position(_ name: String) -> Int {
        columns.firstIndex { $0.name == name } ?? -1
    }

    /// The WIQL conditions that conditions of SQL become, pushed down and not promised.
    private func pushed(
        _ conditions: [(String, ConstraintOperator, [SQLValue])],
        hasProject: Bool = false
    ) -> WorkItemRequest {
        WIQLPushdown(columns: Self.columns, hasProject: hasProject).request(
            for: Scan(
                conditions: conditions.map {
                    Scan.Condition(column: Self.position($0), comparison: $1, values: $2)
                },
                columns: []
            )
        )
    }

    @Test(
        arguments: [
            ("Title", .equal, [.text("a")], "[System.Title] = 'a'"),
            ("Title", .in, [.text("a"), .null, .text("b")], "[System.Title] IN ('a', 'b')"),
            ("Title", .like, [.text("Fix%")], "[System.Title] CONTAINS 'Fix'"),
            ("Title", .like, [.text("%login page_now%")], "[System.Title] CONTAINS 'login page'"),
            ("Title", .isNull, [.null], "[System.Title] = ''"),
            ("Title", .isNotNull, [.null], "[System.Title] <> ''"),
            ("AssignedTo", .equal, [.text("Zoë Müller")], "[System.AssignedTo] = 'Zoë Müller'"),
            ("AssignedToUniqueName", .equal, [.text("z@x.com")], "[System.AssignedTo] = 'z@x.com'"),
            ("AssignedToId", .isNull, [.null], "[System.AssignedTo] = ''"),
            ("AreaPath", .equal, [.text("P\\A")], "[System.AreaPath] = 'P\\A'"),
            ("Priority", .less, [.integer(3)], "[Microsoft.VSTS.Common.Priority] < 3"),
            ("Priority", .equal, [.text("2")], "[Microsoft.VSTS.Common.Priority] = 2"),
            ("Priority", .greater, [.double(2)], "[Microsoft.VSTS.Common.Priority] > 2"),
            ("Custom_Score", .lessOrEqual, [.double(2.5)], "[Custom.Score] <= 2.5"),
            ("Custom_Approved", .equal, [.integer(0)], "[Custom.Approved] = false"),
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
                "Custom_Key", .equal, [.text("{6F9619FF-8B86-D011-B42D-00C04FC964FF}")],
                "[Custom.Key] = '6f9619ff-8b86-d011-b42d-00c04fc964ff'"
            ),
            ("Id", .greater, [.integer(100)], "[System.Id] > 100"),
        ] as [(String, ConstraintOperator, [SQLValue], String)]
    )
    func `a condition reaches the service`(
        column: String,
        comparison: ConstraintOperator,
        values: [SQLValue],
        wiql: String
    ) {
        guard case .query(let promised, let helpful) = pushed([(column, comparison, values)]) else {
            Issue.record("no query")
            return
        }
        #expect(promised.isEmpty)
        #expect(helpful.map(\.text) == [wiql])
    }

    @Test(
        arguments: [
            ("Priority", .equal, [.text("high")]), ("Priority", .equal, [.double(2.5)]),
            ("Priority", .less, [.integer(1 << 40)]), ("Title", .like, [.text("%")]),
            ("Title", .like, [.text("_-_")]),
            ("Title", .equal, [.integer(3)]), ("Title", .equal, [.text("")]),
            ("Title", .equal, [.text("a\nb")]),
            ("CreatedDate", .greater, [.text("yesterday")]), ("Custom_Key", .equal, [.text("no guid")]),
            ("Title", .in, [.text("a"), .integer(1)]), ("Description", .equal, [.text("a")]),
            ("Title", .equal, [.blob([1])]), ("Custom_Approved", .equal, [.integer(2)]),
            ("Custom_Score", .less, [.double(.infinity)]),
        ] as [(String, ConstraintOperator, [SQLValue])]
    )
    func `what WIQL cannot compare is left to SQLite`(
        column: String,
        comparison: ConstraintOperator,
        values: [SQLValue]
    ) {
        #expect(pushed([(column, comparison, values)]) == .query(promised: [], helpful: []))
    }

    @Test func `a comparison with NULL matches nothing and asks nothing`() {
        #expect(pushed([("Title", .equal, [.null])]) == .nothing)
        #expect(pushed([("Priority", .in, [.null])]) == .nothing)
        #expect(pushed([("Id", .in, [])]) == .nothing)
    }

    @Test func `ids are asked for without a query`() {
        #expect(pushed([("Id", .in, [.integer(7), .text("3"), .null, .text("x")])]) == .items([3, 7]))
        #expect(
            pushed([("Id", .in, [.integer(7), .integer(3)]), ("Id", .equal, [.integer(3)])]) == .items([3])
        )
        #expect(pushed([("Id", .equal, [.text("x")])]) == .nothing)
    }

    @Test func `the default project scopes a scan that names none`() {
        let scope = WIQL.Condition.compare("System.TeamProject", .equal, .project)
        #expect(pushed([], hasProject: true) == .query(promised: [scope], helpful: []))
        #expect(
            pushed([("Id", .equal, [.integer(3)])], hasProject: true)
                == .query(promised: [scope], helpful: [.in("System.Id", [.integer(3)])])
        )
        #expect(
            pushed([("TeamProject", .equal, [.text("Other")])], hasProject: true)
                == .query(promised: [], helpful: [.compare("System.TeamProject", .equal, .text("Other"))])
        )
    }

    @Test func `a query stays within the service's length`() {
        let long = (0..<2_000).map { SQLValue.text("value number \($0)") }
        let request = pushed([("Title", .in, long), ("Priority", .equal, [.integer(1)])])
        #expect(
            request
                == .query(
                    promised: [],
                    helpful: [.compare("Microsoft.VSTS.Common.Priority", .equal, .integer(1))]
                )
        )
    }

    @Test(
        arguments: [
            ("Priority", .equal, .integer(1), "BINARY", true),
            ("Priority", .equal, .text("1"), "BINARY", false),
            ("Priority", .equal, nil, "BINARY", false), ("Title", .equal, .text("a"), "NOCASE", false),
            ("CreatedDate", .less, .text("2026-01-01"), "TIMESTAMP", true),
            ("CreatedDate", .less, .text("2026-01-01 00:00:00.5"), "TIMESTAMP", false),
            ("Custom_Approved", .equal, .integer(1), "BINARY", true),
            ("Custom_Approved", .equal, .integer(0), "BINARY", false),
            ("Id", .greater, .integer(5), "BINARY", true),
        ] as [(String, ConstraintOperator, SQLValue?, String, Bool)]
    )
    func `only what surely means the same is promised`(
        column: String,
        comparison: ConstraintOperator,
        value: SQLValue?,
        collation: String,
        isPromised: Bool
    ) {
        let offer = ScanOffer(constraints: [
            ScanOffer.Constraint(
                column: Self.position(column),
                comparison: comparison,
                value: value,
                collation: collation
            )
        ])
        let plan = WIQLPushdown(columns: Self.columns, hasProject: false).plan(offer)
        #expect(plan.uses == [ScanPlan.Use(constraint: 0, isPromised: isPromised)])
    }

    @Test func `times under another collation and ranges of texts are not pushed`() {
        let offer = ScanOffer(constraints: [
            .init(
                column: Self.position("CreatedDate"),
                comparison: .less,
                value: .text("2026"),
                collation: "BINARY"
            ),
            .init(column: Self.position("Title"), comparison: .less, value: .text("a"), collation: "NOCASE"),
            .init(
                column: Self.position("Title"),
                comparison: .notEqual,
                value: .text("a"),
                collation: "NOCASE"
            ),
            .init(
                column: Self.position("Description"),
                comparison: .like,
                value: .text("a"),
                collation: "NOCASE"
            ),
        ])
        #expect(WIQLPushdown(columns: Self.columns, hasProject: false).plan(offer).uses.isEmpty)
    }

    @Test func `a limit is taken only above promised conditions and the order of ids`() {
        let pushdown = WIQLPushdown(columns: Self.columns, hasProject: false)
        let exact = ScanOffer.Constraint(
            column: Self.position("Priority"),
            comparison: .equal,
            value: .integer(1)
        )
        let vague = ScanOffer.Constraint(
            column: Self.position("Title"),
            comparison: .equal,
            value: .text("a")
        )
        let byID = SortTerm(column: Self.position("Id"))
        let byTitle = SortTerm(column: Self.position("Title"))
        #expect(pushdown.plan(ScanOffer(constraints: [exact], hasLimit: true)).takesLimit)
        #expect(pushdown.plan(ScanOffer(constraints: [exact], order: [byID], hasLimit: true)).takesLimit)
        #expect(!pushdown.plan(ScanOffer(constraints: [exact], order: [byTitle], hasLimit: true)).takesLimit)
        #expect(!pushdown.plan(ScanOffer(constraints: [vague], hasLimit: true)).takesLimit)
        #expect(!pushdown.plan(ScanOffer(constraints: [exact, vague], hasLimit: true)).takesLimit)
    }

    @Test func `the service's own list of operators is obeyed`() {
        let field = Field(
            referenceName: "A.B",
            name: "B",
            kind: .string,
            supportedOperations: ["SupportedOperations.Contains"]
        )
        let columns = WorkItemColumn.columns(for: [field])
        let offer = ScanOffer(constraints: [
            .init(column: 0, comparison: .equal, value: .text("a")), .init(column: 0, comparison: .like),
        ])
        #expect(WIQLPushdown(columns: columns, hasProject: false).plan(offer).uses.map(\.constraint) == [1])
    }
}
