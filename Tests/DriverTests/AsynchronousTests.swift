import CODBC
import Foundation
import Simulator
import Testing

/// Functions that go on while the application does something else.
@Suite struct AsynchronousTests {
    private let scene: Scene
    private let statement: ODBCStatement

    init() throws {
        scene = try Scene { $0.workItemCount = 50 }
        statement = try ODBCStatement(try scene.connect())
        let code = SQLSetStmtAttrW(
            statement.handle,
            SQL_ATTR_ASYNC_ENABLE,
            SQLPOINTER(bitPattern: Int(SQL_ASYNC_ENABLE_ON)),
            0
        )
        try statement.check("SQLSetStmtAttr", code)
    }

    /// Calls a function until it has ended; gives what it returned and how often it was still running.
    private func poll(_ function: () -> SQLRETURN) -> (code: SQLRETURN, waits: Int) {
        var waits = 0
        while true {
            let code = function()
            guard code == SQL_STILL_EXECUTING else { return (code, waits) }
            waits += 1
            usleep(1_000)
        }
    }

    private func execute(_ sql: String) -> (code: SQLRETURN, waits: Int) {
        poll {
            var text = Array(sql.utf16)
            return SQLExecDirectW(statement.handle, &text, SQLINTEGER(text.count))
        }
    }

    @Test func `a query runs while the application waits in its own way`() throws {
        let (code, waits) = execute("SELECT COUNT(*) FROM WorkItems")
        #expect(code == SQL_SUCCESS)
        #expect(waits > 0)
        #expect(poll { SQLFetch(statement.handle) }.code == SQL_SUCCESS)
        #expect(try statement.text(1) == "50")
        #expect(poll { SQLFetch(statement.handle) }.code == SQL_NO_DATA)
    }

    @Test func `an error comes with the end`() throws {
        #expect(execute("SELECT * FROM nowhere").code == SQL_ERROR)
        #expect(statement.records.map(\.state) == ["42S02"])
        #expect(execute("SELECT 1").code == SQL_SUCCESS)
    }

    @Test func `SQLCancel stops it`() throws {
        try scene.simulator.inject(Fault(.hang(milliseconds: 20_000), path: "wiql", times: 1))
        var text = Array("SELECT Id FROM WorkItems".utf16)
        #expect(SQLExecDirectW(statement.handle, &text, SQLINTEGER(text.count)) == SQL_STILL_EXECUTING)
        usleep(200_000)
        let start = ContinuousClock.now
        #expect(SQLCancel(statement.handle) == SQL_SUCCESS)
        let (code, _) = poll { SQLExecDirectW(statement.handle, &text, SQLINTEGER(text.count)) }
        #expect(code == SQL_ERROR)
        #expect(statement.records.map(\.state) == ["HY008"])
        #expect(ContinuousClock.now - start < .seconds(1))
    }
}
