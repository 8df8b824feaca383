import Simulator
import Testing

/// How many requests the scans of a join cost.
@Suite(.serialized) struct PushdownJoinTests {
    private let scene: Scene
    private let connection: ODBCConnection

    init() throws {
        scene = try Scene()
        connection = try scene.connect()
        _ = try connection.rows("SELECT Id FROM WorkItems WHERE Id = 1")
    }

    private func paths(_ sql: String, _ keys: String = "") throws -> (rows: [[String?]], paths: [String]) {
        let connection = keys.isEmpty ? self.connection : try scene.connect(keys)
        if !keys.isEmpty { _ = try connection.rows("SELECT Id FROM WorkItems WHERE Id = 1") }
        var rows: [[String?]] = []
        let requests = try scene.requests { rows = try connection.rows(sql) }
        return (rows, requests.map { String($0.path.split(separator: "/").last ?? "") })
    }

    private var parents: [Int: Int] {
        var parents: [Int: Int] = [:]
        for item in scene.simulator.fixture.workItems {
            if case .integer(let parent)? = item.value(of: "System.Parent") { parents[item.id] = parent }
        }
        return parents
    }

    @Test func `parents are asked for in batches`() throws {
        let (rows, paths) = try paths(
            "SELECT w.Id, p.Title FROM WorkItems w JOIN WorkItems p ON w.Parent = p.Id"
        )
        #expect(rows.count == parents.count)
        #expect(paths.filter { $0 == "wiql" }.count == 1)
        // Five batches of items, and for each at most one of its parents.
        #expect((6...10).contains(paths.filter { $0 == "workitemsbatch" }.count))
    }

    @Test func `children are asked for in batches`() throws {
        let sql = "SELECT p.Id, w.Title FROM WorkItems p LEFT JOIN WorkItems w ON w.Parent = p.Id"
        let (rows, paths) = try paths(sql)
        let childless = scene.simulator.fixture.count - Set(parents.values).count
        #expect(rows.count == parents.count + childless)
        #expect(paths.count <= 25)
    }

    @Test func `a default project keeps the batches`() throws {
        let project = scene.simulator.fixture.projects[0].name
        let (_, paths) = try paths(
            "SELECT w.Id, p.Title FROM WorkItems w JOIN WorkItems p ON w.Parent = p.Id",
            "Project=\(project);"
        )
        #expect(paths.count <= 20)
    }

    @Test func `the scans of a statement see one moment`() throws {
        let requests = try scene.requests {
            _ = try connection.rows(
                "SELECT w.Id FROM WorkItems w JOIN WorkItems p ON w.Parent = p.Id WHERE w.State = 'New' OR w.Priority = 1"
            )
        }
        let moments = requests.compactMap { request -> String? in
            guard let body = request.body, let start = body.firstRange(of: "\"asOf\":\"") else { return nil }
            return String(body[start.upperBound...].prefix { $0 != "\"" })
        }
        #expect(moments.count > 2)
        #expect(Set(moments).count == 1)
    }

    @Test func `a statement beside a scan asks for what it names, no more`() throws {
        let outer = try ODBCStatement(connection)
        try outer.execute("SELECT Id, Parent FROM WorkItems WHERE Parent IS NOT NULL")
        #expect(try outer.fetch())
        let parent = try #require(try outer.text(2))
        let requests = try scene.requests {
            _ = try connection.rows("SELECT Title FROM WorkItems WHERE Id = \(parent)")
        }
        let batches = requests.compactMap(\.body).filter { $0.contains("System.Title") }
        #expect(batches.count == 1)
        #expect(batches.first?.contains("\"ids\":[\(parent)]") == true)
    }
}
