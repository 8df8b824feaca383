import CODBC
import Simulator
import Testing

/// What of a query reaches the service, and that its answer stays SQL's own.
@Suite(.serialized) struct PushdownTests {
    private let scene: Scene
    private let connection: ODBCConnection

    init() throws {
        scene = try Scene()
        connection = try scene.connect()
        _ = try connection.rows("SELECT Id FROM WorkItems WHERE Id = 1")
    }

    private func requests(_ sql: String) throws -> [LoggedRequest] {
        try scene.requests { _ = try connection.rows(sql) }
    }

    @Test(arguments: [
        ("WorkItemType = 'Bug'", "[System.WorkItemType] = 'Bug'"),
        ("Priority <= 2", "[Microsoft.VSTS.Common.Priority] <= 2"),
        ("State IN ('New', 'Active')", "[System.State] IN ('Active', 'New')"),
        ("AssignedTo IS NULL", "[System.AssignedTo] = ''"),
        ("Title LIKE '%login page%'", "[System.Title] CONTAINS 'login page'"),
        ("Title LIKE 'Fix%'", "[System.Title] CONTAINS 'Fix'"),
        (
            "CreatedDate >= '2024-01-01' AND CreatedDate < '2024-02-01'",
            "[System.CreatedDate] >= '2024-01-01T00:00:00Z'"
        ),
        ("Id > 100 AND Id <= 200", "[System.Id] > 100"), ("Custom_Approved = 1", "[Custom.Approved] = true"),
        ("Custom_Score > 10.5", "[Custom.Score] > 10.5"),
        ("AreaPath = 'Contoso'", "[System.AreaPath] = 'Contoso'"),
        ("AssignedTo = 'Zoë Müller'", "[System.AssignedTo] = 'Zoë Müller'"),
    ])
    func `a condition is in the query, and the rows are those of SQL alone`(condition: String, wiql: String)
        throws
    {
        let sql = "SELECT Id, Title, State FROM WorkItems"
        var pushed: [[String?]] = []
        let requests = try scene.requests {
            pushed = try connection.rows("\(sql) WHERE \(condition) ORDER BY Id")
        }
        #expect(requests.first { $0.path.contains("wiql") }?.body?.contains(wiql) == true)
        // A condition on an expression is SQLite's alone.
        let alone = try connection.rows(
            "SELECT * FROM (\(sql.replacing("State", with: "*")) LIMIT -1 OFFSET 0) WHERE \(condition) ORDER BY Id"
        )
        #expect(pushed.map { $0[0] } == alone.map { $0[0] })
        #expect(!pushed.isEmpty && pushed.count < 1_000)
    }

    @Test func `an id is asked for without a query`() throws {
        let requests = try requests("SELECT Title FROM WorkItems WHERE Id IN (5, 8, 999999)")
        #expect(requests.map { $0.path.split(separator: "/").last } == ["workitemsbatch"])
        #expect(try connection.rows("SELECT Id FROM WorkItems WHERE Id = 999999").isEmpty)
    }

    @Test func `only the fields that a query names are asked for`() throws {
        let batch = try #require(
            try requests("SELECT Title FROM WorkItems WHERE State = 'New'").first {
                $0.path.contains("batch")
            }
        )
        let body = try #require(batch.body)
        #expect(
            body.contains("System.Title") && body.contains("System.State") && !body.contains("System.Reason")
        )
        #expect(body.contains("asOf"))
    }

    @Test(arguments: [
        "Priority = 1", "Priority <> 1", "Priority IN (1, 3)", "AssignedTo IS NULL",
        "StoryPoints IS NULL",
        "CreatedDate BETWEEN '2021-01-01' AND '2022-01-01'", "Custom_Approved = 1",
    ])
    func `counting needs no batch`(condition: String) throws {
        let paths = try requests("SELECT COUNT(*) FROM WorkItems WHERE \(condition)").map(\.path)
        #expect(paths.count == 1 && paths[0].contains("wiql"))
    }

    @Test(arguments: [
        "SELECT Id FROM WorkItems LIMIT 7", "SELECT TOP 7 Id, Title FROM WorkItems ORDER BY Id",
    ])
    func `a limit reaches the service`(sql: String) throws {
        let requests = try requests(sql)
        #expect(requests.first { $0.path.contains("wiql") }?.query.contains("$top=7") == true)
        #expect(requests.filter { $0.path.contains("batch") }.count <= 1)
    }

    @Test func `the first rows of a long result cost one batch`() throws {
        let statement = try ODBCStatement(connection)
        let requests = try scene.requests {
            try statement.execute("SELECT Title FROM WorkItems WHERE Title <> ''")
            #expect(try statement.fetch())
        }
        #expect(requests.filter { $0.path.contains("batch") }.count <= 3)
    }

    @Test(arguments: [
        (
            "Priority = 1 AND (State = 'Closed' OR AssignedTo IS NULL OR Title LIKE '%login%' AND Rev > 3)",
            [],
            "[Microsoft.VSTS.Common.Priority] = 1 AND ([System.State] = 'Closed' OR [System.AssignedTo] = ''"
        ),
        (
            "w.State = ? OR ? < w.StoryPoints", ["Closed", "5"],
            "([System.State] = 'Closed' OR [Microsoft.VSTS.Scheduling.StoryPoints] > 5"
        ),
    ])
    func `all sides of an OR are one query`(condition: String, values: [String], wiql: String) throws {
        let sql = "SELECT Id, Title FROM WorkItems w WHERE "
        var rows: [[String?]] = []
        let requests = try scene.requests {
            rows = try connection.rows(sql + condition, values)
        }
        #expect(requests.filter { $0.path.hasSuffix("wiql") }.count == 1)
        #expect(requests.first?.body?.contains(wiql) == true, "\(requests.first?.body ?? "")")
        let alone = "\(sql)(\(condition.replacing("w.State", with: "+w.State"))) AND +Id > 0 OR +Id < 0"
        #expect(try rows == connection.rows(alone, values))
    }

    @Test func `a table of the application's own that is called WorkItems is told nothing`() throws {
        let connection = try scene.connect()
        _ = try connection.rows(
            "CREATE TEMP TABLE WorkItems (Id INTEGER, Title VARCHAR(9), State VARCHAR(9))"
        )
        _ = try connection.rows("INSERT INTO WorkItems VALUES (1, 'a', 'b'), (2, 'c', 'd')")
        #expect(
            try connection.rows("SELECT Id FROM WorkItems WHERE Title = 'a' OR State = 'd'") == [
                ["1"], ["2"],
            ]
        )
    }

    @Test(arguments: [true, false])
    func `more than 20,000 matches stream, whichever way the service treats them`(cuts: Bool) throws {
        let large = try Scene {
            $0.workItemCount = 25_000
            $0.topAvoidsSizeLimit = cuts
        }
        let connection = try large.connect()
        #expect(
            try connection.rows("SELECT COUNT(*), COUNT(DISTINCT Id) FROM WorkItems") == [["25000", "25000"]]
        )
    }

    @Test func `several batches are in flight, in the order of the ids`() throws {
        var ids: [Int] = []
        let requests = try scene.requests {
            ids = try connection.rows("SELECT Id, Title FROM WorkItems").compactMap {
                $0[0].flatMap { Int($0) }
            }
        }
        #expect(ids == Array(scene.simulator.fixture.workItems.map(\.id)))
        #expect(requests.filter { $0.path.contains("batch") }.count == 5)
    }
}
