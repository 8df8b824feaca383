import DevOpsClient
import DevOpsTables
import Foundation
import SQLEngine
import SQLValues
import Testing

/// Bodies that a real organization answered, where they are at hand beside the repository.
private let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("shared/recorded")

/// Feeds recorded bodies through the client's decoders and the tables' mapping.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: folder.path)))
struct RecordedTests {
    /// A transport that answers each path of the service with a recorded file or a text.
    private final class RecordedTransport: HTTPTransport {
        private let bodies: [(path: String, body: String)]
        private var requests: [HTTPRequest] = []

        init(_ bodies: [(path: String, body: String)]) {
            self.bodies = bodies
        }

        func start(_ request: HTTPRequest) -> TransferID {
            requests.append(request)
            return TransferID(UInt64(requests.count - 1))
        }

        func finish(_ id: TransferID, deadline: ContinuousClock.Instant?) throws(TransportError)
            -> HTTPResponse
        {
            let url = requests[requests.count - 1].url
            guard let answer = bodies.first(where: { url.contains($0.path) }) else {
                return HTTPResponse(status: 404, body: HTTPBody("{}"))
            }
            return HTTPResponse(status: 200, body: HTTPBody(answer.body))
        }

        func abandon(_ id: TransferID) {}

        func pause(for duration: Duration, deadline: ContinuousClock.Instant?) {}
    }

    private static func recorded(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// The rows of a statement over tables that are answered with these bodies.
    private func rows(_ sql: String, _ bodies: [(path: String, body: String)]) throws -> [[SQLValue]] {
        let client = DevOpsClient(
            settings: DevOpsSettings(baseURL: "https://dev.azure.com/test", maxConcurrency: 1),
            credential: .personalAccessToken("x"),
            transport: RecordedTransport(bodies),
            cancellation: Cancellation()
        )
        let tables = Tables(client: client)
        let database = try Database()
        for source in tables.sources { try database.add(source) }
        let query = try database.prepare(sql)
        var rows: [[SQLValue]] = []
        while try query.step() { rows.append((0..<query.columnCount).map { query.row[$0].copy }) }
        return rows
    }

    /// Field descriptions of the published form, for the fields that the recordings have.
    private static let fields = """
        {"count":8,"value":[
        {"referenceName":"System.Id","name":"ID","type":"integer","usage":"workItem"},
        {"referenceName":"System.Title","name":"Title","type":"string","usage":"workItem"},
        {"referenceName":"System.WorkItemType","name":"Work Item Type","type":"string","usage":"workItem"},
        {"referenceName":"System.CreatedDate","name":"Created Date","type":"dateTime","usage":"workItem"},
        {"referenceName":"System.CreatedBy","name":"Created By","type":"string","isIdentity":true,"usage":"workItem"},
        {"referenceName":"System.Description","name":"Description","type":"html","usage":"workItem"},
        {"referenceName":"Microsoft.VSTS.Common.Severity","name":"Severity","type":"string","usage":"workItem"},
        {"referenceName":"Microsoft.VSTS.Common.Priority","name":"Priority","type":"integer","usage":"workItem"}]}
        """

    @Test func `projects`() throws {
        let rows = try rows(
            "SELECT Id, Name, Description, State, Revision, Visibility, LastUpdateTime FROM Projects ORDER BY Revision",
            [("_apis/projects", try Self.recorded("Project.json"))]
        )
        #expect(
            rows == [
                [
                    .text("00000000-0000-0000-0000-000000000002"), .text("PeopleTracker"), .null,
                    .text("wellFormed"),
                    .integer(150), .text("private"), .text("2019-09-25 20:47:14.247"),
                ],
                [
                    .text("00000000-0000-0000-0000-000000000001"), .text("Voting-App"), .text("Vote App"),
                    .text("wellFormed"), .integer(159), .text("private"), .text("2020-05-19 00:02:23.517"),
                ],
            ]
        )
    }

    @Test func `a project's default team`() throws {
        let rows = try rows(
            "SELECT Name, DefaultTeam, DefaultTeamId, ProcessTemplate FROM Projects WHERE Name = 'PeopleTracker'",
            [
                ("includeCapabilities", try Self.recorded("Project-NamePeopleTracker.json")),
                ("_apis/projects", try Self.recorded("Project.json")),
            ]
        )
        #expect(
            rows == [
                [
                    .text("PeopleTracker"), .text("PeopleTracker Team"),
                    .text("00000000-0000-0000-0000-000000000000"), .null,
                ]
            ]
        )
    }

    @Test func `work items of a query`() throws {
        let rows = try rows(
            "SELECT Id, Title, WorkItemType, CreatedDate, CreatedBy, CreatedByUniqueName, CreatedById, Severity, Priority"
                + " FROM WorkItems",
            [
                ("wit/fields", Self.fields), ("wit/wiql", try Self.recorded("Wiql.json")),
                ("workitemsbatch", try Self.recorded("WorkItem-Id.json")),
            ]
        )
        let person: [SQLValue] = [
            .text("Test User"), .text("Test@test.com"), .text("00000000-0000-0000-0000-000000000000"),
        ]
        #expect(
            rows == [
                [.integer(179), .text("Run Unit Tests"), .text("Task"), .text("2020-09-09 17:40:58.497")]
                    + person
                    + [.null, .integer(2)],
                [.integer(180), .text("Fix failed tests"), .text("Bug"), .text("2020-09-09 17:41:56.017")]
                    + person
                    + [.text("3 - Medium"), .integer(2)],
            ]
        )
    }

    @Test func `the ids of a query alone`() throws {
        let bodies = [("wit/fields", Self.fields), ("wit/wiql", try Self.recorded("Wiql-OneWorkItem.json"))]
        #expect(try rows("SELECT Id FROM WorkItems", bodies) == [[.integer(179)]])
    }

    @Test func `a work item of an older server, whose identities are texts`() throws {
        let item = #"{"count":1,"value":[\#(try Self.recorded("WorkItem-Id16.json"))]}"#
        let rows = try rows(
            "SELECT Id, CreatedBy, CreatedByUniqueName, CreatedById, Description FROM WorkItems WHERE Id = 16",
            [("wit/fields", Self.fields), ("workitemsbatch", item)]
        )
        #expect(
            rows == [
                [
                    .integer(16), .text("Administrator"), .text("TFS2017\\Administrator"), .null,
                    .text("Unit testing"),
                ]
            ]
        )
    }

    @Test func `every recorded body is JSON that is read whole`() throws {
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where file.hasSuffix(".json") {
            let page = try JSONPage.parse(try Self.recorded(file))
            #expect(!page.root.members.isEmpty || !page.root.elements.isEmpty, "\(file)")
        }
    }
}
