import SQLEngine
import SQLValues
import Testing

@Suite struct TableModuleTests {
    private let database: Database
    private let items = MemoryTable(
        "Items",
        [
            Column("Id", .integer, isNullable: false), Column("Title", .wvarchar(length: 255)),
            Column("Changed", .timestamp), Column("Score", .double),
        ],
        [
            [.integer(1), .text("Ärger"), .text("2024-01-01 00:00:00"), .double(0.5)],
            [.integer(2), .text("bug"), .text("2024-01-01 00:00:00.25"), .null],
            [.integer(3), .text("Bug"), .text("2024-02-01 00:00:00"), .double(2)],
        ]
    )

    init() throws {
        database = try Database()
        try database.add(items)
    }

    @Test func `rows come with their values as they are`() throws {
        #expect(try database.rows("SELECT * FROM Items") == items.rows)
    }

    @Test func `text compares without regard to case`() throws {
        #expect(
            try database.rows("SELECT Id FROM Items WHERE Title = 'BUG'") == [[.integer(2)], [.integer(3)]]
        )
    }

    @Test(arguments: [
        "2024-01-01T00:00:00Z", "2024-01-01", "2024-01-01 00:00:00.000", "2024-01-01T01:00:00+01:00",
    ])
    func `times compare as instants, whichever way they are written`(literal: String) throws {
        #expect(
            try database.rows("SELECT Id FROM Items WHERE Changed = ?", [.text(literal)]) == [[.integer(1)]]
        )
        #expect(
            try database.rows("SELECT count(*) FROM Items WHERE Changed > ?", [.text(literal)]) == [
                [.integer(2)]
            ]
        )
    }

    @Test func `constraints reach the source with operator and value`() throws {
        _ = try database.rows("SELECT Title FROM Items WHERE Id >= 2 AND Title LIKE 'b%' AND Score IS NULL")
        let constraints = try #require(items.offers.first).constraints
        let wanted: [ScanOffer.Constraint] = [
            .init(column: 0, comparison: .greaterOrEqual, value: .integer(2), collation: "BINARY"),
            .init(column: 1, comparison: .like, value: .text("b%"), collation: "BINARY"),
            .init(column: 3, comparison: .isNull, value: nil, collation: "BINARY"),
        ]
        // For LIKE SQLite adds a range of its own.
        #expect(Set(wanted).isSubset(of: constraints))
    }

    @Test func `a scan gets the values of what its plan uses`() throws {
        items.makePlan = { offer in
            var plan = ScanPlan()
            plan.uses = offer.constraints.indices.map { ScanPlan.Use(constraint: $0, isPromised: false) }
            return plan
        }
        let rows = try database.rows(
            "SELECT Id FROM Items WHERE Id IN (1, ?, 7) AND Title = ?",
            [.integer(2), .text("bug")]
        )
        #expect(rows == [[.integer(2)]])
        let conditions = try #require(items.scans.first).conditions
        #expect(conditions.first { $0.column == 0 }?.comparison == .in)
        #expect(
            Set(conditions.first { $0.column == 0 }?.values ?? []) == [.integer(1), .integer(2), .integer(7)]
        )
        #expect(conditions.first { $0.column == 1 }?.values == [.text("bug")])
    }

    @Test func `SQLite checks again what a plan does not promise, and only that`() throws {
        for (isPromised, count) in [(false, 1), (true, 3)] {
            items.makePlan = { offer in
                var plan = ScanPlan()
                plan.uses = offer.constraints.indices.map {
                    ScanPlan.Use(constraint: $0, isPromised: isPromised)
                }
                return plan
            }
            #expect(try database.rows("SELECT Id FROM Items WHERE Id = 2").count == count)
        }
    }

    @Test(
        arguments: [
            ("SELECT Id FROM Items LIMIT 2", 2), ("SELECT Id FROM Items LIMIT 2 OFFSET 1", 3),
            ("SELECT Id FROM Items LIMIT -1 OFFSET 1", nil), ("SELECT Id FROM Items", nil),
        ] as [(String, Int64?)]
    )
    func `a limit reaches the source, its offset included`(sql: String, limit: Int64?) throws {
        items.makePlan = { _ in
            var plan = ScanPlan()
            plan.takesLimit = true
            return plan
        }
        _ = try database.rows(sql)
        #expect(items.scans.first?.limit == limit)
    }

    @Test(arguments: [
        "SELECT Id FROM Items WHERE Score + 1 > 2 LIMIT 1",
        "SELECT Id FROM Items WHERE Title GLOB 'B*' LIMIT 1",
        "SELECT Id FROM Items WHERE Id = 1 OR Score > 1 LIMIT 1",
    ])
    func `a limit above a condition that the source does not see is not offered`(sql: String) throws {
        _ = try database.rows(sql)
        #expect(items.offers.allSatisfy { !$0.hasLimit })
    }

    @Test func `an order is offered, and a sort is saved where the plan keeps it`() throws {
        items.makePlan = { _ in
            var plan = ScanPlan()
            plan.keepsOrder = true
            return plan
        }
        #expect(try database.rows("SELECT Id FROM Items ORDER BY Id DESC").first == [.integer(1)])
        #expect(items.offers.first?.order == [SortTerm(column: 0, isDescending: true)])
    }

    @Test func `only the columns that a statement uses are asked for`() throws {
        _ = try database.rows("SELECT Title FROM Items WHERE Score > 1")
        #expect(items.scans.first?.columns == [1, 3])
    }

    @Test func `columns beyond SQLite's mask of 64 are told apart`() throws {
        let columns = (0..<100).map { Column("c\($0)", .integer) }
        let wide = MemoryTable("Wide", columns, [(0..<100).map { .integer(Int64($0)) }])
        try database.add(wide)
        #expect(
            try database.rows("SELECT c99, c2 FROM Wide WHERE c70 = 70") == [[.integer(99), .integer(2)]]
        )
        #expect(wide.scans.first?.columns == [2, 70, 99])
    }

    @Test func `an error of the source stops the statement and arrives whole`() throws {
        items.failsAtRow = 1
        let error = try #require(throws: EngineError.self) { try database.rows("SELECT * FROM Items") }
        #expect(error.kind == .source)
        #expect(error.cause as? MemoryTable.Failure == MemoryTable.Failure(reason: "no row 1"))
        items.failsAtRow = nil
        #expect(try database.rows("SELECT * FROM Items").count == 3)
    }

    @Test func `a table whose columns cannot be read fails when it is named`() throws {
        let broken = MemoryTable("Broken", [], [])
        broken.failsAtConnect = true
        try database.add(broken)
        let error = try #require(throws: EngineError.self) { try database.prepare("SELECT * FROM Broken") }
        #expect(error.cause as? MemoryTable.Failure == MemoryTable.Failure(reason: "no columns"))
    }
}
