import CODBC
import Testing

/// Static cursors: every way to move, rowsets, bookmarks, positions.
@Suite struct ScrollTests {
    private let statement: ODBCStatement
    private static let numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT i FROM n"

    init() throws {
        statement = try ODBCStatement(try Scene.shared.get().connect())
        try set(SQL_ATTR_CURSOR_TYPE, Int(SQL_CURSOR_STATIC))
    }

    private func set(_ attribute: Int32, _ value: Int) throws {
        let code = SQLSetStmtAttrW(statement.handle, attribute, SQLPOINTER(bitPattern: value), 0)
        try statement.check("SQLSetStmtAttr", code)
    }

    private func number(_ attribute: Int32) throws -> Int {
        var value: SQLULEN = 0
        try statement.check(
            "SQLGetStmtAttr",
            SQLGetStmtAttrW(statement.handle, attribute, &value, 8, nil)
        )
        return Int(value)
    }

    /// Runs with rowsets of four rows and gives what a series of moves fetches.
    private func rowsets(_ moves: [(Int32, Int)]) throws -> [[Int]] {
        let values = Buffer<SQLINTEGER>(0, count: 4)
        let fetched = Buffer<SQLULEN>(0)
        try set(SQL_ATTR_ROW_ARRAY_SIZE, 4)
        SQLSetStmtAttrW(statement.handle, SQL_ATTR_ROWS_FETCHED_PTR, fetched.start, 0)
        SQLBindCol(statement.handle, 1, SQLSMALLINT(SQL_C_LONG), values.start, 0, nil)
        try statement.execute(Self.numbers)
        return try moves.map { orientation, offset in
            let code = SQLFetchScroll(statement.handle, SQLSMALLINT(orientation), offset)
            guard code != SQL_NO_DATA else { return [] }
            try statement.check("SQLFetchScroll", code)
            return values.values.prefix(Int(fetched[0])).map { Int($0) }
        }
    }

