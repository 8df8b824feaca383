import CODBC
import Testing

/// Arrays of parameters: column-wise, row-wise, with a status and an operation for each set.
@Suite struct ParameterArrayTests {
    private let statement: ODBCStatement
    private let status = Buffer<SQLUSMALLINT>(77, count: 4)
    private let processed = Buffer<SQLULEN>(0)

    init() throws {
        statement = try ODBCStatement(try Scene.shared.get().connect())
        try statement.execute("CREATE TEMP TABLE t (a INTEGER PRIMARY KEY, b VARCHAR(10))")
        try set(SQL_ATTR_PARAMSET_SIZE, SQLPOINTER(bitPattern: 4))
        try set(SQL_ATTR_PARAM_STATUS_PTR, status.start)
        try set(SQL_ATTR_PARAMS_PROCESSED_PTR, processed.start)
    }

    private func set(_ attribute: Int32, _ value: SQLPOINTER?) throws {
        try statement.check("SQLSetStmtAttr", SQLSetStmtAttrW(statement.handle, attribute, value, 0))
    }

    private func bind(
        _ number: Int,
        _ cType: Int32,
        _ type: Int32,
        _ value: SQLPOINTER?,
        _ size: Int,
        _ lengths: UnsafeMutablePointer<SQLLEN>?
    ) throws {
        let code = SQLBindParameter(
            statement.handle,
            SQLUSMALLINT(number),
            SQLSMALLINT(SQL_PARAM_INPUT),
            SQLSMALLINT(cType),
            SQLSMALLINT(type),
            10,
            0,
            value,
            size,
            lengths
        )
        try statement.check("SQLBindParameter", code)
    }

    private func stored() throws -> [[String?]] {
        try statement.connection.rows("SELECT a, b FROM t ORDER BY a")
    }

    @Test func `arrays of columns are one set after the other`() throws {
        let numbers = Buffer<SQLINTEGER>([1, 2, 3, 4])
        let texts = Buffer<UInt8>(Array("one\0two\0thr\0fou\0".utf8))
        let lengths = Buffer<SQLLEN>([3, Int(SQL_NTS), Int(SQL_NULL_DATA), 2])
        try bind(1, SQL_C_LONG, SQL_INTEGER, numbers.start, 0, nil)
        try bind(2, SQL_C_CHAR, SQL_VARCHAR, texts.start, 4, lengths.start)
        try statement.execute("INSERT INTO t VALUES (?, ?)")
        #expect(try stored() == [["1", "one"], ["2", "two"], ["3", nil], ["4", "fo"]])
        #expect(processed[0] == 4)
        #expect(status.values.allSatisfy { $0 == SQL_PARAM_SUCCESS })
        var count: SQLLEN = 0
        SQLRowCount(statement.handle, &count)
        #expect(count == 4)
    }

    @Test func `arrays of rows have the size of a row between them`() throws {
        struct Row {
            var number: SQLINTEGER
            var length: SQLLEN
            var text: (UInt8, UInt8)
        }
        let rows = Buffer<Row>((1...4).map { Row(number: $0, length: 2, text: (97, UInt8(96 + $0))) })
        let base = UnsafeMutableRawPointer(rows.start)
        try set(SQL_ATTR_PARAM_BIND_TYPE, SQLPOINTER(bitPattern: MemoryLayout<Row>.stride))
        try bind(1, SQL_C_LONG, SQL_INTEGER, base, 0, nil)
        let length = (base + MemoryLayout<Row>.offset(of: \.length)!).assumingMemoryBound(to: SQLLEN.self)
        try bind(2, SQL_C_CHAR, SQL_VARCHAR, base + MemoryLayout<Row>.offset(of: \.text)!, 2, length)
        try statement.execute("INSERT INTO t VALUES (?, ?)")
        #expect(try stored() == [["1", "aa"], ["2", "ab"], ["3", "ac"], ["4", "ad"]])
    }

    @Test func `a set that fails leaves the others`() throws {
        let numbers = Buffer<SQLINTEGER>([1, 2, 2, 3])
        try bind(1, SQL_C_LONG, SQL_INTEGER, numbers.start, 0, nil)
        try statement.prepare("INSERT INTO t (a) VALUES (?)")
        #expect(SQLExecute(statement.handle) == SQL_SUCCESS_WITH_INFO)
        #expect(statement.records.map(\.state) == ["23000"])
        #expect(try statement.integerField(SQL_DIAG_ROW_NUMBER, record: 1) == 3)
        #expect(
            status.values.map { Int32($0) } == [
                SQL_PARAM_SUCCESS, SQL_PARAM_SUCCESS, SQL_PARAM_ERROR, SQL_PARAM_SUCCESS,
            ]
        )
        #expect(processed[0] == 4)
        #expect(try stored().map(\.[0]) == ["1", "2", "3"])
    }

    @Test func `all sets failing is an error`() throws {
        let numbers = Buffer<SQLINTEGER>(1, count: 4)
        try bind(1, SQL_C_LONG, SQL_INTEGER, numbers.start, 0, nil)
        _ = try statement.connection.rows("INSERT INTO t (a) VALUES (1)")
        try statement.prepare("INSERT INTO t (a) VALUES (?)")
        #expect(SQLExecute(statement.handle) == SQL_ERROR)
        #expect(statement.records.map(\.state) == Array(repeating: "23000", count: 4))
    }

    @Test func `a set that is to be ignored is not used`() throws {
        let numbers = Buffer<SQLINTEGER>([1, 2, 3, 4])
        let operations = Buffer<SQLUSMALLINT>([0, 1, 0, 1])
        try set(SQL_ATTR_PARAM_OPERATION_PTR, operations.start)
        try bind(1, SQL_C_LONG, SQL_INTEGER, numbers.start, 0, nil)
        try statement.execute("INSERT INTO t (a) VALUES (?)")
        #expect(try stored().map(\.[0]) == ["1", "3"])
        #expect(
            status.values.map { Int32($0) } == [
                SQL_PARAM_SUCCESS, SQL_PARAM_UNUSED, SQL_PARAM_SUCCESS, SQL_PARAM_UNUSED,
            ]
        )
    }

    @Test func `each set of a query gives a result of its own`() throws {
        let numbers = Buffer<SQLINTEGER>([1, 2, 3, 4])
        try bind(1, SQL_C_LONG, SQL_INTEGER, numbers.start, 0, nil)
        try statement.execute("SELECT ? * 10")
        var found: [String?] = []
        repeat {
            found += try statement.rows().map(\.[0])
        } while SQLMoreResults(statement.handle) == SQL_SUCCESS
        #expect(found == ["10", "20", "30", "40"])
    }

    @Test func `bind offsets move all addresses`() throws {
        let numbers = Buffer<SQLINTEGER>([9, 9, 1, 2, 3, 4])
        let offset = Buffer<SQLLEN>(8)
        try set(SQL_ATTR_PARAM_BIND_OFFSET_PTR, offset.start)
        try bind(1, SQL_C_LONG, SQL_INTEGER, numbers.start, 0, nil)
        try statement.execute("INSERT INTO t (a) VALUES (?)")
        #expect(try stored().map(\.[0]) == ["1", "2", "3", "4"])
    }
}
