import SQLEngine
import SQLValues
import Testing

/// What a plan may say beside the constraints that it takes, and the values that a scan gets.
@Suite struct ScanTests {
    private let database: Database
    private let items = MemoryTable(
        "Items",
        [
            Column("Id", .integer, isNullable: false), Column("Title", .wvarchar(length: 255)),
            Column("Moment", .timestamp, isHidden: true),
        ],
        [[.integer(1), .text("a"), .text("2024-01-01 00:00:00")]]
    )

    init() throws {
        database = try Database()
        try database.add(items)
        _ = try database.rows("CREATE TEMP TABLE days (day TEXT)")
        _ = try database.rows("INSERT INTO days VALUES ('2024-01-01'), ('2024-02-01')")
        items.makePlan = { offer in
            var plan = ScanPlan()
            plan.isPossible = offer.pendingColumns.isEmpty
            plan.uses = offer.constraints.indices.map {
                ScanPlan.Use(constraint: $0, isPromised: true, isSingle: offer.constraints[$0].column == 2)
            }
            plan.explanation = "so many constraints: \(offer.constraints.count)"
            return plan
        }
    }

    @Test func `a hidden column is no part of all columns`() throws {
        #expect(try database.rows("SELECT * FROM Items") == [[.integer(1), .text("a")]])
        #expect(try database.rows("SELECT Moment FROM Items") == [[.text("2024-01-01 00:00:00")]])
        #expect(try database.prepare("SELECT Moment FROM Items").declaredType(0) == .timestamp)
    }

    @Test func `a plan may want the values of a list one by one`() throws {
        _ = try database.rows(
            "SELECT Id FROM Items WHERE Moment IN ('2024-01-01', '2024-02-01') AND Id IN (1, 2)"
        )
        #expect(items.scans.count == 2)
        #expect(items.scans.map { $0.conditions.first { $0.column == 2 }?.comparison } == [.equal, .equal])
        #expect(items.scans.allSatisfy { $0.conditions.first { $0.column == 0 }?.comparison == .in })
    }

    @Test(arguments: ["days d JOIN Items i", "Items i JOIN days d"])
    func `a plan that must wait for another table is not chosen before it`(source: String) throws {
        let sql = "SELECT i.Id FROM \(source) ON i.Moment = d.day"
        #expect(try database.rows(sql).count == 2)
        #expect(
            items.scans.map { $0.conditions.first?.values.first } == [
                .text("2024-01-01"), .text("2024-02-01"),
            ]
        )
    }

    @Test(
        arguments: [
            (.text("2"), .integer(2)), (.text("2.0"), .double(2)), (.text("2.5"), .double(2.5)),
            (.text("two"), .text("two")), (.integer(2), .integer(2)), (.double(2), .double(2)),
            (.null, .null), (.blob([50]), .blob([50])), (.text(" 2 "), .integer(2)),
            (.text("1e2"), .double(100)),
        ] as [(SQLValue, SQLValue)]
    )
    func `a value comes as a numeric column compares it`(given: SQLValue, seen: SQLValue) throws {
        _ = try database.rows("SELECT 1 FROM Items WHERE Id = ?", [given])
        #expect(items.scans.first?.conditions.first?.values == [seen])
    }

    @Test func `a text column gets values as they are`() throws {
        _ = try database.rows("SELECT 1 FROM Items WHERE Title = ?", [.text("2")])
        #expect(items.scans.first?.conditions.first?.values == [.text("2")])
    }

    @Test func `a plan explains itself`() throws {
        let rows = try database.rows("EXPLAIN QUERY PLAN SELECT Id FROM Items WHERE Id = 1 AND Title = 'a'")
        guard case .text(let detail)? = rows.first?.last else {
            Issue.record("no plan")
            return
        }
        #expect(detail.hasSuffix(":so many constraints: 2"))
    }

    @Test func `a limit may be taken without the order, which SQLite then keeps`() throws {
        items.rows = [3, 1, 2].map { [.integer($0), .null, .null] }
        items.makePlan = { _ in
            var plan = ScanPlan()
            plan.takesLimit = true
            return plan
        }
        #expect(
            try database.rows("SELECT Id FROM Items ORDER BY Id LIMIT 2") == [[.integer(1)], [.integer(2)]]
        )
        #expect(items.scans.first?.limit == 2)
        #expect(items.scans.first?.order == [SortTerm(column: 0)])
    }
}
