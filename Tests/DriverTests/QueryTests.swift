import CODBC
import Foundation
import Simulator
import Testing

/// Queries over the simulated organization, checked against its fixture.
@Suite struct QueryTests {
    private let scene: Scene
    private let connection: ODBCConnection

    init() throws {
        scene = try Scene.shared.get()
        connection = try scene.connect()
    }

    @Test func `every item comes with every one of its values`() throws {
        let fields = [
            ("Id", "System.Id"), ("Title", "System.Title"), ("State", "System.State"),
            ("AreaPath", "System.AreaPath"),
            ("AssignedTo", "System.AssignedTo"), ("Tags", "System.Tags"), ("Custom_Risk", "Custom.Risk"),
            ("Custom_ExternalId", "Custom.ExternalId"), ("Priority", "Microsoft.VSTS.Common.Priority"),
            ("Description", "System.Description"),
        ]
        let rows = try connection.rows(
            "SELECT \(fields.map(\.0).joined(separator: ", ")) FROM WorkItems ORDER BY Id"
        )
        let expected = scene.simulator.fixture.workItems.map { item in
            fields.map { item.value(of: $0.1)?.text }
        }
        #expect(rows == Array(expected))
    }

    @Test func `times, numbers and bits come as their types have them`() throws {
        let rows = try connection.rows(
            "SELECT CreatedDate, Custom_Score, Custom_Approved FROM WorkItems ORDER BY Id"
        )
        let expected = scene.simulator.fixture.workItems.map { item -> [String?] in
            let created = item.value(of: "System.CreatedDate")?.text
                .replacing("T", with: " ").replacing("Z", with: "")
            let score = item.value(of: "Custom.Score")?.text
            let approved = item.value(of: "Custom.Approved")?.text
            return [
                created, score.map { $0.hasSuffix(".0") ? String($0.dropLast(2)) : $0 },
                approved.map { $0 == "true" ? "1" : "0" },
            ]
        }
        #expect(rows == Array(expected))
    }

    @Test func `projects come page by page`() throws {
        let many = try Scene { $0.projectCount = 250 }
        let connection = try many.connect()
        #expect(try connection.rows("SELECT COUNT(*), COUNT(DISTINCT Id) FROM Projects") == [["250", "250"]])
    }

    @Test func `the default team and the process template cost a request only where they are read`() throws {
        let scene = try Scene()
        let connection = try scene.connect()
        let plain = try scene.requests { _ = try connection.rows("SELECT Name, State FROM Projects") }
        #expect(plain.count == 1)
        let detailed = try scene.requests {
            let rows = try connection.rows(
                "SELECT DefaultTeam, ProcessTemplate FROM Projects WHERE Name = 'Contoso'"
            )
            #expect(rows == [["Contoso Team", "Agile"]])
        }
        #expect(detailed.count == 4)
    }

    @Test func `full SQL runs above the tables`() throws {
        let rows = try connection.rows(
            """
            WITH busy AS (SELECT TeamProject, COUNT(*) AS n FROM WorkItems GROUP BY TeamProject)
            SELECT p.Name, b.n, RANK() OVER (ORDER BY b.n DESC) FROM Projects p JOIN busy b ON b.TeamProject = p.Name
            ORDER BY b.n DESC
            """
        )
        let counts = Dictionary(grouping: scene.simulator.fixture.workItems) {
            $0.value(of: "System.TeamProject")?.text
        }
        .mapValues(\.count).sorted { $0.value > $1.value }
        #expect(rows == counts.enumerated().map { [$1.key, "\($1.value)", "\($0 + 1)"] })
    }

    @Test(arguments: [
        ("SELECT TOP 2 Id FROM WorkItems ORDER BY Id", 2),
        ("SELECT [System.Title] FROM WorkItems WHERE Id = 1", 1),
        ("SELECT \"System.Id\", [Title] FROM [WorkItems] LIMIT 3", 3),
        ("SELECT {fn UCASE(Name)} FROM Projects WHERE LastUpdateTime > {ts '2000-01-01 00:00:00'}", 3),
        ("SELECT Name FROM Projects WHERE LastUpdateTime < {d '2000-01-01'}", 0),
        ("SELECT p.Name FROM {oj Projects p LEFT OUTER JOIN WorkItems w ON w.Id = -1}", 3),
    ])
    func `ODBC's and others' ways to write SQL are understood`(sql: String, count: Int) throws {
        #expect(try connection.rows(sql).count == count)
    }

