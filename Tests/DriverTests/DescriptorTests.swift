import CODBC
import Testing

/// Descriptors: the four of a statement, those of the application, their fields and records.
@Suite struct DescriptorTests {
    private let connection: ODBCConnection
    private let statement: ODBCStatement

    init() throws {
        connection = try Scene.shared.get().connect()
        statement = try ODBCStatement(connection)
    }

    private func descriptor(_ attribute: Int32) throws -> SQLHDESC? {
        var handle: SQLHANDLE?
        try statement.check("get", SQLGetStmtAttrW(statement.handle, attribute, &handle, 0, nil))
        return handle
    }

    private func set(_ descriptor: SQLHDESC?, _ record: Int, _ field: Int32, _ value: Int) throws {
        let code = SQLSetDescFieldW(
            descriptor,
            SQLSMALLINT(record),
            SQLSMALLINT(field),
            SQLPOINTER(bitPattern: value),
            0
        )
        try check(descriptor, code)
    }

    private func number<Number: FixedWidthInteger>(
        _ descriptor: SQLHDESC?,
        _ record: Int,
        _ field: Int32,
        as type: Number.Type = SQLSMALLINT.self
    ) throws -> Int {
        var value: Number = 77
        let code = SQLGetDescFieldW(descriptor, SQLSMALLINT(record), SQLSMALLINT(field), &value, 0, nil)
        try check(descriptor, code)
        return Int(value)
    }

    private func text(_ descriptor: SQLHDESC?, _ record: Int, _ field: Int32) throws -> String {
        var units = [SQLWCHAR](repeating: 0, count: 100)
        var length: SQLINTEGER = 0
        let code = SQLGetDescFieldW(
            descriptor,
            SQLSMALLINT(record),
            SQLSMALLINT(field),
            &units,
            200,
            &length
        )
        try check(descriptor, code)
        return String(decoding: units.prefix(Int(length) / 2), as: UTF16.self)
    }

    private func check(_ descriptor: SQLHDESC?, _ code: SQLRETURN) throws {
        guard code != SQL_SUCCESS else { return }
        throw ODBCError("descriptor", code, SQL_HANDLE_DESC, descriptor)
    }

