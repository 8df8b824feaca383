import CODBC
import Foundation
import Simulator
import Testing

/// What `EXPLAIN QUERY PLAN` tells of a scan.
@Suite struct ExplainTests {
    private let connection: ODBCConnection

    init() throws {
        connection = try Scene.shared.get().connect()
    }

    private func details(_ sql: String) throws -> [String] {
        try connection.rows("EXPLAIN QUERY PLAN \(sql)").compactMap { $0.last ?? nil }
    }

    @Test(
        arguments: [
            (
                "SELECT Title FROM WorkItems WHERE State = 'New' AND Priority < 3",
                "WIQL: SELECT [System.Id] FROM WorkItems WHERE [System.State] = 'New' AND "
                    + "[Microsoft.VSTS.Common.Priority] < 3 ORDER BY [System.Id]; fields: System.Title, System.State; "
                    + "rechecked: State =; requests: 1 for each 20,000 ids + 1 for each 200 items"
            ),
            (
                "SELECT COUNT(*) FROM WorkItems WHERE Priority = 1",
                "fields: none; rechecked: nothing; requests: 1 for each 20,000 ids"
            ),
            (
                "SELECT Title FROM WorkItems WHERE Id = 5",
                "ids: as given; fields: System.Title; rechecked: Id ="
            ),
            (
                "SELECT TOP 5 Id, Title FROM WorkItems ORDER BY ChangedDate DESC",
                "ORDER BY [System.ChangedDate] DESC; fields: System.Title, System.ChangedDate; rechecked: nothing; requests: 1 + "
            ),
            (
                "SELECT Id FROM WorkItems WHERE State = 'New' OR Priority = 1",
                "WHERE ([System.State] = 'New' OR [Microsoft.VSTS.Common.Priority] = 1) ORDER BY [System.Id]; "
                    + "fields: System.State, Microsoft.VSTS.Common.Priority; rechecked: OR; "
            ),
            ("SELECT Id FROM WorkItems WHERE AsOf = '2024-01-01'", "ASOF '?'"),
            ("SELECT Id FROM WorkItems WHERE Query = 'x'", "(the query's own)"),
        ]
    )
    func `a scan is explained`(sql: String, part: String) throws {
        let details = try details(sql)
        #expect(details.contains { $0.contains(part) }, "\(details)")
    }

    @Test func `the companion shows it part by part`() throws {
        let program = URL(fileURLWithPath: Scene.driver).deletingLastPathComponent().appendingPathComponent(
            "azdo-odbc"
        )
        let scene = try Scene.shared.get()
        let connection = scene.personalAccessToken.split(separator: ";").dropFirst().joined(separator: ";")
        let sql = "SELECT TOP 3 Title FROM WorkItems WHERE [Microsoft.VSTS.Common.Priority] IS NULL"
        let text = try Folder().run(program.path, ["explain", "--connection", connection, sql])
        #expect(
            text == """
                SCAN WorkItems
                  WIQL: SELECT [System.Id] FROM WorkItems WHERE [Microsoft.VSTS.Common.Priority] = '' ORDER BY [System.Id]
                  fields: System.Title
                  rechecked: nothing
                  requests: 1 + 1 for each 200 items

                """
        )
    }

    @Test func `each table of a join is explained`() throws {
        let details = try details("SELECT w.Id, p.Title FROM WorkItems w JOIN WorkItems p ON w.Parent = p.Id")
        #expect(details.contains { $0.contains("SCAN w") && $0.contains("System.Parent") })
        #expect(details.contains { $0.contains("SCAN p") && $0.contains("ids: as given") })
    }

    @Test func `explaining asks for no items`() throws {
        let scene = try Scene()
        let connection = try scene.connect()
        let requests = try scene.requests {
            _ = try connection.rows("EXPLAIN QUERY PLAN SELECT Title FROM WorkItems WHERE State = 'New'")
        }
        #expect(requests.allSatisfy { $0.path.hasSuffix("fields") })
    }
}
