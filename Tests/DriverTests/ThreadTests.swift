import CODBC
import Foundation
import Simulator
import Synchronization
import Testing

/// Many threads on few connections, as application servers have them.
@Suite struct ThreadTests {
    @Test func `64 threads on 8 connections get their own rows`() throws {
        let scene = try Scene { $0.workItemCount = 200 }
        let connections = try (0..<8).map { _ in try scene.connect() }
        let ids = try connections[0].rows("SELECT Id FROM WorkItems").compactMap(\.[0])
        let failures = Mutex<[String]>([])
        let group = DispatchGroup()
        for thread in 0..<64 {
            let work = Work(connection: connections[thread % 8], ids: ids, number: thread)
            let runner = Thread {
                for failure in work.failures() { failures.withLock { $0.append(failure) } }
                group.leave()
            }
            group.enter()
            runner.start()
        }
        group.wait()
        #expect(failures.withLock { $0 } == [])
    }

    /// What one thread does: queries, errors, and cancelling when nothing runs.
    private final class Work: @unchecked Sendable {
        private let connection: ODBCConnection
        private let ids: [String]
        private let number: Int

        /// The connection is shared on purpose: the driver has to lock.
        init(connection: ODBCConnection, ids: [String], number: Int) {
            self.ids = ids
            self.connection = connection
            self.number = number
        }

        func failures() -> [String] {
            var failures: [String] = []
            for round in 0..<4 {
                do {
                    let statement = try ODBCStatement(connection)
                    let id = ids[(number * 4 + round) % ids.count]
                    try statement.bind(id, at: 1)
                    try statement.execute("SELECT Id, \(number) FROM WorkItems WHERE Id = ?")
                    let rows = try statement.rows()
                    if rows != [[id, "\(number)"]] { failures.append("\(number): \(rows)") }
                    SQLCancel(statement.handle)
                    var text = Array("SELECT \(number) FROM nowhere".utf16)
                    SQLExecDirectW(statement.handle, &text, SQLINTEGER(text.count))
                    if statement.records.map(\.state) != ["42S02"] { failures.append("\(statement.records)") }
                } catch {
                    failures.append("\(number): \(error)")
                }
            }
            return failures
        }
    }
}
