import Testing

@testable import Simulator

/// The past of the sample organization, and the queries that its people have saved.
struct HistoryTests {
    private let scene = Scene()

    @Test func `an item has the states that its dates tell`() throws {
        let item = try #require(
            scene.fixture.workItems.first { $0.value(of: "Microsoft.VSTS.Common.ClosedDate") != nil }
        )
        guard case .date(let closed)? = item.value(of: "Microsoft.VSTS.Common.ClosedDate"),
            case .date(let created)? = item.value(of: "System.CreatedDate")
        else { return }
        func state(_ moment: Int64) -> String? {
            scene.fixture.asOf(ServiceDate(milliseconds: moment)).workItem(id: item.id)?.value(
                of: "System.State"
            )?.text
        }
        #expect(state(closed.milliseconds) == item.value(of: "System.State")?.text)
        #expect(state(closed.milliseconds - 1) != item.value(of: "System.State")?.text)
        #expect(["New", "Active"].contains(state(created.milliseconds) ?? ""))
    }

    @Test func `queries and batches of the past agree`() throws {
        let ids = try scene.ids("[System.State] = 'New' ORDER BY [System.Id] ASOF '2020-06-01'").prefix(50)
        #expect(!ids.isEmpty)
        let list = ids.map(String.init).joined(separator: ",")
        let answer = scene.send(
            "POST",
            "/fabrikam/_apis/wit/workitemsbatch",
            body: "{\"ids\":[\(list)],\"fields\":[\"System.State\"],\"asOf\":\"2020-06-01T00:00:00Z\"}"
        )
        let states = try JSON(parsing: answer.body)["value"]?.elements?.compactMap {
            $0["fields"]?["System.State"]?.text
        }
        #expect(states == ids.map { _ in "New" })
    }

    @Test(arguments: ["Shared%20Queries/Open%20bugs", "shared queries/current work/my items"])
    func `a saved query has its text`(path: String) throws {
        let project = scene.fixture.projects[0].name
        let answer = scene.send(
            "GET",
            "/fabrikam/\(project)/_apis/wit/queries/\(path.replacing(" ", with: "%20"))",
            query: "api-version=7.0&$expand=wiql"
        )
        #expect(answer.status == 200)
        #expect(try JSON(parsing: answer.body)["wiql"]?.text?.hasPrefix("SELECT") == true)
    }

    @Test func `a query that is not there is not found`() throws {
        let project = scene.fixture.projects[0].name
        #expect(scene.send("GET", "/fabrikam/\(project)/_apis/wit/queries/Nothing").status == 404)
    }

    @Test func `clients learn where the resources are`() throws {
        let answer = scene.send("OPTIONS", "/fabrikam/_apis", query: "")
        #expect(answer.status == 200)
        #expect(
            try JSON(parsing: answer.body)["value"]?.elements?.contains { $0["resourceName"]?.text == "wiql" }
                == true
        )
    }
}