    @Test func `the default project scopes WorkItems unless a query names one`() throws {
        let scoped = try scene.connect("Project=Tailspin;")
        let items = scene.simulator.fixture.workItems
        let own = items.filter { $0.value(of: "System.TeamProject")?.text == "Tailspin" }
        let contoso = items.filter { $0.value(of: "System.TeamProject")?.text == "Contoso" }
        #expect(try scoped.rows("SELECT COUNT(*) FROM WorkItems") == [["\(own.count)"]])
        #expect(
            try scoped.rows("SELECT DISTINCT TeamProject FROM WorkItems").sorted { $0[0]! < $1[0]! } == [
                ["Tailspin"]
            ]
        )
        #expect(
            try scoped.rows("SELECT COUNT(*) FROM WorkItems WHERE TeamProject = 'Contoso'") == [
                ["\(contoso.count)"]
            ]
        )
        let foreign = try #require(contoso.first).id
        #expect(try scoped.rows("SELECT Id FROM WorkItems WHERE Id = \(foreign)").isEmpty)
    }

    @Test func `parameters take their values from the application`() throws {
        let rows = try connection.rows(
            "SELECT COUNT(*) FROM WorkItems WHERE State = ? AND Priority = ? AND CreatedDate > ?",
            ["new", "2", "2020-01-01"]
        )
        let expected = scene.simulator.fixture.workItems.filter { item in
            item.value(of: "System.State")?.text == "New"
                && item.value(of: "Microsoft.VSTS.Common.Priority") == .integer(2)
                && (item.value(of: "System.CreatedDate")?.text ?? "") > "2020-01-01"
        }
        #expect(rows == [["\(expected.count)"]])
        #expect(try connection.rows("SELECT Id FROM WorkItems WHERE State = ?", [nil]).isEmpty)
        #expect(
            try connection.rows("SELECT COUNT(*) FROM Projects WHERE Name = ?", ["x' OR 1=1 --"]) == [["0"]]
        )
    }

    @Test func `the results of a batch come one after the other`() throws {
        let statement = try ODBCStatement(connection)
        try statement.execute("SELECT 1; SELECT 2, 3; SELECT 4")
        #expect(try statement.rows() == [["1"]])
        #expect(SQLMoreResults(statement.handle) == SQL_SUCCESS)
        #expect(try statement.rows() == [["2", "3"]])
        #expect(SQLMoreResults(statement.handle) == SQL_SUCCESS)
        #expect(SQLMoreResults(statement.handle) == SQL_NO_DATA)
    }

    @Test func `a prepared statement runs again with other values`() throws {
        let statement = try ODBCStatement(connection)
        try statement.prepare("SELECT COUNT(*) FROM Projects WHERE Name = ?")
        for (name, count) in [("Contoso", "1"), ("Nowhere", "0"), ("TAILSPIN", "1")] {
            try statement.bind(name, at: 1)
            try statement.executePrepared()
            #expect(try statement.rows() == [[count]])
            #expect(SQLCloseCursor(statement.handle) == SQL_SUCCESS)
        }
    }

    @Test func `two cursors of one connection do not disturb each other`() throws {
        let first = try ODBCStatement(connection)
        try first.execute("SELECT Id, Title FROM WorkItems ORDER BY Id")
        let second = try ODBCStatement(connection)
        try second.execute("SELECT Id, Title FROM WorkItems ORDER BY Id DESC")
        for _ in 0..<300 {
            #expect(try first.fetch())
            #expect(try second.fetch())
        }
        let ids = scene.simulator.fixture.workItems.map(\.id)
        #expect(try first.text(1) == "\(Array(ids)[299])")
        #expect(try second.text(1) == "\(Array(ids.reversed())[299])")
    }
}
