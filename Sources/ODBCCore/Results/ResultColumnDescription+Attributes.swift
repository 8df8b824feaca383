import CODBC
import SQLValues

/// The fields of a result column (ODBC reference, "SQLColAttribute").
extension ResultColumnDescription {
    /// A field's value, or `nil` where a column has none of that identifier.
    func attribute(_ field: Int32) -> AttributeValue? {
        Self.texts[field].map { .text($0(self)) } ?? Self.numbers[field].map { .number($0(self, type.odbc)) }
    }

    private static let texts: [Int32: @Sendable (ResultColumnDescription) -> String] = [
        SQL_DESC_NAME: { $0.name },
        SQL_COLUMN_NAME: { $0.name },
        SQL_DESC_LABEL: { $0.name },
        SQL_DESC_BASE_COLUMN_NAME: { $0.baseColumn },
        SQL_DESC_TABLE_NAME: { $0.table },
        SQL_DESC_BASE_TABLE_NAME: { $0.table },
        SQL_DESC_CATALOG_NAME: { _ in "" },
        SQL_DESC_SCHEMA_NAME: { _ in "" },
        SQL_DESC_TYPE_NAME: { $0.type.odbc.typeName },
        SQL_DESC_LOCAL_TYPE_NAME: { $0.type.odbc.typeName },
        SQL_DESC_LITERAL_PREFIX: { $0.type.odbc.literalPrefix ?? "" },
        SQL_DESC_LITERAL_SUFFIX: { $0.type.odbc.literalSuffix ?? "" },
    ]

    private static let numbers: [Int32: @Sendable (ResultColumnDescription, TypeDescription) -> Int] = [
        SQL_DESC_CONCISE_TYPE: { _, type in Int(type.code) },
        SQL_DESC_TYPE: { _, type in Int(type.verboseCode) },
        SQL_DESC_DATETIME_INTERVAL_CODE: { _, type in Int(type.datetimeSubcode) },
        SQL_DESC_DATETIME_INTERVAL_PRECISION: { _, _ in 0 },
        SQL_DESC_LENGTH: { _, type in type.columnSize },
        SQL_COLUMN_LENGTH: { _, type in type.octetLength },
        SQL_DESC_OCTET_LENGTH: { _, type in type.octetLength },
        SQL_DESC_DISPLAY_SIZE: { _, type in type.displaySize },
        SQL_DESC_PRECISION: { _, type in type.precision },
        SQL_COLUMN_PRECISION: { _, type in type.columnSize },
        SQL_DESC_SCALE: { _, type in type.decimalDigits ?? 0 },
        SQL_COLUMN_SCALE: { _, type in type.decimalDigits ?? 0 },
        SQL_DESC_NUM_PREC_RADIX: { _, type in type.radix ?? 0 },
        SQL_DESC_NULLABLE: { column, _ in Int(column.isNullable ? SQL_NULLABLE : SQL_NO_NULLS) },
        SQL_COLUMN_NULLABLE: { column, _ in Int(column.isNullable ? SQL_NULLABLE : SQL_NO_NULLS) },
        SQL_DESC_UNSIGNED: { _, type in Int(type.isUnsigned ? SQL_TRUE : SQL_FALSE) },
        SQL_DESC_CASE_SENSITIVE: { _, type in Int(type.isCaseSensitive ? SQL_TRUE : SQL_FALSE) },
        SQL_DESC_SEARCHABLE: { _, type in Int(type.searchable) },
        SQL_DESC_FIXED_PREC_SCALE: { _, type in Int(type.isFixedPrecisionScale ? SQL_TRUE : SQL_FALSE) },
        SQL_DESC_AUTO_UNIQUE_VALUE: { _, _ in Int(SQL_FALSE) },
        SQL_DESC_UPDATABLE: { _, _ in Int(SQL_ATTR_READONLY) },
        SQL_DESC_UNNAMED: { column, _ in Int(column.name.isEmpty ? SQL_UNNAMED : SQL_NAMED) },
        SQL_DESC_ROWVER: { _, _ in Int(SQL_FALSE) },
    ]
}