    @Test func `binding a column fills the record of the ARD`() throws {
        let value = Buffer<SQLINTEGER>(0)
        let length = Buffer<SQLLEN>(0)
        SQLBindCol(statement.handle, 3, SQLSMALLINT(SQL_C_TYPE_TIMESTAMP), value.start, 4, length.start)
        let rows = try descriptor(SQL_ATTR_APP_ROW_DESC)
        #expect(try number(rows, 0, SQL_DESC_COUNT) == 3)
        #expect(try number(rows, 3, SQL_DESC_CONCISE_TYPE) == Int(SQL_TYPE_TIMESTAMP))
        #expect(try number(rows, 3, SQL_DESC_TYPE) == Int(SQL_DATETIME))
        #expect(try number(rows, 3, SQL_DESC_DATETIME_INTERVAL_CODE) == Int(SQL_CODE_TIMESTAMP))
        #expect(
            try number(rows, 3, SQL_DESC_INDICATOR_PTR, as: Int.self) == Int(bitPattern: length.start)
        )
        SQLBindCol(statement.handle, 3, SQLSMALLINT(SQL_C_LONG), nil, 0, nil)
        #expect(try number(rows, 0, SQL_DESC_COUNT) == 0)
    }

    @Test func `a column that is bound through its descriptor is fetched`() throws {
        let value = Buffer<SQLINTEGER>(0)
        let rows = try descriptor(SQL_ATTR_APP_ROW_DESC)
        try set(rows, 1, SQL_DESC_TYPE, Int(SQL_C_LONG))
        try set(rows, 1, SQL_DESC_DATA_PTR, Int(bitPattern: value.start))
        try statement.execute("SELECT 42")
        #expect(try statement.fetch())
        #expect(value[0] == 42)
    }

    @Test func `binding a parameter fills the records of the APD and the IPD`() throws {
        let value = Buffer<UInt8>(0, count: 8)
        SQLBindParameter(
            statement.handle,
            2,
            SQLSMALLINT(SQL_PARAM_INPUT),
            SQLSMALLINT(SQL_C_CHAR),
            SQLSMALLINT(SQL_DECIMAL),
            12,
            3,
            value.start,
            8,
            nil
        )
        let application = try descriptor(SQL_ATTR_APP_PARAM_DESC)
        let implementation = try descriptor(SQL_ATTR_IMP_PARAM_DESC)
        #expect(try number(application, 2, SQL_DESC_CONCISE_TYPE) == Int(SQL_C_CHAR))
        #expect(try number(application, 2, SQL_DESC_OCTET_LENGTH, as: Int.self) == 8)
        #expect(try number(implementation, 2, SQL_DESC_CONCISE_TYPE) == Int(SQL_DECIMAL))
        #expect(try number(implementation, 2, SQL_DESC_PRECISION) == 12)
        #expect(try number(implementation, 2, SQL_DESC_SCALE) == 3)
        #expect(try number(implementation, 2, SQL_DESC_PARAMETER_TYPE) == Int(SQL_PARAM_INPUT))
    }

    @Test func `the IRD describes the result as SQLColAttribute does`() throws {
        let result = try descriptor(SQL_ATTR_IMP_ROW_DESC)
        let early = try #require(throws: ODBCError.self) { try number(result, 1, SQL_DESC_TYPE) }
        #expect(early.state == "HY007")
        try statement.prepare("SELECT Id, Title AS \"The title\", ChangedDate FROM WorkItems")
        #expect(try number(result, 0, SQL_DESC_COUNT) == 3)
        #expect(try text(result, 2, SQL_DESC_NAME) == "The title")
        #expect(try text(result, 2, SQL_DESC_BASE_COLUMN_NAME) == "Title")
        #expect(try text(result, 2, SQL_DESC_BASE_TABLE_NAME) == "WorkItems")
        #expect(try number(result, 1, SQL_DESC_CONCISE_TYPE) == Int(SQL_INTEGER))
        #expect(try number(result, 2, SQL_DESC_LENGTH, as: SQLULEN.self) == 255)
        #expect(try number(result, 3, SQL_DESC_TYPE) == Int(SQL_DATETIME))
        var value: SQLSMALLINT = 0
        #expect(SQLGetDescFieldW(result, 4, SQLSMALLINT(SQL_DESC_TYPE), &value, 0, nil) == SQL_NO_DATA)
    }

    @Test func `SQLGetDescRec tells of a column at once`() throws {
        try statement.prepare("SELECT Id FROM WorkItems")
        var name = [SQLWCHAR](repeating: 0, count: 20)
        var length: SQLSMALLINT = 0
        var type: SQLSMALLINT = 0
        var octets: SQLLEN = 0
        var nullable: SQLSMALLINT = 9
        let result = try descriptor(SQL_ATTR_IMP_ROW_DESC)
        let code = SQLGetDescRecW(
            result,
            1,
            &name,
            20,
            &length,
            &type,
            nil,
            &octets,
            nil,
            nil,
            &nullable
        )
        try check(result, code)
        #expect(String(decoding: name.prefix(Int(length)), as: UTF16.self) == "Id")
        #expect(Int32(type) == SQL_INTEGER && octets == 4 && Int32(nullable) == SQL_NO_NULLS)
    }

    @Test(arguments: [
        (SQL_ATTR_IMP_ROW_DESC, SQL_DESC_TYPE, 1, "HY016"), (SQL_ATTR_APP_ROW_DESC, 4711, 1, "HY091"),
        (SQL_ATTR_APP_ROW_DESC, SQL_DESC_NAME, 1, "HY091"),
        (SQL_ATTR_APP_ROW_DESC, SQL_DESC_ALLOC_TYPE, 0, "HY091"),
        (SQL_ATTR_IMP_PARAM_DESC, SQL_DESC_ARRAY_SIZE, 0, "HY091"),
        (SQL_ATTR_APP_PARAM_DESC, SQL_DESC_TYPE, -1, "07009"),
        (SQL_ATTR_IMP_PARAM_DESC, SQL_DESC_TYPE, 0, "07009"),
    ])
    func `what cannot be set is refused`(attribute: Int32, field: Int32, record: Int, state: String) throws {
        let descriptor = try descriptor(attribute)
        let error = try #require(throws: ODBCError.self) { try set(descriptor, record, field, 4) }
        #expect(error.state == state)
    }

    @Test func `a type without its parts is inconsistent`() throws {
        let rows = try descriptor(SQL_ATTR_APP_ROW_DESC)
        let value = Buffer<UInt8>(0, count: 32)
        try set(rows, 1, SQL_DESC_TYPE, Int(SQL_NUMERIC))
        try set(rows, 1, SQL_DESC_PRECISION, 99)
        let error = try #require(throws: ODBCError.self) {
            try set(rows, 1, SQL_DESC_DATA_PTR, Int(bitPattern: value.start))
        }
        #expect(error.state == "HY021")
    }

    @Test func `an application's descriptor serves two statements`() throws {
        var descriptor: SQLHANDLE?
        SQLAllocHandle(SQLSMALLINT(SQL_HANDLE_DESC), connection.handle, &descriptor)
        defer { SQLFreeHandle(SQLSMALLINT(SQL_HANDLE_DESC), descriptor) }
        let value = Buffer<SQLINTEGER>(0)
        let other = try ODBCStatement(connection)
        for user in [statement, other] {
            SQLSetStmtAttrW(user.handle, SQL_ATTR_APP_ROW_DESC, descriptor, 0)
        }
        SQLBindCol(statement.handle, 1, SQLSMALLINT(SQL_C_LONG), value.start, 0, nil)
        try other.execute("SELECT 5")
        #expect(try other.fetch())
        #expect(value[0] == 5)
        #expect(try number(descriptor, 0, SQL_DESC_ALLOC_TYPE) == Int(SQL_DESC_ALLOC_USER))
    }

    @Test func `SQLCopyDesc takes over the records`() throws {
        let value = Buffer<SQLINTEGER>(0)
        var copy: SQLHANDLE?
        SQLAllocHandle(SQLSMALLINT(SQL_HANDLE_DESC), connection.handle, &copy)
        defer { SQLFreeHandle(SQLSMALLINT(SQL_HANDLE_DESC), copy) }
        SQLBindCol(statement.handle, 1, SQLSMALLINT(SQL_C_LONG), value.start, 0, nil)
        try check(copy, SQLCopyDesc(try descriptor(SQL_ATTR_APP_ROW_DESC), copy))
        let other = try ODBCStatement(connection)
        SQLSetStmtAttrW(other.handle, SQL_ATTR_APP_ROW_DESC, copy, 0)
        try other.execute("SELECT 6")
        #expect(try other.fetch())
        #expect(value[0] == 6)
    }

    @Test func `a statement's own descriptor is not another's`() throws {
        let other = try ODBCStatement(connection)
        let code = SQLSetStmtAttrW(
            other.handle,
            SQL_ATTR_APP_ROW_DESC,
            try descriptor(SQL_ATTR_APP_ROW_DESC),
            0
        )
        #expect(code == SQL_ERROR)
        #expect(other.records.map(\.state) == ["HY017"])
    }
}
