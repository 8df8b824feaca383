import CODBC
import SQLEngine
import SQLValues
import Session

/// Tables of the engine that hold what the catalog functions tell; no catalog function lists them.
enum CatalogTables {
    /// Makes the tables known to a session's database.
    static func register(in session: Session) throws {
        let own = OwnTables(session.database)
        let all = [
            tables(session.catalog, own), columns(session.catalog, own), keys(session.catalog, own),
            indexes(session.catalog, own), types,
        ]
        for table in all { try session.database.add(table) }
    }

    private static func tables(_ catalog: TableCatalog, _ own: OwnTables) -> CatalogTable {
        CatalogTable("odbc_tables", ["name", "type", "remarks"]) { _ in
            let listed = catalog.descriptions.map { name, remarks in
                [SQLValue.text(name), .text("TABLE"), .text(remarks)]
            }
            return try listed
                + own.all().map {
                    [.text($0.name), .text($0.isView ? "VIEW" : "LOCAL TEMPORARY"), .text("")]
                }
        }
    }

    /// A row for each column; where the table's name is given, only of that table.
    private static func columns(_ catalog: TableCatalog, _ own: OwnTables) -> CatalogTable {
        CatalogTable(
            "odbc_columns",
            [
                "table_name", "name", "data_type", "type_name", "column_size", "buffer_length",
                "decimal_digits",
                "radix", "nullable", "remarks", "sql_data_type", "datetime_sub", "char_octet_length",
                "position",
            ]
        ) { name in
            let listed = try tables(catalog, named: name).flatMap { table in
                table.columns.filter { !$0.isHidden }.enumerated().map { row($1, of: table.name, at: $0 + 1) }
            }
            return try listed
                + own.all(named: name).flatMap { table in
                    try own.columns(of: table).enumerated().map { row($1.column, of: table.name, at: $0 + 1) }
                }
        }
    }

    private static func tables(_ catalog: TableCatalog, named name: String?) throws -> [Table] {
        try name.map { try [catalog.table(named: $0)].compactMap { $0 } } ?? catalog.all()
    }

    private static func row(_ column: Column, of table: String, at position: Int) -> [SQLValue] {
        let type = column.type.odbc
        let hasOctets = octetTypes.contains(Int32(type.code))
        return [
            .text(table), .text(column.name), .integer(Int64(type.code)), .text(type.typeName),
            .integer(Int64(type.columnSize)), .integer(Int64(type.octetLength)), SQLValue(type.decimalDigits),
            SQLValue(type.radix), .integer(Int64(column.isNullable ? SQL_NULLABLE : SQL_NO_NULLS)),
            .text(column.remarks), .integer(Int64(type.verboseCode)),
            type.datetimeSubcode == 0 ? .null : .integer(Int64(type.datetimeSubcode)),
            hasOctets ? .integer(Int64(type.octetLength)) : .null,
            .integer(Int64(position)),
        ]
    }

    /// The types of text and bytes, for which SQLColumns tells the longest value in bytes.
    private static let octetTypes: Set<Int32> = [
        SQL_CHAR, SQL_VARCHAR, SQL_LONGVARCHAR, SQL_WCHAR, SQL_WVARCHAR, SQL_WLONGVARCHAR, SQL_BINARY,
        SQL_VARBINARY,
        SQL_LONGVARBINARY,
    ]

    private static func keys(_ catalog: TableCatalog, _ own: OwnTables) -> CatalogTable {
        CatalogTable(
            "odbc_keys",
            [
                "table_name", "column_name", "position", "data_type", "type_name", "column_size",
                "buffer_length", "decimal_digits",
            ]
        ) { name in
            let listed = try tables(catalog, named: name).flatMap { table in
                table.primaryKey.enumerated().compactMap { position, key in
                    table.columns.first { $0.name == key }.map {
                        keyRow($0, of: table.name, at: position + 1)
                    }
                }
            }
            return try listed
                + own.all(named: name).flatMap { table in
                    try own.columns(of: table).filter { $0.keyPosition > 0 }
                        .map { keyRow($0.column, of: table.name, at: $0.keyPosition) }
                }
        }
    }