    @Test func `rowsets move in every direction`() throws {
        let found = try rowsets([
            (SQL_FETCH_LAST, 0), (SQL_FETCH_PRIOR, 0), (SQL_FETCH_FIRST, 0), (SQL_FETCH_NEXT, 0),
            (SQL_FETCH_RELATIVE, 3), (SQL_FETCH_ABSOLUTE, -2), (SQL_FETCH_ABSOLUTE, 2),
            (SQL_FETCH_NEXT, 0), (SQL_FETCH_NEXT, 0), (SQL_FETCH_NEXT, 0), (SQL_FETCH_PRIOR, 0),
        ])
        #expect(
            found == [
                [7, 8, 9, 10], [3, 4, 5, 6], [1, 2, 3, 4], [5, 6, 7, 8], [8, 9, 10], [9, 10],
                [2, 3, 4, 5], [6, 7, 8, 9], [10], [], [7, 8, 9, 10],
            ]
        )
    }

    @Test func `a rowset that would begin before the first row says so`() throws {
        #expect(try rowsets([(SQL_FETCH_ABSOLUTE, 3), (SQL_FETCH_PRIOR, 0)]).last == [1, 2, 3, 4])
        #expect(statement.records.map(\.state) == ["01S06"])
    }

    @Test func `the row status tells of the rows that are not there`() throws {
        let status = Buffer<SQLUSMALLINT>(77, count: 4)
        SQLSetStmtAttrW(statement.handle, SQL_ATTR_ROW_STATUS_PTR, status.start, 0)
        #expect(try rowsets([(SQL_FETCH_ABSOLUTE, 9)]) == [[9, 10]])
        #expect(
            status.values.map { Int32($0) } == [
                SQL_ROW_SUCCESS, SQL_ROW_SUCCESS, SQL_ROW_NOROW, SQL_ROW_NOROW,
            ]
        )
    }

    @Test func `SQLSetPos chooses the row that SQLGetData reads`() throws {
        #expect(try rowsets([(SQL_FETCH_ABSOLUTE, 4)]) == [[4, 5, 6, 7]])
        for (row, value) in [(3, "6"), (1, "4"), (4, "7")] {
            let code = SQLSetPos(
                statement.handle,
                SQLSETPOSIROW(row),
                SQLUSMALLINT(SQL_POSITION),
                SQLUSMALLINT(SQL_LOCK_NO_CHANGE)
            )
            try statement.check("SQLSetPos", code)
            #expect(try statement.text(1) == value)
            #expect(try number(SQL_ATTR_ROW_NUMBER) == Int(value))
        }
    }

    @Test(arguments: [
        (9, SQL_POSITION, "HY107"), (0, SQL_POSITION, "HY109"), (1, SQL_UPDATE, "HY092"),
        (1, SQL_DELETE, "HY092"), (1, 9, "HY092"),
    ])
    func `SQLSetPos refuses what cannot be`(row: Int, operation: Int32, state: String) throws {
        _ = try rowsets([(SQL_FETCH_FIRST, 0)])
        let error = try #require(throws: ODBCError.self) {
            let code = SQLSetPos(statement.handle, SQLSETPOSIROW(row), SQLUSMALLINT(operation), 0)
            try statement.check("SQLSetPos", code)
        }
        #expect(error.state == state)
    }

    @Test func `SQLSetPos writes the bound columns again`() throws {
        let value = Buffer<SQLINTEGER>(0)
        SQLBindCol(statement.handle, 1, SQLSMALLINT(SQL_C_LONG), value.start, 0, nil)
        try statement.execute(Self.numbers)
        #expect(try statement.fetch())
        value[0] = -1
        let code = SQLSetPos(statement.handle, 1, SQLUSMALLINT(SQL_REFRESH), SQLUSMALLINT(SQL_LOCK_NO_CHANGE))
        try statement.check("SQLSetPos", code)
        #expect(value[0] == 1)
    }

    @Test func `bookmarks lead back to their rows`() throws {
        try set(SQL_ATTR_USE_BOOKMARKS, Int(SQL_UB_VARIABLE))
        let bookmark = Buffer<Int>(0)
        let target = Buffer<Int>(0)
        let length = Buffer<SQLLEN>(0)
        SQLSetStmtAttrW(statement.handle, SQL_ATTR_FETCH_BOOKMARK_PTR, target.start, 0)
        SQLBindCol(statement.handle, 0, SQLSMALLINT(SQL_C_BINARY), bookmark.start, 8, length.start)
        try statement.execute(Self.numbers)
        for _ in 0..<6 { #expect(try statement.fetch()) }
        #expect(length[0] == 8)
        target[0] = bookmark[0]
        #expect(SQLFetchScroll(statement.handle, SQLSMALLINT(SQL_FETCH_FIRST), 0) == SQL_SUCCESS)
        for (offset, value) in [(0, "6"), (-2, "4"), (4, "10")] {
            let code = SQLFetchScroll(statement.handle, SQLSMALLINT(SQL_FETCH_BOOKMARK), offset)
            try statement.check("SQLFetchScroll", code)
            #expect(try statement.text(1) == value)
        }
    }

    @Test func `rows are fetched by the bookmarks that the application has collected`() throws {
        try set(SQL_ATTR_USE_BOOKMARKS, Int(SQL_UB_VARIABLE))
        try set(SQL_ATTR_ROW_ARRAY_SIZE, 3)
        let bookmarks = Buffer<Int>([8, 2, 99])
        let values = Buffer<SQLINTEGER>(0, count: 3)
        let status = Buffer<SQLUSMALLINT>(77, count: 3)
        SQLSetStmtAttrW(statement.handle, SQL_ATTR_ROW_STATUS_PTR, status.start, 0)
        try statement.execute(Self.numbers)
        SQLBindCol(statement.handle, 1, SQLSMALLINT(SQL_C_LONG), values.start, 0, nil)
        #expect(SQLFetch(statement.handle) == SQL_SUCCESS)
        SQLBindCol(statement.handle, 0, SQLSMALLINT(SQL_C_BINARY), bookmarks.start, 8, nil)
        let code = SQLBulkOperations(statement.handle, SQLSMALLINT(SQL_FETCH_BY_BOOKMARK))
        #expect(code == SQL_SUCCESS_WITH_INFO)
        #expect(values.values.prefix(2) == [8, 2])
        #expect(Int32(status[2]) == SQL_ROW_ERROR)
        #expect(statement.records.map(\.state) == ["HY111"])
    }

    @Test func `a forward-only cursor refuses to go back`() throws {
        try set(SQL_ATTR_CURSOR_TYPE, Int(SQL_CURSOR_FORWARD_ONLY))
        try statement.execute(Self.numbers)
        #expect(SQLFetchScroll(statement.handle, SQLSMALLINT(SQL_FETCH_NEXT), 0) == SQL_SUCCESS)
        let error = try #require(throws: ODBCError.self) {
            try statement.check(
                "SQLFetchScroll",
                SQLFetchScroll(statement.handle, SQLSMALLINT(SQL_FETCH_PRIOR), 0)
            )
        }
        #expect(error.state == "HY106")
        #expect(try statement.fetch())
        #expect(try statement.text(1) == "2")
    }

    @Test func `a static cursor keeps its rows when the table changes`() throws {
        try statement.execute("CREATE TEMP TABLE kept AS SELECT 1 AS a UNION SELECT 2 UNION SELECT 3")
        try statement.execute("SELECT a FROM kept ORDER BY a")
        #expect(try statement.fetch())
        let other = try ODBCStatement(statement.connection)
        try other.execute("DELETE FROM kept")
        #expect(try statement.fetch())
        #expect(try statement.text(1) == "2")
    }

    @Test func `a row limit counts for every direction`() throws {
        try set(SQL_ATTR_MAX_ROWS, 5)
        try statement.execute(Self.numbers)
        #expect(SQLFetchScroll(statement.handle, SQLSMALLINT(SQL_FETCH_LAST), 0) == SQL_SUCCESS)
        #expect(try statement.text(1) == "5")
    }

    @Test func `values of every kind come back from a cursor that keeps them`() throws {
        try statement.execute(
            "SELECT 1, 1.5, 'héllo', NULL, x'00ff', '' UNION ALL SELECT 2, 2, 'b', 3, 'c', 4"
        )
        #expect(SQLFetchScroll(statement.handle, SQLSMALLINT(SQL_FETCH_LAST), 0) == SQL_SUCCESS)
        #expect(SQLFetchScroll(statement.handle, SQLSMALLINT(SQL_FETCH_FIRST), 0) == SQL_SUCCESS)
        #expect(try (1...6).map { try statement.text($0) } == ["1", "1.5", "héllo", nil, "00FF", ""])
    }
}
