import CODBC
import Simulator
import Testing

/// What results look like before and after they are read.
@Suite struct DescribeTests {
    private let connection: ODBCConnection

    init() throws {
        connection = try Scene.shared.get().connect()
    }

    @Test(arguments: [
        ("Id", SQL_INTEGER, 10), ("Title", SQL_WVARCHAR, 255), ("StoryPoints", SQL_DOUBLE, 53),
        ("CreatedDate", SQL_TYPE_TIMESTAMP, 23), ("Custom_Approved", SQL_BIT, 1),
        ("Custom_ExternalId", SQL_GUID, 36),
        ("Description", SQL_WLONGVARCHAR, 1_048_576), ("AreaPath", SQL_WVARCHAR, 4_000),
        ("COUNT(*)", SQL_BIGINT, 19),
        ("MAX(CreatedDate)", SQL_TYPE_TIMESTAMP, 23), ("AVG(Priority)", SQL_DOUBLE, 53),
        ("SUM(Priority)", SQL_BIGINT, 19),
        ("CASE WHEN Id > 1 THEN 1.5 ELSE 2 END", SQL_DOUBLE, 53),
        ("CAST(Id AS VARCHAR(20))", SQL_VARCHAR, 20),
    ])
    func `a column's type is known before the statement runs and stays`(
        expression: String,
        type: Int32,
        size: Int
    ) throws {
        let statement = try ODBCStatement(connection)
        try statement.prepare("SELECT \(expression) AS value FROM WorkItems WHERE Id = 1")
        let before = try statement.columns()
        #expect(before.map(\.type) == [SQLSMALLINT(type)])
        #expect(before.map(\.size) == [size])
        #expect(before.map(\.name) == ["value"])
        try statement.executePrepared()
        #expect(try statement.columns() == before)
    }

    @Test func `the tables of the connection's own have their types too`() throws {
        let statement = try ODBCStatement(connection)
        try statement.execute("CREATE TEMP TABLE \"own \"\"table\" (n BIGINT, t VARCHAR(10)); SELECT 1")
        SQLMoreResults(statement.handle)
        SQLCloseCursor(statement.handle)
        try statement.prepare("SELECT COUNT(*), MAX(n), t FROM \"own \"\"table\"")
        #expect(try statement.columns().map { Int32($0.type) } == [SQL_BIGINT, SQL_BIGINT, SQL_VARCHAR])
    }

    @Test func `a long text comes in parts with true lengths`() throws {
        let text = String(repeating: "aé😀", count: 500)
        let statement = try ODBCStatement(connection)
        try statement.bind(text, at: 1)
        try statement.execute("SELECT ?")
        #expect(try statement.fetch())
        var buffer = [SQLWCHAR](repeating: 0, count: 5)
        var length: SQLLEN = 0
        #expect(
            SQLGetData(statement.handle, 1, SQLSMALLINT(SQL_C_WCHAR), &buffer, 10, &length)
                == SQL_SUCCESS_WITH_INFO
        )
        #expect(statement.records.first?.state == "01004")
        #expect(length == text.utf16.count * 2)
        #expect(buffer.prefix { $0 != 0 }.elementsEqual("aé😀".utf16))
        #expect(
            SQLGetData(statement.handle, 1, SQLSMALLINT(SQL_C_WCHAR), &buffer, 8, &length)
                == SQL_SUCCESS_WITH_INFO
        )
        // The pair does not fit and is not split.
        #expect(buffer.prefix { $0 != 0 }.elementsEqual("aé".utf16))
        #expect(length == (text.utf16.count - 4) * 2)
    }

    @Test func `rowsets come into bound columns with status and count`() throws {
        let statement = try ODBCStatement(connection)
        let fetched = UnsafeMutablePointer<SQLULEN>.allocate(capacity: 1)
        let status = UnsafeMutablePointer<SQLUSMALLINT>.allocate(capacity: 4)
        let ids = UnsafeMutablePointer<SQLINTEGER>.allocate(capacity: 4)
        let titles = UnsafeMutablePointer<CChar>.allocate(capacity: 4 * 300)
        let lengths = UnsafeMutablePointer<SQLLEN>.allocate(capacity: 4)
        defer {
            fetched.deallocate()
            status.deallocate()
            ids.deallocate()
            titles.deallocate()
            lengths.deallocate()
        }
        SQLSetStmtAttr(statement.handle, SQL_ATTR_ROW_ARRAY_SIZE, SQLPOINTER(bitPattern: 4), 0)
        SQLSetStmtAttr(statement.handle, SQL_ATTR_ROWS_FETCHED_PTR, fetched, 0)
        SQLSetStmtAttr(statement.handle, SQL_ATTR_ROW_STATUS_PTR, status, 0)
        try statement.execute("SELECT Id, Title FROM WorkItems WHERE Id < 100 ORDER BY Id LIMIT 6")
        SQLBindCol(statement.handle, 1, SQLSMALLINT(SQL_C_LONG), ids, 0, nil)
        SQLBindCol(statement.handle, 2, SQLSMALLINT(SQL_C_CHAR), titles, 300, lengths)
        let items = Array(try Scene.shared.get().simulator.fixture.workItems.prefix(6))
        #expect(try statement.fetch())
        #expect(fetched.pointee == 4)
        for row in 0..<4 {
            let title = items[row].value(of: "System.Title")?.text ?? ""
            #expect(status[row] == SQLUSMALLINT(SQL_ROW_SUCCESS) && Int(ids[row]) == items[row].id)
            #expect(String(cString: titles + row * 300) == title && lengths[row] == title.utf8.count)
        }
        #expect(try statement.fetch())
        #expect(fetched.pointee == 2 && Int(ids[1]) == items[5].id)
        #expect(status[2] == SQLUSMALLINT(SQL_ROW_NOROW))
        #expect(try statement.fetch() == false)
    }

    @Test func `catalog functions list what is there`() throws {
        let statement = try ODBCStatement(connection)
        var pattern = Array("WORK%".utf16)
        let code = SQLTablesW(statement.handle, nil, 0, nil, 0, &pattern, 5, nil, 0)
        try statement.check("SQLTables", code)
        #expect(try statement.rows().map { $0.prefix(4) } == [[nil, nil, "WorkItems", "TABLE"]])
        SQLCloseCursor(statement.handle)
        var table = Array("Projects".utf16)
        try statement.check("SQLColumns", SQLColumnsW(statement.handle, nil, 0, nil, 0, &table, 8, nil, 0))
        let columns = try statement.rows()
        #expect(columns.prefix(3).map { $0[3] } == ["Id", "Name", "Description"])
        #expect(columns.map { $0[16] } == (1...columns.count).map { "\($0)" })
    }

    @Test func `the driver tells what it is`() throws {
        #expect(try connection.info(SQL_DBMS_NAME) == "Azure DevOps")
        #expect(try connection.info(SQL_DRIVER_ODBC_VER) == "03.80")
        #expect(try connection.info(SQL_IDENTIFIER_QUOTE_CHAR) == "\"")
        #expect(try connection.info(SQL_SERVER_NAME) == "fabrikam")
    }
}
