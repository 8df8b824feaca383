import CODBC
import Testing

/// Attributes: each is honoured, or refused with a reason, and none is taken silently.
@Suite struct AttributeTests {
    private let connection: ODBCConnection
    private let statement: ODBCStatement

    init() throws {
        connection = try Scene.shared.get().connect()
        statement = try ODBCStatement(connection)
    }

    @Test(arguments: [
        (SQL_ATTR_QUERY_TIMEOUT, 5, "", 5), (SQL_ATTR_MAX_ROWS, 7, "", 7), (SQL_ATTR_MAX_LENGTH, 9, "", 9),
        (SQL_ATTR_NOSCAN, 1, "", 1), (SQL_ATTR_RETRIEVE_DATA, 0, "", 0), (SQL_ATTR_USE_BOOKMARKS, 2, "", 2),
        (SQL_ATTR_METADATA_ID, 1, "", 1), (SQL_ATTR_ASYNC_ENABLE, 1, "", 1),
        (SQL_ATTR_CURSOR_TYPE, 3, "", 3), (SQL_ATTR_CURSOR_TYPE, 1, "01S02", 3),
        (SQL_ATTR_CURSOR_TYPE, 2, "01S02", 3), (SQL_ATTR_CURSOR_TYPE, 9, "HY024", 0),
        (SQL_ATTR_CURSOR_SCROLLABLE, 1, "", 1), (SQL_ATTR_CURSOR_SENSITIVITY, 1, "", 1),
        (SQL_ATTR_CURSOR_SENSITIVITY, 2, "HYC00", 0), (SQL_ATTR_CONCURRENCY, 1, "", 1),
        (SQL_ATTR_CONCURRENCY, 4, "01S02", 1), (SQL_ATTR_KEYSET_SIZE, 100, "01S02", 0),
        (SQL_ATTR_SIMULATE_CURSOR, 2, "01S02", 0), (SQL_ATTR_ENABLE_AUTO_IPD, 1, "HYC00", 0),
        (SQL_ATTR_ROW_ARRAY_SIZE, 100, "", 100), (SQL_ATTR_ROW_ARRAY_SIZE, 0, "HY024", 1),
        (SQL_ATTR_PARAMSET_SIZE, 3, "", 3), (SQL_ATTR_ROW_NUMBER, 1, "HY092", nil), (99_999, 1, "HY092", nil),
    ])
    func `a statement's attribute`(attribute: Int32, value: Int, state: String, taken: Int?) throws {
        let code = SQLSetStmtAttrW(statement.handle, attribute, SQLPOINTER(bitPattern: value), 0)
        #expect((code == SQL_SUCCESS ? "" : statement.records.first?.state) == state)
        guard let taken else { return }
        var found: SQLULEN = 77
        SQLGetStmtAttrW(statement.handle, attribute, &found, 8, nil)
        #expect(found == SQLULEN(taken))
    }

    @Test(arguments: [
        (SQL_ATTR_ACCESS_MODE, 1, "", 1), (SQL_ATTR_AUTOCOMMIT, 1, "", 1),
        (SQL_ATTR_AUTOCOMMIT, 0, "01S02", 1), (SQL_ATTR_CONNECTION_TIMEOUT, 30, "", 30),
        (SQL_ATTR_METADATA_ID, 1, "", 1), (SQL_ATTR_CONNECTION_DEAD, 1, "HY092", 0),
        (SQL_ATTR_PACKET_SIZE, 4_096, "HY011", nil), (SQL_ATTR_TXN_ISOLATION, 2, "HYC00", nil),
        (99_999, 1, "HY092", nil),
    ])
    func `a connection's attribute`(attribute: Int32, value: Int, state: String, taken: Int?) throws {
        let code = SQLSetConnectAttrW(connection.handle, attribute, SQLPOINTER(bitPattern: value), 0)
        let records = ODBCError.records(SQL_HANDLE_DBC, connection.handle)
        #expect((code == SQL_SUCCESS ? "" : records.first?.state) == state)
        guard let taken else { return }
        var found: SQLUINTEGER = 77
        SQLGetConnectAttrW(connection.handle, attribute, &found, 4, nil)
        #expect(found == SQLUINTEGER(taken))
    }

    @Test func `an attribute of the cursor cannot change under it`() throws {
        let attribute = SQL_ATTR_CURSOR_TYPE
        try statement.prepare("SELECT 1")
        #expect(SQLSetStmtAttrW(statement.handle, attribute, SQLPOINTER(bitPattern: 3), 0) == SQL_ERROR)
        #expect(statement.records.map(\.state) == ["HY011"])
        try statement.executePrepared()
        #expect(SQLSetStmtAttrW(statement.handle, attribute, SQLPOINTER(bitPattern: 3), 0) == SQL_ERROR)
        #expect(statement.records.map(\.state) == ["24000"])
    }

    @Test func `a text is cut where SQL_ATTR_MAX_LENGTH says`() throws {
        SQLSetStmtAttrW(statement.handle, SQL_ATTR_MAX_LENGTH, SQLPOINTER(bitPattern: 3), 0)
        try statement.execute("SELECT 'abcdef', 123456")
        #expect(try statement.fetch())
        #expect(try (1...2).map { try statement.text($0) } == ["abc", "123456"])
    }

    @Test func `without SQL_ATTR_RETRIEVE_DATA a fetch moves and writes nothing`() throws {
        let value = Buffer<SQLINTEGER>(-1)
        SQLSetStmtAttrW(statement.handle, SQL_ATTR_RETRIEVE_DATA, nil, 0)
        SQLBindCol(statement.handle, 1, SQLSMALLINT(SQL_C_LONG), value.start, 0, nil)
        try statement.execute("SELECT 1 UNION ALL SELECT 2")
        #expect(try statement.fetch() && statement.fetch())
        #expect(value[0] == -1)
        #expect(try statement.text(1) == "2")
    }

    @Test func `every function that the API has is said to be there`() throws {
        let missing = (Array(1...23) + Array(40...72) + [24] + Array(1001...1022)).filter { function in
            var isSupported: SQLUSMALLINT = 9
            let code = SQLGetFunctions(connection.handle, SQLUSMALLINT(function), &isSupported)
            return code == SQL_SUCCESS && isSupported != SQL_TRUE
        }
        // The manager takes SQLError for missing, which it answers itself; 1013 and 1015 are no functions.
        #expect(missing == [10, 1013, 1015])
    }

    @Test func `every information type of the headers is answered, and no other`() throws {
        // Not 5 and 135, which want a handle in the buffer; 2 and 10000 the manager answers itself.
        let known: Set<Int> = Set(0...173).union(10_000...10_005).union(10_021...10_025)
            .subtracting([5, 135, 114 + 1, 16])
        for type in Array(0...200) + Array(10_000...10_030) where ![5, 135].contains(type) {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            var length: SQLSMALLINT = -1
            let code = SQLGetInfoW(connection.handle, SQLUSMALLINT(type), &buffer, 4_096, &length)
            if code != SQL_SUCCESS {
                #expect(!known.contains(type), "\(type)")
                #expect(ODBCError.records(SQL_HANDLE_DBC, connection.handle).first?.state == "HY096")
            } else {
                #expect(length >= 0, "\(type)")
            }
        }
    }
}
