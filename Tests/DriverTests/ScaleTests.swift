import CODBC
import Simulator
import Testing

/// Scans of many items: pages, batches in flight, items that vanish, results that are given up.
@Suite(.serialized) struct ScaleTests {
    /// A service that refuses large answers whatever `$top` says.
    private static func strict(_ configuration: inout Configuration) {
        configuration.topAvoidsSizeLimit = false
        configuration.resultSizeLimit = 150
    }

    private func wiql(_ requests: [LoggedRequest]) -> [LoggedRequest] {
        requests.filter { $0.path.hasSuffix("wiql") }
    }

    @Test func `windows of ids pass where a large answer is refused, all as of one moment`() throws {
        let scene = try Scene(Self.strict)
        let connection = try scene.connect()
        _ = try connection.rows("SELECT Id FROM WorkItems WHERE Id = 1")
        var rows: [[String?]] = []
        let requests = try scene.requests { rows = try connection.rows("SELECT Id, Title FROM WorkItems") }
        #expect(rows.map { $0[0] } == scene.simulator.fixture.workItems.map { "\($0.id)" })
        let answered = requests.filter { $0.status == 200 }
        let moments = Set(
            answered.dropFirst().compactMap { request in
                request.body.flatMap { body in
                    body.firstRange(of: "ASOF '").map { String(body[$0.upperBound...].prefix(24)) }
                }
            }
        )
        #expect(moments.count == 1)
        #expect(wiql(requests).count < 40)
    }

    @Test func `a query that takes too long is halved`() throws {
        let scene = try Scene()
        let connection = try scene.connect()
        let message = "VS402335: The timeout period (30 seconds) elapsed prior to completion of the query."
        try scene.simulator.inject(Fault(.rejectQuery(message: message), path: "wiql", times: 3))
        #expect(try connection.rows("SELECT COUNT(*) FROM WorkItems") == [["1000"]])
    }

    @Test(arguments: [true, false])
    func `an item that vanishes before its batch is no row`(leavesOut: Bool) throws {
        let scene = try Scene { $0.leavesOutOmitted = leavesOut }
        let connection = try scene.connect()
        let ids = scene.simulator.fixture.workItems.map(\.id)
        let statement = try ODBCStatement(connection)
        try statement.execute("SELECT Id, Title FROM WorkItems")
        #expect(try statement.fetch())
        let gone = ids[990]
        try scene.simulator.deleteWorkItem(id: gone)
        var count = 1
        while try statement.fetch() { count += 1 }
        #expect(count == 999)
    }

    @Test func `items of a batch in another order are rows in the order of their ids`() throws {
        let sql = "SELECT Id, Title, Tags, ChangedDate, Priority FROM WorkItems"
        let expected = try Scene.shared.get().connect().rows(sql)
        let scene = try Scene { $0.variants = [.unorderedBatches] }
        let connection = try scene.connect()
        let statement = try ODBCStatement(connection)
        try statement.execute(sql)
        #expect(try statement.fetch())
        let gone = scene.simulator.fixture.workItems[990].id
        try scene.simulator.deleteWorkItem(id: gone)
        var rows = [try (1...5).map { try statement.text($0) }]
        while try statement.fetch() { rows.append(try (1...5).map { try statement.text($0) }) }
        #expect(rows == expected.filter { $0[0] != "\(gone)" })
    }

    @Test func `the first row comes with the first batch`() throws {
        let scene = try Scene()
        let connection = try scene.connect("Timeout=60;")
        _ = try connection.rows("SELECT Id FROM WorkItems WHERE Id = 1")
        try scene.simulator.inject(Fault(.hang(milliseconds: 5_000), path: "workitemsbatch", after: 1))
        let clock = ContinuousClock()
        let start = clock.now
        let statement = try ODBCStatement(connection)
        try statement.execute("SELECT Title FROM WorkItems")
        #expect(try statement.fetch())
        #expect(start.duration(to: clock.now) < .seconds(3))
        // Giving the result up does not wait for the batches that are in flight.
        let end = clock.now
        SQLFreeStmt(statement.handle, SQLUSMALLINT(SQL_CLOSE))
        #expect(end.duration(to: clock.now) < .seconds(1))
        try scene.simulator.clearFaults()
        #expect(try connection.rows("SELECT COUNT(*) FROM WorkItems") == [["1000"]])
    }

    @Test(arguments: [1, 4])
    func `no more batches are in flight than allowed`(limit: Int) throws {
        let scene = try Scene { $0.latency = .milliseconds(30) }
        let connection = try scene.connect("MaxConcurrency=\(limit);")
        let requests = try scene.requests { _ = try connection.rows("SELECT Title FROM WorkItems") }
        #expect(requests.map(\.concurrency).max() ?? 0 <= limit)
        if limit > 1 { #expect(requests.map(\.concurrency).max() ?? 0 > 1) }
    }

    @Test func `the next page of ids is asked for ahead of its time`() throws {
        let scene = try Scene { $0.workItemCount = 21_000 }
        let connection = try scene.connect()
        var rows: [[String?]] = []
        let requests = try scene.requests { rows = try connection.rows("SELECT COUNT(Title) FROM WorkItems") }
        #expect(rows == [["21000"]])
        #expect(wiql(requests).count == 2)
        let second = try #require(requests.lastIndex { $0.path.hasSuffix("wiql") })
        #expect(requests[second...].filter { $0.path.hasSuffix("workitemsbatch") }.count > 10)
    }
}
