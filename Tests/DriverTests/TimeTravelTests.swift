import CODBC
import Simulator
import Testing

/// The hidden columns: moments of the past, own queries in WIQL and saved ones.
@Suite struct TimeTravelTests {
    private let scene: Scene
    private let connection: ODBCConnection

    init() throws {
        scene = try Scene()
        connection = try scene.connect()
    }

    /// How many items were in each state, and there at all, at a moment.
    private func states(at year: Int) throws -> [[String?]] {
        let date = try #require(ServiceDate(year: year, month: 6, day: 1))
        var counts: [String: Int] = [:]
        for item in scene.simulator.fixture.asOf(date).workItems {
            guard case .date(let created)? = item.value(of: "System.CreatedDate"), created <= date else {
                continue
            }
            counts[item.value(of: "System.State")?.text ?? "", default: 0] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { [$0.key, "\($0.value)"] }
    }

    @Test(arguments: [2019, 2021, 2024])
    func `items are as they were`(year: Int) throws {
        let rows = try connection.rows(
            "SELECT State, COUNT(*) FROM WorkItems WHERE AsOf = {ts '\(year)-06-01 00:00:00'} GROUP BY State ORDER BY State"
        )
        #expect(try rows == states(at: year))
        #expect(rows != (try states(at: 2026)))
    }

    @Test(arguments: [
        "AsOf IN ({d '2021-06-01'}, {d '2024-06-01'})", "AsOf = '2021-06-01' OR AsOf = '2024-06-01'",
    ])
    func `several moments are compared in one statement`(condition: String) throws {
        let rows = try connection.rows(
            "SELECT AsOf, State, COUNT(*) FROM WorkItems WHERE \(condition) GROUP BY AsOf, State ORDER BY AsOf, State"
        )
        #expect(try rows.map { [$0[1], $0[2]] } == states(at: 2021) + states(at: 2024))
    }

    @Test func `a table of days gives a history`() throws {
        _ = try connection.rows("CREATE TEMP TABLE days (day TEXT)")
        _ = try connection.rows("INSERT INTO days VALUES ('2020-06-01'), ('2022-06-01'), ('2024-06-01')")
        let sql =
            "SELECT COUNT(w.Id) FROM days d LEFT JOIN WorkItems w ON w.AsOf = d.day GROUP BY d.day ORDER BY d.day"
        let expected = try [2020, 2022, 2024].map { year in
            try states(at: year).compactMap { $0[1].flatMap { Int($0) } }.reduce(0, +)
        }
        #expect(try connection.rows(sql) == expected.map { ["\($0)"] })
        let turned =
            "SELECT COUNT(*) FROM WorkItems w JOIN days d ON w.AsOf = d.day WHERE d.day = '2022-06-01'"
        #expect(try connection.rows(turned) == [["\(expected[1])"]])
    }

    @Test func `every request looks at the same moment`() throws {
        let requests = try scene.requests {
            _ = try connection.rows(
                "SELECT Title FROM WorkItems WHERE AsOf = '2022-01-01 12:00:00' AND State = 'New'"
            )
        }
        #expect(requests.count > 1)
        #expect(
            requests.filter { $0.path.contains("w") && $0.body != nil }.allSatisfy {
                $0.body?.contains("2022-01-01T12:00:00Z") == true
            }
        )
    }

    @Test func `the moment of a scan can be read`() throws {
        let rows = try connection.rows("SELECT AsOf, Title FROM WorkItems WHERE Priority = 1 LIMIT 1")
        #expect(rows[0][0]?.hasPrefix("20") == true)
    }

