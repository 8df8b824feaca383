import CODBC
import SQLValues

/// Statistics, types, privileges and procedures.
extension CatalogQueries {
    private typealias Result = CatalogQuery.ResultColumn

    private static let name = SQLType.wvarchar(length: 128)

    /// SQLStatistics: of the table itself, whose size nobody knows, and of its indexes.
    static func statistics(table: String, onlyUnique: Bool) -> CatalogQuery {
        let rows = """
            SELECT name AS table_name, NULL AS non_unique, NULL AS index_name, \(SQL_TABLE_STAT) AS type,
                NULL AS position, NULL AS column_name, NULL AS direction FROM odbc_tables WHERE name = ?1
            UNION ALL SELECT table_name, non_unique, index_name, \(SQL_INDEX_OTHER), position, column_name, 'A'
                FROM odbc_indexes WHERE table_name = ?1 AND (non_unique = \(SQL_FALSE) OR NOT ?2)
            """
        return CatalogQuery(
            columns: [
                Result("TABLE_CAT", name), Result("TABLE_SCHEM", name),
                Result("TABLE_NAME", name, "table_name", isNullable: false),
                Result("NON_UNIQUE", .smallint, "non_unique"),
                Result("INDEX_QUALIFIER", name),
                Result("INDEX_NAME", name, "index_name"),
                Result("TYPE", .smallint, "type", isNullable: false),
                Result("ORDINAL_POSITION", .smallint, "position"), Result("COLUMN_NAME", name, "column_name"),
                Result("ASC_OR_DESC", .wchar(length: 1), "direction"), Result("CARDINALITY", .integer),
                Result("PAGES", .integer), Result("FILTER_CONDITION", name),
            ],
            source: "FROM (\(rows)) ORDER BY non_unique, type, index_name, position",
            parameters: [.text(table), .integer(onlyUnique ? 1 : 0)]
        )
    }

    /// SQLGetTypeInfo.
    static func typeInfo(_ code: Int) -> CatalogQuery {
        CatalogQuery(
            columns: [
                Result("TYPE_NAME", name, "type_name", isNullable: false),
                Result("DATA_TYPE", .smallint, "data_type", isNullable: false),
                Result("COLUMN_SIZE", .integer, "column_size"),
                Result("LITERAL_PREFIX", name, "literal_prefix"),
                Result("LITERAL_SUFFIX", name, "literal_suffix"),
                Result("CREATE_PARAMS", name, "create_params"),
                Result("NULLABLE", .smallint, "\(SQL_NULLABLE)", isNullable: false),
                Result("CASE_SENSITIVE", .smallint, "case_sensitive", isNullable: false),
                Result("SEARCHABLE", .smallint, "searchable", isNullable: false),
                Result("UNSIGNED_ATTRIBUTE", .smallint, "unsigned"),
                Result("FIXED_PREC_SCALE", .smallint, "fixed_prec_scale", isNullable: false),
                Result("AUTO_UNIQUE_VALUE", .smallint), Result("LOCAL_TYPE_NAME", name, "type_name"),
                Result("MINIMUM_SCALE", .smallint, "minimum_scale"),
                Result("MAXIMUM_SCALE", .smallint, "maximum_scale"),
                Result("SQL_DATA_TYPE", .smallint, "sql_data_type", isNullable: false),
                Result("SQL_DATETIME_SUB", .smallint, "datetime_sub"),
                Result("NUM_PREC_RADIX", .integer, "radix"), Result("INTERVAL_PRECISION", .smallint),
            ],
            source:
                "FROM odbc_types WHERE ?1 = \(SQL_ALL_TYPES) OR data_type = ?1 ORDER BY data_type, type_name",
            parameters: [.integer(Int64(code))]
        )
    }

    /// SQLTablePrivileges: whoever is connected may read what is there.
    static func tablePrivileges(table: String?, metadataID: Bool) -> CatalogQuery {
        let filter = CatalogFilter.condition("name", table, isName: metadataID)
        return CatalogQuery(
            columns: [
                Result("TABLE_CAT", name), Result("TABLE_SCHEM", name),
                Result("TABLE_NAME", name, "name", isNullable: false), Result("GRANTOR", name),
                Result("GRANTEE", name, "'PUBLIC'", isNullable: false),
                Result("PRIVILEGE", name, "'SELECT'", isNullable: false),
                Result("IS_GRANTABLE", .wvarchar(length: 3), "'NO'"),
            ],
            source: "FROM odbc_tables" + conditions(filter.map { [$0.sql] } ?? []) + " ORDER BY name",
            parameters: filter.map { [$0.value] } ?? []
        )
    }

    /// SQLColumnPrivileges.
    static func columnPrivileges(table: String, column: String?, metadataID: Bool) -> CatalogQuery {
        let filter = CatalogFilter.condition("name", column, isName: metadataID)
        return CatalogQuery(
            columns: [
                Result("TABLE_CAT", name), Result("TABLE_SCHEM", name),
                Result("TABLE_NAME", name, "table_name", isNullable: false),
                Result("COLUMN_NAME", name, "name", isNullable: false), Result("GRANTOR", name),
                Result("GRANTEE", name, "'PUBLIC'", isNullable: false),
                Result("PRIVILEGE", name, "'SELECT'", isNullable: false),
                Result("IS_GRANTABLE", .wvarchar(length: 3), "'NO'"),
            ],
            source: "FROM odbc_columns" + conditions(["table_name = ?"] + (filter.map { [$0.sql] } ?? []))
                + " ORDER BY table_name, name",
            parameters: [.text(table)] + (filter.map { [$0.value] } ?? [])
        )
    }

    /// SQLProcedures, of which there are none.
    static func procedures() -> CatalogQuery {
        CatalogQuery(
            columns: [
                Result("PROCEDURE_CAT", name), Result("PROCEDURE_SCHEM", name),
                Result("PROCEDURE_NAME", name, isNullable: false), Result("NUM_INPUT_PARAMS", .integer),
                Result("NUM_OUTPUT_PARAMS", .integer), Result("NUM_RESULT_SETS", .integer),
                Result("REMARKS", .wvarchar(length: 254)), Result("PROCEDURE_TYPE", .smallint),
            ],
            source: nil
        )
    }

    /// SQLProcedureColumns.
    static func procedureColumns() -> CatalogQuery {
        CatalogQuery(
            columns: [
                Result("PROCEDURE_CAT", name), Result("PROCEDURE_SCHEM", name),
                Result("PROCEDURE_NAME", name, isNullable: false),
                Result("COLUMN_NAME", name, isNullable: false),
                Result("COLUMN_TYPE", .smallint, isNullable: false),
                Result("DATA_TYPE", .smallint, isNullable: false),
                Result("TYPE_NAME", name, isNullable: false), Result("COLUMN_SIZE", .integer),
                Result("BUFFER_LENGTH", .integer), Result("DECIMAL_DIGITS", .smallint),
                Result("NUM_PREC_RADIX", .smallint), Result("NULLABLE", .smallint, isNullable: false),
                Result("REMARKS", .wvarchar(length: 254)), Result("COLUMN_DEF", .wvarchar(length: 254)),
                Result("SQL_DATA_TYPE", .smallint, isNullable: false), Result("SQL_DATETIME_SUB", .smallint),
                Result("CHAR_OCTET_LENGTH", .integer),
                Result("ORDINAL_POSITION", .integer, isNullable: false),
                Result("IS_NULLABLE", .wvarchar(length: 254)),
            ],
            source: nil
        )
    }
}