    private static func keyRow(_ column: Column, of table: String, at position: Int) -> [SQLValue] {
        let type = column.type.odbc
        return [
            .text(table), .text(column.name), .integer(Int64(position)), .integer(Int64(type.code)),
            .text(type.typeName), .integer(Int64(type.columnSize)), .integer(Int64(type.octetLength)),
            SQLValue(type.decimalDigits),
        ]
    }

    /// A row for each column of an index; the primary key of an organization's table is one.
    private static func indexes(_ catalog: TableCatalog, _ own: OwnTables) -> CatalogTable {
        CatalogTable("odbc_indexes", ["table_name", "index_name", "non_unique", "position", "column_name"]) {
            name in
            let listed = try tables(catalog, named: name).flatMap { table in
                table.primaryKey.enumerated().map { position, key in
                    indexRow(table.name, "PK_\(table.name)", isUnique: true, position + 1, key)
                }
            }
            return try listed
                + own.all(named: name).flatMap { table in
                    try own.indexColumns(of: table).map {
                        indexRow(table.name, $0.index, isUnique: $0.isUnique, $0.position, $0.column)
                    }
                }
        }
    }

    private static func indexRow(
        _ table: String,
        _ index: String,
        isUnique: Bool,
        _ position: Int,
        _ column: String
    ) -> [SQLValue] {
        [
            .text(table), .text(index), .integer(Int64(isUnique ? SQL_FALSE : SQL_TRUE)),
            .integer(Int64(position)), .text(column),
        ]
    }

    /// The types that SQLGetTypeInfo lists, each with its widest form.
    private static var types: CatalogTable {
        CatalogTable(
            "odbc_types",
            [
                "type_name", "data_type", "column_size", "literal_prefix", "literal_suffix", "create_params",
                "case_sensitive", "searchable", "unsigned", "fixed_prec_scale", "minimum_scale",
                "maximum_scale",
                "sql_data_type", "datetime_sub", "radix",
            ]
        ) { _ in
            listed.map { row($0.odbc) }
        }
    }

    private static let listed: [SQLType] = [
        .bit, .smallint, .integer, .bigint, .real, .double, .decimal(precision: 18, scale: 0),
        .char(length: 255), .varchar(length: 4_000), .longVarchar, .wchar(length: 255),
        .wvarchar(length: 4_000), .wlongVarchar, .varbinary(length: 4_000), .longVarbinary, .date, .time,
        .timestamp(fraction: 9), .guid,
    ]

    private static func row(_ type: TypeDescription) -> [SQLValue] {
        [
            .text(type.typeName), .integer(Int64(type.code)), .integer(Int64(type.columnSize)),
            SQLValue(type.literalPrefix), SQLValue(type.literalSuffix), SQLValue(type.createParameters),
            .integer(type.isCaseSensitive ? 1 : 0), .integer(Int64(type.searchable)),
            type.radix == nil ? .null : .integer(type.isUnsigned ? 1 : 0),
            .integer(type.isFixedPrecisionScale ? 1 : 0), SQLValue(type.decimalDigits.map { _ in 0 }),
            SQLValue(Int32(type.code) == SQL_DECIMAL ? type.columnSize : type.decimalDigits),
            .integer(Int64(type.verboseCode)),
            type.datetimeSubcode == 0 ? .null : .integer(Int64(type.datetimeSubcode)), SQLValue(type.radix),
        ]
    }
}

extension SQLValue {
    fileprivate init(_ number: Int?) {
        self = number.map { .integer(Int64($0)) } ?? .null
    }

    fileprivate init(_ text: String?) {
        self = text.map { .text($0) } ?? .null
    }
}
