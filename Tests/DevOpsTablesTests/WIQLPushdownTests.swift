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
            ("System.Tags", .tags), ("System.Parent", .integer), ("System.ChangedDate", .dateTime),
        ].map { Field(referenceName: $0, name: $0, kind: $1) }
    )

    private static func position(_ name: String) -> Int {
        columns.firstIndex { $0.name == name } ?? -1
    }

    private let pushdown = WIQLPushdown(columns: Self.columns, hasProject: false)

    private func offer(
        _ constraints: [ScanOffer.Constraint],
        order: [SortTerm] = [],
        hasLimit: Bool = false
    ) -> ScanOffer {
        ScanOffer(constraints: constraints, order: order, hasLimit: hasLimit)
    }

    private func constraint(
        _ column: String,
        _ comparison: ConstraintOperator,
        _ value: SQLValue?,
        collation: String = "NOCASE"
    ) -> ScanOffer.Constraint {
        ScanOffer.Constraint(
            column: Self.position(column),
            comparison: comparison,
            value: value,
            collation: collation
        )
    }

    @Test(
        arguments: [
            ("Priority", .equal, .integer(1), "BINARY", true),
            ("Priority", .equal, .text("1"), "BINARY", false),
            ("Priority", .equal, nil, "BINARY", true), ("Title", .equal, .text("a"), "NOCASE", false),
            ("Priority", .notEqual, .integer(1), "BINARY", true), ("Priority", .in, nil, "BINARY", true),
            ("Custom_Score", .less, .double(0.5), "BINARY", false),
            ("CreatedDate", .less, .text("2026-01-01"), "TIMESTAMP", true),
            ("CreatedDate", .less, nil, "TIMESTAMP", true),
            ("CreatedDate", .equal, .text("2026-01-01"), "TIMESTAMP", false),
            ("CreatedDate", .less, .text("2026-01-01 00:00:00.5"), "TIMESTAMP", false),
            ("Custom_Approved", .equal, .integer(1), "BINARY", true),
            ("Custom_Approved", .equal, .integer(0), "BINARY", false),
            ("AssignedTo", .equal, nil, "NOCASE", false), ("AreaPath", .equal, .text("P"), "NOCASE", false),
            ("Id", .greater, .integer(5), "BINARY", true),
            ("AssignedTo", .isNull, nil, "BINARY", true), ("AssignedToId", .isNotNull, nil, "BINARY", false),
            ("Priority", .isNotNull, nil, "BINARY", true), ("Title", .isNull, nil, "BINARY", false),
            ("CreatedDate", .isNull, .null, "BINARY", true), ("Title", .notEqual, nil, "NOCASE", false),
        ] as [(String, ConstraintOperator, SQLValue?, String, Bool)]
    )
    func `only what surely means the same is promised`(
        column: String,
        comparison: ConstraintOperator,
        value: SQLValue?,
        collation: String,
        isPromised: Bool
    ) {
        let plan = pushdown.plan(offer([constraint(column, comparison, value, collation: collation)]))
        #expect(plan.uses == [ScanPlan.Use(constraint: 0, isPromised: isPromised)])
    }

    @Test func `what WIQL cannot help with is not taken`() {
        let plan = pushdown.plan(
            offer([
                constraint("CreatedDate", .less, .text("2026"), collation: "BINARY"),
                constraint("Title", .like, .text("%")), constraint("Priority", .like, .text("1")),
                constraint("Custom_Approved", .isNull, nil),
                constraint("AssignedToUniqueName", .isNull, nil),
            ])
        )
        #expect(plan.uses.isEmpty)
    }

    @Test(
        arguments: [
            ([], true, true), (["Id"], true, true), (["-Id"], true, false), (["Title"], false, false),
            (["-ChangedDate"], true, false), (["Priority", "-Id"], true, false),
            (["ChangedDate", "Id"], false, false), (["Parent"], false, false),
        ] as [([String], Bool, Bool)]
    )
    func `a limit is taken where the service counts in SQLite's order`(
        order: [String],
        takesLimit: Bool,
        keepsOrder: Bool
    ) {
        let terms = order.map {
            SortTerm(
                column: Self.position($0.replacing("-", with: "")),
                isDescending: $0.hasPrefix("-")
            )
        }
        let exact = constraint("Priority", .equal, .integer(1), collation: "BINARY")
        let plan = pushdown.plan(offer([exact], order: terms, hasLimit: true))
        #expect(plan.takesLimit == takesLimit)
        #expect(plan.keepsOrder == keepsOrder)
        let vague = constraint("Title", .equal, .text("a"))
        #expect(!pushdown.plan(offer([exact, vague], order: terms, hasLimit: true)).takesLimit)
    }

    @Test func `an id is asked for without a promise`() {
        let plan = pushdown.plan(
            offer([
                constraint("Id", .equal, .integer(1), collation: "BINARY"),
                constraint("Priority", .equal, .integer(1), collation: "BINARY"),
            ])
        )
        #expect(plan.uses.map(\.isPromised) == [false, false])
        #expect(plan.rows == 1)
    }

    @Test func `a hidden column is asked for before the scan, one value at a time`() {
        let asOf = ScanOffer.Constraint(column: Self.columns.count, comparison: .in)
        let plan = pushdown.plan(offer([asOf]))
        #expect(plan.uses == [ScanPlan.Use(constraint: 0, isPromised: true, isSingle: true)])
        #expect(plan.isPossible)
        let late = ScanOffer(constraints: [], pendingColumns: [Self.columns.count])
        #expect(!pushdown.plan(late).isPossible)
        #expect(pushdown.plan(ScanOffer(constraints: [], pendingColumns: [0])).isPossible)
    }

    @Test func `the service's own list of operators is obeyed`() {
        let field = Field(
            referenceName: "A.B",
            name: "B",
            kind: .string,
            supportedOperations: ["SupportedOperations.Contains"]
        )
        let columns = WorkItemColumn.columns(for: [field])
        let offer = offer([
            .init(column: 0, comparison: .equal, value: .text("a")),
            .init(column: 0, comparison: .like, value: .text("a%")),
        ])
        #expect(WIQLPushdown(columns: columns, hasProject: false).plan(offer).uses.map(\.constraint) == [1])
    }

    @Test func `a plan explains itself`() {
        let plan = pushdown.plan(
            ScanOffer(
                constraints: [
                    constraint("Title", .like, .text("%login%")),
                    constraint("Priority", .less, nil, collation: "BINARY"),
                ],
                columns: [Self.position("Title"), Self.position("Priority"), Self.position("Id")]
            )
        )
        #expect(
            plan.explanation
                == "WIQL: SELECT [System.Id] FROM WorkItems WHERE [System.Title] CONTAINS 'login'"
                + " AND [Microsoft.VSTS.Common.Priority] < ? ORDER BY [System.Id]; fields: System.Title; "
                + "rechecked: Title LIKE; requests: 1 for each 20,000 ids + 1 for each 200 items"
        )
    }
}
