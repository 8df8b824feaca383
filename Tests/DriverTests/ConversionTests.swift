import CODBC
import Testing

/// Conversions as an application sees them: return codes, SQLSTATEs and lengths.
@Suite struct ConversionTests {
    /// Reads the only value of a query with SQLGetData as a C type; `capacity` is that of the buffer in bytes.
    private func read(
        _ sql: String,
        as type: Int32,
        capacity: Int = 64
    ) throws -> (code: SQLRETURN, state: String?) {
        let statement = try ODBCStatement(Scene.shared.get().connect())
        try statement.execute(sql)
        try #require(try statement.fetch())
        var bytes = [UInt8](repeating: 0xee, count: 128)
        var length: SQLLEN = -99
        let code = SQLGetData(statement.handle, 1, SQLSMALLINT(type), &bytes, capacity, &length)
        return (code, code == SQL_SUCCESS ? nil : statement.records.first?.state)
    }

    @Test(
        arguments: [
            ("SELECT CAST(300 AS INTEGER)", SQL_C_UTINYINT_VALUE, 64, "22003"),
            ("SELECT CAST(1.5 AS DOUBLE)", SQL_C_LONG, 64, "01S07"),
            ("SELECT 'abc'", SQL_C_LONG, 64, "22018"), ("SELECT 'abcdef'", SQL_C_CHAR, 4, "01004"),
            ("SELECT CAST(12345 AS INTEGER)", SQL_C_CHAR, 4, "22003"),
            ("SELECT {ts '2026-01-02 03:04:05'}", SQL_C_CHAR, 10, "22003"),
            ("SELECT {ts '2026-01-02 03:04:05'}", SQL_C_LONG, 64, "07006"),
            ("SELECT {ts '2026-01-02 03:04:05'}", SQL_C_TYPE_DATE, 64, "01S07"),
            ("SELECT '2026-01-02'", SQL_C_TYPE_DATE, 64, nil),
            ("SELECT '12345'", SQL_C_INTERVAL_DAY_VALUE, 64, "22015"),
        ] as [(String, Int32, Int, String?)]
    )
    func `a conversion says what it lost or why it is refused`(
        sql: String,
        type: Int32,
        capacity: Int,
        state: String?
    ) throws {
        let read = try read(sql, as: type, capacity: capacity)
        #expect(read.state == state)
        #expect((read.code == SQL_ERROR) == !(state?.hasPrefix("01") ?? true))
    }

    @Test func `a numeric has the scale of the descriptor where that is asked for`() throws {
        let statement = try ODBCStatement(Scene.shared.get().connect())
        try statement.execute("SELECT '-123.456'")
        var descriptor: SQLHDESC?
        try statement.check(
            "SQLGetStmtAttr",
            SQLGetStmtAttr(statement.handle, SQL_ATTR_APP_ROW_DESC, &descriptor, 0, nil)
        )
        for (field, value) in [
            (SQL_DESC_TYPE, Int(SQL_C_NUMERIC)), (SQL_DESC_PRECISION, 9), (SQL_DESC_SCALE, 2),
        ] {
            let pointer = UnsafeMutableRawPointer(bitPattern: value)
            try statement.check(
                "SQLSetDescField",
                SQLSetDescField(descriptor, 1, SQLSMALLINT(field), pointer, 0)
            )
        }
        try #require(try statement.fetch())
        var numeric = SQL_NUMERIC_STRUCT()
        var length: SQLLEN = 0
        let code = SQLGetData(statement.handle, 1, SQLSMALLINT(SQL_ARD_TYPE), &numeric, 19, &length)
        #expect(code == SQL_SUCCESS_WITH_INFO && statement.records.first?.state == "01S07")
        #expect(numeric.scale == 2 && numeric.precision == 9 && numeric.sign == 0 && length == 19)
        #expect(Int(numeric.val.0) + Int(numeric.val.1) << 8 == 12_345)
    }

    @Test(
        arguments: [
            (SQL_SMALLINT, 0, "70000", "22003"), (SQL_INTEGER, 0, "x", "22018"),
            (SQL_WVARCHAR, 3, "abcd", "22001"),
            (SQL_TYPE_DATE, 10, "2026-02-30", "22018"), (SQL_TYPE_DATE, 10, "2026-01-02 03:04:05", "22008"),
            (SQL_INTEGER, 10, "12", nil), (SQL_WVARCHAR, 0, "abcd", nil),
        ] as [(Int32, Int, String, String?)]
    )
    func `a text as a parameter is what its type says or is refused`(
        type: Int32,
        size: Int,
        text: String,
        state: String?
    ) throws {
        let statement = try ODBCStatement(Scene.shared.get().connect())
        let bytes = Buffer(Array(text.utf8))
        let length = Buffer(SQLLEN(bytes.count))
        let bound = SQLBindParameter(
            statement.handle,
            1,
            SQLSMALLINT(SQL_PARAM_INPUT),
            SQLSMALLINT(SQL_C_CHAR),
            SQLSMALLINT(type),
            SQLULEN(size),
            0,
            bytes.start,
            bytes.count,
            length.start
        )
        try statement.check("SQLBindParameter", bound)
        var sql = Array("SELECT ?".utf16)
        let code = withExtendedLifetime((bytes, length)) {
            SQLExecDirectW(statement.handle, &sql, SQLINTEGER(sql.count))
        }
        #expect((code == SQL_ERROR ? statement.records.first?.state : nil) == state)
    }

    @Test func `a pair of types that the table lacks is refused when it is bound`() throws {
        let statement = try ODBCStatement(Scene.shared.get().connect())
        var number: Int32 = 1
        let code = SQLBindParameter(
            statement.handle,
            1,
            SQLSMALLINT(SQL_PARAM_INPUT),
            SQLSMALLINT(SQL_C_LONG),
            SQLSMALLINT(SQL_TYPE_DATE),
            10,
            0,
            &number,
            0,
            nil
        )
        #expect(code == SQL_ERROR && statement.records.first?.state == "07006")
    }
}

/// The headers' names are sums, which Swift does not import.
private let SQL_C_UTINYINT_VALUE = SQL_C_TINYINT + SQL_UNSIGNED_OFFSET
private let SQL_C_INTERVAL_DAY_VALUE: Int32 = 103
