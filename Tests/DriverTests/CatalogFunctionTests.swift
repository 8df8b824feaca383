import CODBC
import Simulator
import Testing

/// The catalog functions: what their results are called, and what they find.
@Suite struct CatalogFunctionTests {
    private let connection: ODBCConnection
    private let statement: ODBCStatement

    init() throws {
        connection = try Scene.shared.get().connect()
        statement = try ODBCStatement(connection)
    }

    /// Calls a function with texts, each with its length; `nil` is a null pointer.
    private func call(
        _ arguments: [String?],
        _ function: ([UnsafeMutablePointer<SQLWCHAR>?], [SQLSMALLINT]) -> SQLRETURN
    ) throws -> [[String?]] {
        SQLFreeStmt(statement.handle, SQLUSMALLINT(SQL_CLOSE))
        let texts = arguments.map { $0.map { Buffer(Array($0.utf16) + [0]) } }
        let code = function(texts.map { $0?.start }, texts.map { SQLSMALLINT(($0?.count ?? 1) - 1) })
        try statement.check("catalog", code)
        return try statement.rows()
    }

    private func tables(_ catalog: String?, _ schema: String?, _ table: String?, _ type: String?) throws
        -> [[String?]]
    {
        try call([catalog, schema, table, type]) { texts, lengths in
            SQLTablesW(
                statement.handle,
                texts[0],
                lengths[0],
                texts[1],
                lengths[1],
                texts[2],
                lengths[2],
                texts[3],
                lengths[3]
            )
        }
    }

    private func columns(_ table: String?, _ column: String?) throws -> [[String?]] {
        try call([table, column]) { texts, lengths in
            SQLColumnsW(statement.handle, nil, 0, nil, 0, texts[0], lengths[0], texts[1], lengths[1])
        }
    }

    private func keys(_ table: String?) throws -> [[String?]] {
        try call([table]) { SQLPrimaryKeysW(statement.handle, nil, 0, nil, 0, $0[0], $1[0]) }
    }

    private func statistics(_ table: String?, unique: Int32 = SQL_INDEX_ALL) throws -> [[String?]] {
        try call([table]) {
            SQLStatisticsW(statement.handle, nil, 0, nil, 0, $0[0], $1[0], SQLUSMALLINT(unique), 0)
        }
    }

