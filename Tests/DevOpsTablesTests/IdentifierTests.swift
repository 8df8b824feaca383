import DevOpsClient
import DevOpsTables
import SQLEngine
import SQLValues
import Testing

/// The ids of queries that the service answers in its own ways.
@Suite struct IdentifierTests {
    /// A transport that answers each request by its address and body, and notes them.
    private final class AnsweringTransport: HTTPTransport {
        private(set) var requests: [HTTPRequest] = []
        private let answer: (HTTPRequest) -> (status: Int, body: String)

        init(_ answer: @escaping (HTTPRequest) -> (status: Int, body: String)) {
            self.answer = answer
        }

        func start(_ request: HTTPRequest) -> TransferID {
            requests.append(request)
            return TransferID(UInt64(requests.count - 1))
        }

        func finish(_ id: TransferID, deadline: ContinuousClock.Instant?) throws(TransportError)
            -> HTTPResponse
        {
            guard let request = requests.last else { throw TransportError(.broken, "No request.") }
            let (status, body) = answer(request)
            return HTTPResponse(status: status, body: HTTPBody(body))
        }

        func abandon(_ id: TransferID) {}

        func pause(for duration: Duration, deadline: ContinuousClock.Instant?) {}
    }

    private static let fields = """
        {"value":[{"referenceName":"System.Id","name":"ID","type":"integer"},
        {"referenceName":"System.Title","name":"Title","type":"string"},
        {"referenceName":"System.AreaPath","name":"Area","type":"treePath"}]}
        """

    /// The rows of a statement where queries are answered so, and the texts of the queries.
    private func run(
        _ sql: String,
        _ answer: @escaping (String) -> (status: Int, body: String)
    ) throws -> (rows: [[SQLValue]], queries: [String]) {
        var queries: [String] = []
        let transport = AnsweringTransport { request in
            if request.url.contains("fields") { return (200, Self.fields) }
            let query = request.url + String(decoding: request.body ?? [], as: UTF8.self)
            queries.append(query)
            return answer(query)
        }
        let client = DevOpsClient(
            settings: DevOpsSettings(baseURL: "https://dev.azure.com/test", maxConcurrency: 1),
            credential: .personalAccessToken("x"),
            transport: transport,
            cancellation: Cancellation()
        )
        let database = try Database()
        for source in Tables(client: client).sources { try database.add(source) }
        let query = try database.prepare(sql)
        var rows: [[SQLValue]] = []
        while try query.step() { rows.append((0..<query.columnCount).map { query.row[$0].copy }) }
        return (rows, queries)
    }

    @Test func `a query of links gives the items at both ends, each once`() throws {
        let (rows, queries) = try run(
            "SELECT Id FROM WorkItems WHERE WIQL = 'SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.Id] > 0'"
        ) { _ in
            let body = """
                {"queryType":"tree","asOf":"2026-01-01T00:00:00Z","workItemRelations":[
                {"rel":null,"source":null,"target":{"id":7}},
                {"rel":"System.LinkTypes.Hierarchy-Forward","source":{"id":7},"target":{"id":3}},
                {"rel":"System.LinkTypes.Hierarchy-Forward","source":{"id":7},"target":{"id":9}}]}
                """
            return (200, body)
        }
        #expect(rows == [[.integer(3)], [.integer(7)], [.integer(9)]])
        #expect(queries.count == 1)
        #expect(queries[0].contains("timePrecision=false"))
        #expect(!queries[0].contains("top="))
    }

    @Test(arguments: ["WorkItems", "WorkItemLinks"])
    func `a time in own WIQL is asked for again with its precision`(source: String) throws {
        let (rows, queries) = try run(
            "SELECT Id FROM WorkItems WHERE WIQL = 'SELECT [System.Id] FROM \(source) WHERE [A] > ''2026-01-01T08:00:00Z'''"
        ) { query in
            guard query.contains("timePrecision=true") else {
                return (
                    400,
                    "{\"message\":\"You cannot supply a time with the date when running a query using date precision.\"}"
                )
            }
            return (200, "{\"asOf\":\"2026-01-01T00:00:00Z\",\"workItems\":[{\"id\":4}]}")
        }
        #expect(rows == [[.integer(4)]])
        #expect(queries.count == 2)
    }

    @Test func `ids that are not in order are told`() throws {
        let error = #expect(throws: EngineError.self) {
            try run("SELECT Id FROM WorkItems") { _ in
                (200, "{\"asOf\":\"2026-01-01T00:00:00Z\",\"workItems\":[{\"id\":4},{\"id\":3}]}")
            }
        }
        #expect((error?.cause as? ServiceError)?.kind == .malformedAnswer)
    }

    @Test func `a path that does not exist is no reason to read everything`() throws {
        let (rows, queries) = try run("SELECT Title FROM WorkItems WHERE AreaPath LIKE 'P\\A\\%'") { _ in
            (
                400,
                "{\"message\":\"TF51011: The specified area path does not exist. The error is caused by «[System.AreaPath] UNDER 'P'».\"}"
            )
        }
        #expect(rows.isEmpty)
        #expect(queries.count == 1)
    }

    @Test(arguments: ["AreaPath IN ('P', 'Q')", "AreaPath IN ('P', 'Q') AND AreaPath = 'P'"])
    func `one of several paths that does not exist leaves the others to SQLite`(condition: String) throws {
        let (rows, queries) = try run("SELECT Id FROM WorkItems WHERE \(condition)") { query in
            if query.contains("workitemsbatch") {
                return (
                    200,
                    "{\"value\":[{\"id\":1,\"fields\":{\"System.AreaPath\":\"P\"}},{\"id\":2,\"fields\":{\"System.AreaPath\":\"R\"}}]}"
                )
            }
            guard !query.contains("AreaPath") else {
                return (
                    400,
                    "{\"message\":\"TF51011: The specified area path does not exist. The error is caused by «[System.AreaPath] IN ('P', 'Q')».\"}"
                )
            }
            return (200, "{\"asOf\":\"2026-01-01T00:00:00Z\",\"workItems\":[{\"id\":1},{\"id\":2}]}")
        }
        #expect(rows == [[.integer(1)]])
        #expect(queries.count == 3)
    }
}
