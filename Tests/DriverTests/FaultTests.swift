import CODBC
import Foundation
import Simulator
import Testing

/// What goes wrong on the way, and what comes of it.
@Suite struct FaultTests {
    private let scene: Scene

    init() throws {
        scene = try Scene()
    }

    private func error(_ connection: ODBCConnection, _ sql: String) throws -> ODBCError {
        try #require(throws: ODBCError.self) { try connection.rows(sql) }
    }

    @Test func `a throttled request is sent again after the service's own pause`() throws {
        let connection = try scene.connect()
        try scene.simulator.inject(Fault(.status(429, retryAfter: 1), path: "projects", times: 1))
        let start = ContinuousClock.now
        #expect(try connection.rows("SELECT COUNT(*) FROM Projects") == [["3"]])
        let duration = start.duration(to: .now)
        #expect(duration > .milliseconds(950) && duration < .seconds(3))
    }

    @Test func `a delayed answer is kept and the next request waits`() throws {
        let connection = try scene.connect()
        try scene.simulator.inject(Fault(.delayed(retryAfter: 1), path: "projects", times: 1))
        let start = ContinuousClock.now
        #expect(try connection.rows("SELECT COUNT(*) FROM Projects") == [["3"]])
        #expect(start.duration(to: .now) < .milliseconds(900))
        #expect(try connection.rows("SELECT COUNT(*) FROM Projects") == [["3"]])
        #expect(start.duration(to: .now) > .milliseconds(950))
    }

    @Test func `when retries end the record tells how many, how long and the last answer`() throws {
        let connection = try scene.connect("RetryCountMax=2;RetryWaitTime=10;RetryStatusCodeList=429|503;")
        try scene.simulator.inject(Fault(.status(503, retryAfter: nil), path: "projects"))
        let error = try error(connection, "SELECT * FROM Projects")
        #expect(error.state == "HY000" && error.records.first?.nativeError == 503)
        #expect(error.message.contains("TF24668") && error.message.contains("Sent again 2 times over 0."))
    }

    @Test func `the pause doubles, or not, as the keys say`() throws {
        for (doubles, least, most) in [(true, 690, 3_000), (false, 290, 690)] {
            let connection = try scene.connect(
                "RetryCountMax=3;RetryWaitTime=100;RetryStatusCodeList=503;RetryMultiplyWaitTime=\(doubles);"
            )
            try scene.simulator.inject(Fault(.status(503, retryAfter: nil), path: "projects", times: 3))
            let start = ContinuousClock.now
            #expect(try connection.rows("SELECT COUNT(*) FROM Projects") == [["3"]])
            let duration = start.duration(to: .now)
            #expect(duration > .milliseconds(least))
            #expect(duration < .milliseconds(most))
        }
    }

    @Test func `RetryMode None does not send again`() throws {
        let connection = try scene.connect("RetryMode=None;")
        try scene.simulator.inject(Fault(.status(429, retryAfter: 1), path: "projects", times: 1))
        let requests = try scene.requests { _ = try error(connection, "SELECT * FROM Projects") }
        #expect(requests.count == 1)
    }

    @Test(
        arguments: [
            (.truncated, "HY000", "no JSON"), (.notJSON, "28000", "web page"),
            (.close, "08S01", "connection failed"),
            (.status(500, retryAfter: nil), "HY000", "500"), (.unavailablePage, "HY000", "503"),
        ] as [(Fault.Kind, String, String)]
    )
    func `a broken answer is a record and the next statement works`(
        kind: Fault.Kind,
        state: String,
        words: String
    ) throws {
        let connection = try scene.connect()
        try scene.simulator.inject(Fault(kind, path: "workitemsbatch", times: 1))
        let error = try error(connection, "SELECT Title FROM WorkItems")
        #expect(error.state == state, "\(error)")
        #expect(error.message.contains(words))
        #expect(try connection.rows("SELECT COUNT(Title) FROM WorkItems") == [["1000"]])
    }