    private static let results: [(String, [String])] = [
        ("tables", ["TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "REMARKS"]),
        (
            "columns",
            [
                "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME",
                "COLUMN_SIZE", "BUFFER_LENGTH", "DECIMAL_DIGITS", "NUM_PREC_RADIX", "NULLABLE", "REMARKS",
                "COLUMN_DEF", "SQL_DATA_TYPE", "SQL_DATETIME_SUB", "CHAR_OCTET_LENGTH",
                "ORDINAL_POSITION", "IS_NULLABLE",
            ]
        ),
        ("keys", ["TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "KEY_SEQ", "PK_NAME"]),
        (
            "statistics",
            [
                "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "NON_UNIQUE", "INDEX_QUALIFIER", "INDEX_NAME",
                "TYPE", "ORDINAL_POSITION", "COLUMN_NAME", "ASC_OR_DESC", "CARDINALITY", "PAGES",
                "FILTER_CONDITION",
            ]
        ),
        (
            "foreign keys",
            [
                "PKTABLE_CAT", "PKTABLE_SCHEM", "PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_CAT",
                "FKTABLE_SCHEM", "FKTABLE_NAME", "FKCOLUMN_NAME", "KEY_SEQ", "UPDATE_RULE", "DELETE_RULE",
                "FK_NAME", "PK_NAME", "DEFERRABILITY",
            ]
        ),
        (
            "special columns",
            [
                "SCOPE", "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME", "COLUMN_SIZE", "BUFFER_LENGTH",
                "DECIMAL_DIGITS", "PSEUDO_COLUMN",
            ]
        ),
        (
            "types",
            [
                "TYPE_NAME", "DATA_TYPE", "COLUMN_SIZE", "LITERAL_PREFIX", "LITERAL_SUFFIX",
                "CREATE_PARAMS", "NULLABLE", "CASE_SENSITIVE", "SEARCHABLE", "UNSIGNED_ATTRIBUTE",
                "FIXED_PREC_SCALE", "AUTO_UNIQUE_VALUE", "LOCAL_TYPE_NAME", "MINIMUM_SCALE",
                "MAXIMUM_SCALE", "SQL_DATA_TYPE", "SQL_DATETIME_SUB", "NUM_PREC_RADIX",
                "INTERVAL_PRECISION",
            ]
        ),
        (
            "table privileges",
            [
                "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "GRANTOR", "GRANTEE", "PRIVILEGE",
                "IS_GRANTABLE",
            ]
        ),
        (
            "column privileges",
            [
                "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "GRANTOR", "GRANTEE",
                "PRIVILEGE", "IS_GRANTABLE",
            ]
        ),
        (
            "procedures",
            [
                "PROCEDURE_CAT", "PROCEDURE_SCHEM", "PROCEDURE_NAME", "NUM_INPUT_PARAMS",
                "NUM_OUTPUT_PARAMS", "NUM_RESULT_SETS", "REMARKS", "PROCEDURE_TYPE",
            ]
        ),
        (
            "procedure columns",
            [
                "PROCEDURE_CAT", "PROCEDURE_SCHEM", "PROCEDURE_NAME", "COLUMN_NAME", "COLUMN_TYPE",
                "DATA_TYPE", "TYPE_NAME", "COLUMN_SIZE", "BUFFER_LENGTH", "DECIMAL_DIGITS",
                "NUM_PREC_RADIX", "NULLABLE", "REMARKS", "COLUMN_DEF", "SQL_DATA_TYPE",
                "SQL_DATETIME_SUB", "CHAR_OCTET_LENGTH", "ORDINAL_POSITION", "IS_NULLABLE",
            ]
        ),
    ]

    @Test(arguments: results)
    func `the columns of a catalog function's result are those of the reference`(
        function: String,
        names: [String]
    ) throws {
        let handle = statement.handle
        let table = Buffer(Array("Projects".utf16))
        let code =
            switch function {
            case "tables": SQLTablesW(handle, nil, 0, nil, 0, nil, 0, nil, 0)
            case "columns": SQLColumnsW(handle, nil, 0, nil, 0, table.start, 8, nil, 0)
            case "keys": SQLPrimaryKeysW(handle, nil, 0, nil, 0, table.start, 8)
            case "statistics": SQLStatisticsW(handle, nil, 0, nil, 0, table.start, 8, 0, 0)
            case "foreign keys":
                SQLForeignKeysW(handle, nil, 0, nil, 0, table.start, 8, nil, 0, nil, 0, nil, 0)
            case "special columns": SQLSpecialColumnsW(handle, 1, nil, 0, nil, 0, table.start, 8, 0, 1)
            case "types": SQLGetTypeInfoW(handle, 0)
            case "table privileges": SQLTablePrivilegesW(handle, nil, 0, nil, 0, table.start, 8)
            case "column privileges": SQLColumnPrivilegesW(handle, nil, 0, nil, 0, table.start, 8, nil, 0)
            case "procedures": SQLProceduresW(handle, nil, 0, nil, 0, nil, 0)
            default: SQLProcedureColumnsW(handle, nil, 0, nil, 0, nil, 0, nil, 0)
            }
        try statement.check(function, code)
        #expect(try statement.columns().map(\.name) == names)
    }

    @Test func `SQLTables has forms for catalogs, schemas and types`() throws {
        #expect(try tables("%", "", "", nil).isEmpty)
        #expect(try tables("", "%", "", nil).isEmpty)
        #expect(try tables("", "", "", "%").map { $0[3] } == ["LOCAL TEMPORARY", "TABLE", "VIEW"])
    }

    @Test(arguments: [
        (nil, nil, ["Projects", "WorkItems"]), ("%", "TABLE", ["Projects", "WorkItems"]),
        ("Work%", "'TABLE', 'VIEW'", ["WorkItems"]), ("work_tems", "table", ["WorkItems"]),
        ("Work\\_tems", nil, []), ("%", "VIEW", []), ("%", "SYSTEM TABLE", []),
    ])
    func `SQLTables finds by pattern and type`(pattern: String?, type: String?, names: [String]) throws {
        #expect(try tables(nil, nil, pattern, type).map { $0[2] } == names)
    }

    @Test func `a catalog or schema that is asked for has no tables`() throws {
        #expect(try tables("fabrikam", nil, "%", nil).isEmpty)
        #expect(try tables(nil, "dbo", "%", nil).isEmpty)
        #expect(try tables("", "", "Projects", nil).count == 1)
        #expect(try tables(nil, nil, "Projects", nil).first?[4] == "The projects of the organization")
    }

    @Test func `the connection's own tables, views and indexes are listed`() throws {
        _ = try connection.rows(
            "CREATE TABLE #own (id INTEGER PRIMARY KEY, name NVARCHAR(30) NOT NULL, at DATETIME)"
        )
        _ = try connection.rows("CREATE VIEW mine AS SELECT id, name FROM #own")
        _ = try connection.rows("CREATE UNIQUE INDEX byName ON #own (name, at)")
        #expect(try tables(nil, nil, "#own", nil).map { $0[3] } == ["LOCAL TEMPORARY"])
        #expect(try tables(nil, nil, "%", "VIEW").map { $0[2] } == ["mine"])
        let found = try columns("#own", "%")
        #expect(found.map { $0[3] } == ["id", "name", "at"])
        #expect(found.map { $0[4] } == ["4", "-9", "93"] && found.map { $0[17] } == ["NO", "NO", "YES"])
        #expect(found[1][6] == "30")
        #expect(try columns("mine", nil).map { $0[3] } == ["id", "name"])
        #expect(try keys("#OWN").map { [$0[3], $0[4]] } == [["id", "1"]])
        #expect(
            try statistics("#own").map { [$0[5], $0[6], $0[8]] } == [
                [nil, "0", nil], ["byName", "3", "name"], ["byName", "3", "at"],
            ]
        )
    }

    @Test func `SQLStatistics begins with the table and goes on with its indexes`() throws {
        let found = try statistics("WorkItems", unique: SQL_INDEX_UNIQUE)
        #expect(found.map { $0[6] } == ["0", "3"])
        #expect(
            found.last.map { [$0[3], $0[5], $0[7], $0[8], $0[9]] } == ["0", "PK_WorkItems", "1", "Id", "A"]
        )
    }

    @Test func `names are taken as they are with SQL_ATTR_METADATA_ID`() throws {
        SQLSetStmtAttrW(statement.handle, SQL_ATTR_METADATA_ID, SQLPOINTER(bitPattern: 1), 0)
        #expect(try tables(nil, nil, "Work%", nil).isEmpty)
        #expect(try tables(nil, nil, "\"WorkItems\"  ", nil).count == 1)
        #expect(try keys("\"Projects\"").count == 1)
        let error = try #require(throws: ODBCError.self) { try columns("Projects", nil) }
        #expect(error.state == "HY009")
    }

    @Test func `SQLGetTypeInfo gives one type, none, or an error`() throws {
        func types(_ code: Int32) throws -> [[String?]] {
            SQLFreeStmt(statement.handle, SQLUSMALLINT(SQL_CLOSE))
            try statement.check("SQLGetTypeInfo", SQLGetTypeInfoW(statement.handle, SQLSMALLINT(code)))
            return try statement.rows()
        }
        #expect(try types(SQL_WVARCHAR).map { $0[0] } == ["WVARCHAR"])
        #expect(try types(SQL_TYPE_TIMESTAMP).map { [$0[0], $0[13], $0[14]] } == [["TIMESTAMP", "0", "9"]])
        #expect(try types(SQL_NUMERIC).isEmpty)
        #expect(try types(0).count == 19)
        #expect(try #require(throws: ODBCError.self) { try types(4_711) }.state == "HY004")
    }

    @Test func `listing tables asks the service nothing`() throws {
        let scene = try Scene { $0.workItemCount = 10 }
        let connection = try scene.connect()
        let requests = try scene.requests {
            let statement = try ODBCStatement(connection)
            SQLTablesW(statement.handle, nil, 0, nil, 0, nil, 0, nil, 0)
            #expect(try statement.rows().count == 2)
        }
        #expect(requests.isEmpty)
    }
}