    @Test(arguments: [
        "AsOf = 'yesterday'", "WIQL = 'nothing'", "WIQL = 'SELECT x FROM y' AND Query = 'z'",
        "Query = 'Shared Queries/x'",
    ])
    func `a value that says nothing is told`(condition: String) {
        let error = #expect(throws: ODBCError.self) {
            try connection.rows("SELECT Id FROM WorkItems WHERE \(condition)")
        }
        #expect(error?.records.first?.state != "HY000" || error != nil)
    }

    @Test func `a null moment gives no row`() throws {
        #expect(try connection.rows("SELECT Id FROM WorkItems WHERE AsOf = ?", [nil]).isEmpty)
    }

    @Test func `hidden columns are in no list of columns`() throws {
        let statement = try ODBCStatement(connection)
        try statement.execute("SELECT * FROM WorkItems LIMIT 0")
        let names = try statement.columns().map(\.name)
        #expect(names.contains("Title"))
        #expect(!names.contains { ["AsOf", "WIQL", "Query"].contains($0) })
        var table = Array("WorkItems".utf16)
        let columns = try ODBCStatement(connection)
        let code = SQLColumnsW(columns.handle, nil, 0, nil, 0, &table, SQLSMALLINT(table.count), nil, 0)
        try columns.check("SQLColumns", code)
        #expect(try !columns.rows().contains { $0[3] == "AsOf" })
    }

    @Test func `an own query may stand on one side of an OR`() throws {
        let wiql = "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'Bug'"
        let rows = try connection.rows(
            "SELECT Id FROM WorkItems WHERE WIQL = '\(wiql.replacing("'", with: "''"))' OR Priority = 1 ORDER BY Id"
        )
        let alone = try connection.rows(
            "SELECT Id FROM WorkItems WHERE +WorkItemType = 'Bug' OR +Priority = 1 ORDER BY Id"
        )
        #expect(rows == alone)
    }

    @Test func `own WIQL gives its items, and SQL narrows them`() throws {
        let wiql =
            "SELECT [System.Id] FROM WorkItems WHERE [System.WorkItemType] = 'Bug' OR [System.WorkItemType] = 'Task' ORDER BY [System.Title]"
        let rows = try connection.rows(
            "SELECT Id FROM WorkItems WHERE WIQL = ? AND Priority = 1 ORDER BY Id",
            [wiql]
        )
        let alone = try connection.rows(
            "SELECT Id FROM WorkItems WHERE WorkItemType IN ('Bug', 'Task') AND Priority = 1 ORDER BY Id"
        )
        #expect(!rows.isEmpty && rows == alone)
        let byID = try connection.rows(
            "SELECT Id FROM WorkItems WHERE WIQL = ? AND Id = \(rows[0][0] ?? "0")",
            [wiql]
        )
        #expect(byID == [rows[0]])
        let counted = try scene.requests {
            _ = try connection.rows("SELECT COUNT(*) FROM WorkItems WHERE WIQL = ?", [wiql])
        }
        #expect(counted.count == 1)
    }

    @Test func `a date in own WIQL means the day, and a time means itself`() throws {
        let created = try #require(
            connection.rows("SELECT CreatedDate FROM WorkItems WHERE Id = 1").first?[0]
        )
        func count(_ literal: String) throws -> [[String?]] {
            let wiql = "SELECT [System.Id] FROM WorkItems WHERE [System.CreatedDate] = '\(literal)'"
            return try connection.rows(
                "SELECT COUNT(*) FROM WorkItems WHERE WIQL = ? AND CreatedDate > '2000-01-01 10:00:00'",
                [wiql]
            )
        }
        let day = String(created.prefix(10))
        let isThatDay = "CreatedDate >= '\(day)' AND CreatedDate < '\(day) 23:59:59.999'"
        #expect(try count(day) == connection.rows("SELECT COUNT(*) FROM WorkItems WHERE \(isThatDay)"))
        #expect(try count("\(created.replacing(" ", with: "T"))Z") == [["1"]])
    }

    @Test func `own WIQL of the past keeps its moment`() throws {
        let wiql = "SELECT [System.Id] FROM WorkItems WHERE [System.State] = 'New' ASOF '2021-06-01'"
        let rows = try connection.rows(
            "SELECT State, COUNT(*) FROM WorkItems WHERE WIQL = ? GROUP BY State",
            [wiql]
        )
        #expect(try rows == states(at: 2021).filter { $0[0] == "New" })
    }

    @Test func `a saved query is found by its path, below the default project or named with it`() throws {
        let project = scene.simulator.fixture.projects[0].name
        let inProject = try scene.connect("Project=\(project);")
        let alone = try connection.rows(
            "SELECT Id FROM WorkItems WHERE TeamProject = '\(project)' AND WorkItemType = 'Bug' AND State <> 'Closed' ORDER BY Id"
        )
        #expect(!alone.isEmpty)
        #expect(
            try inProject.rows(
                "SELECT Id FROM WorkItems WHERE Query = 'Shared Queries/Open bugs' ORDER BY Id"
            ) == alone
        )
        #expect(throws: ODBCError.self) {
            try inProject.rows("SELECT Id FROM WorkItems WHERE Query = 'Shared Queries/Current work'")
        }
    }
}