    @Test func `a query that the service refuses is asked again with less`() throws {
        let connection = try scene.connect()
        let sql = "SELECT COUNT(*) FROM WorkItems WHERE WorkItemType = 'Bug' AND Id > 10"
        let expected = try connection.rows(sql)
        try scene.simulator.inject(Fault(.rejectQuery(message: "TF51006: no"), path: "wiql", times: 1))
        let requests = try scene.requests {
            let rows = try connection.rows(sql)
            #expect(rows == expected)
        }
        #expect(requests.filter { $0.path.contains("wiql") }.map(\.status) == [400, 200])
    }

    @Test func `a query that times out ends in time`() throws {
        let connection = try scene.connect()
        try scene.simulator.inject(Fault(.hang(milliseconds: 5_000), path: "projects", times: 1))
        let statement = try ODBCStatement(connection)
        SQLSetStmtAttr(statement.handle, SQL_ATTR_QUERY_TIMEOUT, SQLPOINTER(bitPattern: 1), 0)
        let start = ContinuousClock.now
        let error = try #require(throws: ODBCError.self) { try statement.execute("SELECT * FROM Projects") }
        let duration = start.duration(to: .now)
        #expect(error.state == "HYT00")
        #expect(duration > .milliseconds(950) && duration < .milliseconds(1_500))
    }

    @Test func `a computation that takes too long ends in time`() throws {
        let statement = try ODBCStatement(try scene.connect())
        SQLSetStmtAttr(statement.handle, SQL_ATTR_QUERY_TIMEOUT, SQLPOINTER(bitPattern: 1), 0)
        let start = ContinuousClock.now
        let error = try #require(throws: ODBCError.self) {
            try statement.execute(
                "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT COUNT(*) FROM c"
            )
        }
        #expect(error.state == "HYT00")
        #expect(start.duration(to: .now) < .milliseconds(1_500))
        SQLSetStmtAttr(statement.handle, SQL_ATTR_QUERY_TIMEOUT, nil, 0)
        try statement.execute("SELECT 1")
        #expect(try statement.rows() == [["1"]])
    }

    @Test func `SQLCancel from another thread stops a query at once`() async throws {
        let connection = try scene.connect()
        try scene.simulator.inject(Fault(.hang(milliseconds: 5_000), path: "wiql", times: 1))
        let statement = try ODBCStatement(connection)
        let handle = UInt(bitPattern: statement.handle)
        let cancelling = Thread {
            Thread.sleep(forTimeInterval: 0.3)
            SQLCancel(SQLHSTMT(bitPattern: handle))
        }
        cancelling.start()
        let start = ContinuousClock.now
        let error = try #require(throws: ODBCError.self) { try statement.execute("SELECT Id FROM WorkItems") }
        #expect(error.state == "HY008")
        #expect(start.duration(to: .now) < .milliseconds(900))
        #expect(try connection.rows("SELECT COUNT(*) FROM Projects") == [["3"]])
    }

    @Test func `items that vanish between the query and the batch are no rows`() throws {
        let connection = try scene.connect()
        let before = try connection.rows("SELECT COUNT(Title) FROM WorkItems")
        let id = try #require(scene.simulator.fixture.workItems.first?.id)
        try scene.simulator.deleteWorkItem(id: id)
        #expect(try connection.rows("SELECT Id, Title FROM WorkItems WHERE Id = \(id)").isEmpty)
        #expect(before == [["1000"]])
    }

    @Test func `the log file tells requests and no secret`() throws {
        let folder = try Folder()
        let connection = try scene.connect("LogFile=\(folder.path)/log;LogLevel=Debug;")
        _ = try connection.rows("SELECT COUNT(*) FROM WorkItems WHERE Priority = 1")
        let log = try folder.text(of: "log")
        #expect(log.contains("/_apis/wit/wiql") && log.contains("[Microsoft.VSTS.Common.Priority] = 1"))
        #expect(!log.contains(scene.simulator.personalAccessToken))
    }
}
