import CODBC
import SQLValues

/// The catalog functions as queries; names, types and order of columns are those of the ODBC reference.
enum CatalogQueries {
    private typealias Result = CatalogQuery.ResultColumn

    private static let name = SQLType.wvarchar(length: 128)

    /// SQLTables, with its special forms that list catalogs, schemas or table types.
    static func tables(
        catalog: String?,
        schema: String?,
        table: String?,
        type: String?,
        metadataID: Bool
    ) -> CatalogQuery {
        let isEmpty = { (text: String?) in text?.isEmpty == true }
        if catalog == "%", isEmpty(schema), isEmpty(table) { return tables(nil, [], order: "") }
        if schema == "%", isEmpty(catalog), isEmpty(table) { return tables(nil, [], order: "") }
        if type == "%", isEmpty(catalog), isEmpty(schema), isEmpty(table) {
            return tables(
                "FROM (SELECT NULL AS name, column1 AS type, NULL AS remarks FROM \(tableTypes))",
                [],
                order: " ORDER BY type"
            )
        }
        // There are no catalogs and no schemas: a name or pattern that asks for one finds nothing.
        guard [catalog, schema].allSatisfy({ $0 == nil || $0 == "" || $0 == "%" }) else {
            return tables(nil, [], order: "")
        }
        let types = listedTypes(type)
        let places = types.map { _ in "?" }.joined(separator: ", ")
        let filter = CatalogFilter.condition("name", table, isName: metadataID)
        let typeFilter = types.isEmpty ? nil : "type IN (\(places))"
        return tables(
            "FROM odbc_tables" + conditions([filter?.sql, typeFilter].compactMap { $0 }),
            (filter.map { [$0.value] } ?? []) + types.map { .text($0) },
            order: " ORDER BY type, name"
        )
    }

    private static let tableTypes = "(VALUES ('TABLE'), ('VIEW'), ('LOCAL TEMPORARY'))"

    /// SQLColumns.
    static func columns(table: String?, column: String?, metadataID: Bool) -> CatalogQuery {
        let filters = [
            CatalogFilter.condition("table_name", table, isName: metadataID),
            CatalogFilter.condition("name", column, isName: metadataID),
        ].compactMap { $0 }
        return CatalogQuery(
            columns: [
                Result("TABLE_CAT", name), Result("TABLE_SCHEM", name),
                Result("TABLE_NAME", name, "table_name", isNullable: false),
                Result("COLUMN_NAME", name, "name", isNullable: false),
                Result("DATA_TYPE", .smallint, "data_type", isNullable: false),
                Result("TYPE_NAME", name, "type_name", isNullable: false),
                Result("COLUMN_SIZE", .integer, "column_size"),
                Result("BUFFER_LENGTH", .integer, "buffer_length"),
                Result("DECIMAL_DIGITS", .smallint, "decimal_digits"),
                Result("NUM_PREC_RADIX", .smallint, "radix"),
                Result("NULLABLE", .smallint, "nullable", isNullable: false),
                Result("REMARKS", .wvarchar(length: 254), "remarks"),
                Result("COLUMN_DEF", .wvarchar(length: 254)),
                Result("SQL_DATA_TYPE", .smallint, "sql_data_type", isNullable: false),
                Result("SQL_DATETIME_SUB", .smallint, "datetime_sub"),
                Result("CHAR_OCTET_LENGTH", .integer, "char_octet_length"),
                Result("ORDINAL_POSITION", .integer, "position", isNullable: false),
                Result("IS_NULLABLE", .wvarchar(length: 254), "iif(nullable, 'YES', 'NO')"),
            ],
            source: "FROM odbc_columns" + conditions(filters.map(\.sql)) + " ORDER BY table_name, position",
            parameters: filters.map(\.value)
        )
    }

    /// SQLPrimaryKeys.
    static func primaryKeys(table: String) -> CatalogQuery {
        CatalogQuery(
            columns: [
                Result("TABLE_CAT", name), Result("TABLE_SCHEM", name),
                Result("TABLE_NAME", name, "table_name", isNullable: false),
                Result("COLUMN_NAME", name, "column_name", isNullable: false),
                Result("KEY_SEQ", .smallint, "position", isNullable: false),
                Result("PK_NAME", name, "'PK_' || table_name"),
            ],
            source: "FROM odbc_keys WHERE table_name = ? ORDER BY table_name, position",
            parameters: [.text(table)]
        )
    }

    /// SQLForeignKeys, of which there are none.
    static func foreignKeys() -> CatalogQuery {
        CatalogQuery(
            columns: [
                Result("PKTABLE_CAT", name), Result("PKTABLE_SCHEM", name),
                Result("PKTABLE_NAME", name, isNullable: false),
                Result("PKCOLUMN_NAME", name, isNullable: false),
                Result("FKTABLE_CAT", name), Result("FKTABLE_SCHEM", name),
                Result("FKTABLE_NAME", name, isNullable: false),
                Result("FKCOLUMN_NAME", name, isNullable: false),
                Result("KEY_SEQ", .smallint, isNullable: false), Result("UPDATE_RULE", .smallint),
                Result("DELETE_RULE", .smallint), Result("FK_NAME", name), Result("PK_NAME", name),
                Result("DEFERRABILITY", .smallint),
            ],
            source: nil
        )
    }

    /// SQLSpecialColumns: the primary key tells rows apart; no column changes by itself.
    static func specialColumns(identifierType: Int, table: String) -> CatalogQuery {
        CatalogQuery(
            columns: [
                Result("SCOPE", .smallint, "\(SQL_SCOPE_SESSION)"),
                Result("COLUMN_NAME", name, "column_name", isNullable: false),
                Result("DATA_TYPE", .smallint, "data_type", isNullable: false),
                Result("TYPE_NAME", name, "type_name", isNullable: false),
                Result("COLUMN_SIZE", .integer, "column_size"),
                Result("BUFFER_LENGTH", .integer, "buffer_length"),
                Result("DECIMAL_DIGITS", .smallint, "decimal_digits"),
                Result("PSEUDO_COLUMN", .smallint, "\(SQL_PC_NOT_PSEUDO)"),
            ],
            source: "FROM odbc_keys WHERE table_name = ? AND ? = \(SQL_BEST_ROWID) ORDER BY position",
            parameters: [.text(table), .integer(Int64(identifierType))]
        )
    }

    private static func tables(_ source: String?, _ parameters: [SQLValue], order: String) -> CatalogQuery {
        CatalogQuery(
            columns: [
                Result("TABLE_CAT", name), Result("TABLE_SCHEM", name),
                Result("TABLE_NAME", name, source == nil ? "NULL" : "name"),
                Result("TABLE_TYPE", name, source == nil ? "NULL" : "type"),
                Result("REMARKS", .wvarchar(length: 254), source == nil ? "NULL" : "remarks"),
            ],
            source: source.map { $0 + order },
            parameters: parameters
        )
    }

    static func conditions(_ conditions: [String]) -> String {
        conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    }

    /// The types in a list such as `'TABLE','VIEW'`, in upper case; none where every type is wanted.
    private static func listedTypes(_ types: String?) -> [String] {
        guard let types, !types.isEmpty, types != "%" else { return [] }
        return types.split(separator: ",").map { type in
            var name = type[...]
            while let first = name.first, " '\"".contains(first) { name.removeFirst() }
            while let last = name.last, " '\"".contains(last) { name.removeLast() }
            return name.uppercased()
        }
    }
}
