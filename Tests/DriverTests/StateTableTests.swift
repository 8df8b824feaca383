import CODBC
import Testing

/// What each function does in each state of a statement (ODBC reference, "Appendix B: ODBC State Transition Tables").
@Suite struct StateTableTests {
    /// The states of the appendix that an application can bring a statement into without another thread.
    enum State: String, CaseIterable {
        case allocated, preparedWithoutResult, prepared, executed, open, fetched, needsData
    }

    /// The states of a row of the table, in the order of `State`; an empty one means that the call is allowed.
    static let table: [(String, [String])] = [
        ("SQLPrepare", ["", "", "", "", "24000", "24000", "HY010"]),
        ("SQLExecute", ["HY010", "", "", "", "24000", "24000", "HY010"]),
        ("SQLExecDirect", ["", "", "", "", "24000", "24000", "HY010"]),
        ("SQLTables", ["", "", "", "", "24000", "24000", "HY010"]),
        ("SQLFetch", ["HY010", "HY010", "HY010", "24000", "", "", "HY010"]),
        ("SQLFetchScroll", ["HY010", "HY010", "HY010", "24000", "", "", "HY010"]),
        ("SQLGetData", ["HY010", "HY010", "HY010", "24000", "24000", "", "HY010"]),
        ("SQLSetPos", ["HY010", "HY010", "HY010", "24000", "24000", "", "HY010"]),
        ("SQLNumResultCols", ["HY010", "", "", "", "", "", "HY010"]),
        ("SQLDescribeCol", ["HY010", "07005", "", "07005", "", "", "HY010"]),
        ("SQLNumParams", ["HY010", "", "", "", "", "", "HY010"]),
        ("SQLRowCount", ["HY010", "HY010", "HY010", "", "", "", "HY010"]),
        ("SQLCloseCursor", ["24000", "24000", "24000", "24000", "", "", "HY010"]),
        ("SQLMoreResults", ["", "", "", "", "", "", "HY010"]),
        ("SQLSetCursorName", ["", "", "", "24000", "24000", "24000", "HY010"]),
        ("SQLGetCursorName", ["", "", "", "", "", "", "HY010"]),
        ("SQLParamData", ["HY010", "HY010", "HY010", "HY010", "HY010", "HY010", ""]),
        ("SQLPutData", ["HY010", "HY010", "HY010", "HY010", "HY010", "HY010", "HY010"]),
        ("SQLFreeStmt", ["", "", "", "", "", "", "HY010"]),
        ("SQLCancel", ["", "", "", "", "", "", ""]),
    ]

    @Test(arguments: table)
    func `a function is refused where the state table says so`(function: String, states: [String]) throws {
        for (state, expected) in zip(State.allCases, states) {
            let statement = try statement(in: state)
            let code = call(function, statement.handle)
            let isAllowed = code >= 0 || code == SQL_NEED_DATA
            let found = isAllowed ? "" : statement.records.first?.state
            #expect(found == expected, "\(function) in \(state)")
        }
    }

    private func statement(in state: State) throws -> ODBCStatement {
        let statement = try ODBCStatement(try Scene.shared.get().connect())
        SQLSetStmtAttrW(
            statement.handle,
            SQL_ATTR_CURSOR_TYPE,
            SQLPOINTER(bitPattern: Int(SQL_CURSOR_STATIC)),
            0
        )
        let query = "SELECT 1 UNION ALL SELECT 2"
        switch state {
        case .allocated: break
        case .preparedWithoutResult: try statement.prepare("CREATE TEMP TABLE IF NOT EXISTS t (a INTEGER)")
        case .prepared: try statement.prepare(query)
        case .executed:
            try statement.prepare("CREATE TEMP TABLE IF NOT EXISTS t (a INTEGER)")
            try statement.executePrepared()
        case .open, .fetched:
            try statement.prepare(query)
            try statement.executePrepared()
            if state == .fetched { #expect(try statement.fetch()) }
        case .needsData:
            let length = Self.lengthAtExecution
            SQLBindParameter(statement.handle, 1, 1, SQLSMALLINT(SQL_C_CHAR), 12, 10, 0, nil, 0, length.start)
            var text = Array("SELECT ?".utf16)
            #expect(SQLExecDirectW(statement.handle, &text, SQLINTEGER(text.count)) == SQL_NEED_DATA)
        }
        return statement
    }

    /// Memory that lives as long as the process, since statements keep its address.
    private nonisolated(unsafe) static let lengthAtExecution = Buffer<SQLLEN>(Int(SQL_DATA_AT_EXEC))

    private func call(_ function: String, _ handle: SQLHSTMT?) -> SQLRETURN {
        var text = Array("SELECT 1".utf16)
        var name = Array("mine".utf16)
        var count: SQLSMALLINT = 0
        var rows: SQLLEN = 0
        var value: SQLINTEGER = 0
        var units = [SQLWCHAR](repeating: 0, count: 64)
        var token: SQLPOINTER?
        return switch function {
        case "SQLPrepare": SQLPrepareW(handle, &text, SQLINTEGER(text.count))
        case "SQLExecute": SQLExecute(handle)
        case "SQLExecDirect": SQLExecDirectW(handle, &text, SQLINTEGER(text.count))
        case "SQLTables": SQLTablesW(handle, nil, 0, nil, 0, nil, 0, nil, 0)
        case "SQLFetch": SQLFetch(handle)
        case "SQLFetchScroll": SQLFetchScroll(handle, SQLSMALLINT(SQL_FETCH_NEXT), 0)
        case "SQLGetData": SQLGetData(handle, 1, SQLSMALLINT(SQL_C_LONG), &value, 4, &rows)
        case "SQLSetPos": SQLSetPos(handle, 1, SQLUSMALLINT(SQL_POSITION), SQLUSMALLINT(SQL_LOCK_NO_CHANGE))
        case "SQLNumResultCols": SQLNumResultCols(handle, &count)
        case "SQLDescribeCol": SQLDescribeColW(handle, 1, &units, 64, &count, nil, nil, nil, nil)
        case "SQLNumParams": SQLNumParams(handle, &count)
        case "SQLRowCount": SQLRowCount(handle, &rows)
        case "SQLCloseCursor": SQLCloseCursor(handle)
        case "SQLMoreResults": SQLMoreResults(handle)
        case "SQLSetCursorName": SQLSetCursorNameW(handle, &name, SQLSMALLINT(name.count))
        case "SQLGetCursorName": SQLGetCursorNameW(handle, &units, 64, &count)
        case "SQLParamData": SQLParamData(handle, &token)
        case "SQLPutData": SQLPutData(handle, &value, 4)
        case "SQLFreeStmt": SQLFreeStmt(handle, SQLUSMALLINT(SQL_CLOSE))
        default: SQLCancel(handle)
        }
    }
}
