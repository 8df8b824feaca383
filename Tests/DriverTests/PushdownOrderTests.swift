import Simulator
import Testing

/// Orders, limits and lists that are too long for one query.
@Suite(.serialized) struct PushdownOrderTests {
    private let scene: Scene
    private let connection: ODBCConnection

    init() throws {
        scene = try Scene()
        connection = try scene.connect()
        _ = try connection.rows("SELECT Id FROM WorkItems WHERE Id = 1")
    }

    private func requests(_ sql: String, _ parameters: [String?] = []) throws -> [LoggedRequest] {
        try scene.requests { _ = try connection.rows(sql, parameters) }
    }

    @Test(
        arguments: [
            (
                "SELECT TOP 5 Id, Title FROM WorkItems ORDER BY ChangedDate DESC",
                "[System.ChangedDate] DESC", 5
            ),
            ("SELECT Id, Title FROM WorkItems ORDER BY Id DESC LIMIT 3 OFFSET 4", "[System.Id] DESC", 7),
            (
                "SELECT TOP 9 Id, Title FROM WorkItems WHERE Priority <= 2 ORDER BY Priority, Id",
                "[System.Id]", 9
            ),
        ]
    )
    func `the service counts in the order of a query`(sql: String, order: String, top: Int) throws {
        let requests = try requests(sql)
        #expect(requests.count == 2)
        #expect(requests[0].query.contains("$top=\(top)"))
        #expect(requests[0].body?.contains(order) == true)
    }

    @Test(arguments: ["Title", "Custom_Score", "Parent DESC", "ChangedDate, Id"])
    func `an order that may be another in the service is SQLite's`(order: String) throws {
        let requests = try requests("SELECT TOP 5 Id FROM WorkItems ORDER BY \(order)")
        #expect(requests[0].query.contains("$top=20000"))
        #expect(requests.count == 6)
    }

    @Test func `a limit of a million is paged, and still sorted`() throws {
        let rows = try connection.rows("SELECT TOP 1000000 Id FROM WorkItems ORDER BY Id DESC")
        #expect(rows.count == 1_000)
        #expect(
            rows.compactMap { $0[0].flatMap { Int($0) } }
                == scene.simulator.fixture.workItems.map(\.id).reversed()
        )
    }

    @Test func `a service that refuses to count is asked for everything`() throws {
        let strict = try Scene {
            $0.topAvoidsSizeLimit = false
            $0.resultSizeLimit = 300
        }
        let rows = try strict.connect().rows("SELECT TOP 3 Id FROM WorkItems ORDER BY Id DESC")
        #expect(
            rows.compactMap { $0[0].flatMap { Int($0) } }
                == Array(strict.simulator.fixture.workItems.map(\.id).suffix(3).reversed())
        )
    }

    @Test(arguments: [("2", 1), ("2.5", 6), ("many", 6)])
    func `a parameter is promised where its value allows`(value: String, count: Int) throws {
        let requests = try requests("SELECT COUNT(*) FROM WorkItems WHERE Priority < ?", [value])
        #expect(requests.count == count)
        let alone = "(SELECT Priority FROM WorkItems LIMIT -1 OFFSET 0)"
        let sql = "SELECT COUNT(*) FROM WorkItems WHERE Priority < ?"
        #expect(
            try connection.rows(sql, [value])
                == connection.rows(sql.replacing("WorkItems", with: alone), [value])
        )
    }

    @Test func `a list that no query holds is asked for in several, in the order of ids`() throws {
        let titles = Set(scene.simulator.fixture.workItems.compactMap { $0.value(of: "System.Title")?.text })
        let list = titles.sorted().map { "'\($0.replacing("'", with: "''"))'" }.joined(separator: ", ")
        let padding = (0..<1_500).map { "'no such title \($0)'" }.joined(separator: ", ")
        var rows: [[String?]] = []
        let requests = try scene.requests {
            rows = try connection.rows(
                "SELECT Id FROM WorkItems WHERE Title IN (\(list), \(padding)) ORDER BY Id"
            )
        }
        #expect(
            rows.compactMap { $0[0].flatMap { Int($0) } }
                == Array(scene.simulator.fixture.workItems.map(\.id))
        )
        #expect(requests.filter { $0.path.contains("wiql") }.count >= 3)
        #expect(requests.allSatisfy { $0.status == 200 })
    }

    @Test func `an area path that does not exist costs one request`() throws {
        var rows: [[String?]] = []
        let requests = try scene.requests {
            rows = try connection.rows("SELECT Title FROM WorkItems WHERE AreaPath = 'Nowhere\\At all'")
        }
        #expect(rows.isEmpty)
        #expect(requests.count == 1)
    }

    @Test func `a condition that the service refuses is SQLite's, and the others stay`() throws {
        let message = "TF51006: The value is not valid. The error is caused by «[System.State] = 'New'»."
        try scene.simulator.inject(Fault(.rejectQuery(message: message), path: "wiql", times: 1))
        let requests = try requests(
            "SELECT Title FROM WorkItems WHERE State = 'New' AND WorkItemType = 'Bug'"
        )
        #expect(requests[0].status == 400)
        let second = try #require(requests[1].body)
        #expect(second.contains("WorkItemType") && !second.contains("System.State"))
    }
}
