import CODBC
import SQLEngine
import SQLValues
import Session

/// Tables of the engine that hold what the catalog functions tell; no catalog function lists them.
enum CatalogTables {
    /// Makes the tables known to a session's database.
    static func register(in session: Session) throws {
        for table in [tables(session.catalog), columns(session.catalog), keys(session.catalog), types] {
            try session.database.add(table)
        }
    }

    private static func tables(_ catalog: TableCatalog) -> CatalogTable {
        CatalogTable("odbc_tables", ["name", "type", "remarks"]) { _ in
            catalog.names.map { [.text($0), .text("TABLE"), .null] }
        }
    }

    /// A row for each column; where the table's name is given, only of that table.
    private static func columns(_ catalog: TableCatalog) -> CatalogTable {
        CatalogTable(
            "odbc_columns",
            [
                "table_name", "name", "data_type", "type_name", "column_size", "buffer_length",
                "decimal_digits",
                "radix", "nullable", "remarks", "sql_data_type", "datetime_sub", "char_octet_length",
                "position",
            ]
        ) { name in
            let tables = try name.map { try [catalog.table(named: $0)].compactMap { $0 } } ?? catalog.all()
            return tables.flatMap { table in
                table.columns.filter { !$0.isHidden }.enumerated().map { row($1, of: table, at: $0 + 1) }
            }
        }
    }

    private static func row(_ column: Column, of table: Table, at position: Int) -> [SQLValue] {
        let type = column.type.odbc
        let hasOctets = octetTypes.contains(Int32(type.code))
        return [
            .text(table.name), .text(column.name), .integer(Int64(type.code)), .text(type.typeName),
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

    private static func keys(_ catalog: TableCatalog) -> CatalogTable {
        CatalogTable(
            "odbc_keys",
            [
                "table_name", "column_name", "position", "data_type", "type_name", "column_size",
                "buffer_length", "decimal_digits",
            ]
        ) { name in
            let tables = try name.map { try [catalog.table(named: $0)].compactMap { $0 } } ?? catalog.all()
            return tables.flatMap { table in
                table.primaryKey.enumerated().compactMap { position, key in
                    table.columns.first { $0.name == key }.map { column in
                        let type = column.type.odbc
                        return [
                            .text(table.name), .text(key), .integer(Int64(position + 1)),
                            .integer(Int64(type.code)), .text(type.typeName),
                            .integer(Int64(type.columnSize)),
                            .integer(Int64(type.octetLength)), SQLValue(type.decimalDigits),
                        ]
                    }
                }
            }
        }
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
        .timestamp, .guid,
    ]

    private static func row(_ type: TypeDescription) -> [SQLValue] {
        [
            .text(type.typeName), .integer(Int64(type.code)), .integer(Int64(type.columnSize)),
            SQLValue(type.literalPrefix), SQLValue(type.literalSuffix), SQLValue(type.createParameters),
            .integer(type.isCaseSensitive ? 1 : 0), .integer(Int64(type.searchable)),
            type.radix == nil ? .null : .integer(type.isUnsigned ? 1 : 0),
            .integer(type.isFixedPrecisionScale ? 1 : 0), SQLValue(type.decimalDigits),
            SQLValue(type.decimalDigits), .integer(Int64(type.verboseCode)),
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
