import CODBC

/// A field of a descriptor: where it is, in which descriptors it can be read and written, and what C type it has
/// (ODBC reference, "SQLSetDescField").
struct DescriptorField {
    enum CKind {
        case smallint, integer, length, pointer, text
    }

    enum Access {
        case header(get: @Sendable (Descriptor) -> AttributeValue)
        case record(get: @Sendable (Descriptor.Record) -> AttributeValue)
        /// A field that only the IRD has, or that the IPD takes from the type.
        case described
    }

    let kind: CKind
    let readable: Descriptor.Role
    let writable: Descriptor.Role
    let access: Access

    /// The field of an identifier, or `nil`.
    static func field(_ identifier: Int32) -> DescriptorField? {
        header[identifier] ?? record[identifier] ?? described[identifier]
    }

    private static let applications: Descriptor.Role = .application
    private static let implementations: Descriptor.Role = [.implementationRow, .implementationParameter]
    private static let all: Descriptor.Role = [applications, implementations]
    private static let settable: Descriptor.Role = [applications, .implementationParameter]

    private static func header(
        _ kind: CKind,
        read: Descriptor.Role,
        write: Descriptor.Role,
        _ get: @escaping @Sendable (Descriptor) -> AttributeValue
    ) -> DescriptorField {
        DescriptorField(kind: kind, readable: read, writable: write, access: .header(get: get))
    }

    private static func record(
        _ kind: CKind,
        read: Descriptor.Role = all,
        write: Descriptor.Role = settable,
        _ get: @escaping @Sendable (Descriptor.Record) -> AttributeValue
    ) -> DescriptorField {
        DescriptorField(kind: kind, readable: read, writable: write, access: .record(get: get))
    }

    private static func described(
        _ kind: CKind,
        _ roles: Descriptor.Role = .implementationRow
    ) -> DescriptorField {
        DescriptorField(kind: kind, readable: roles, writable: [], access: .described)
    }

    private static let header: [Int32: DescriptorField] = [
        SQL_DESC_ALLOC_TYPE: header(.smallint, read: all, write: []) {
            .number(Int($0.isOwnedByApplication ? SQL_DESC_ALLOC_USER : SQL_DESC_ALLOC_AUTO))
        },
        SQL_DESC_ARRAY_SIZE: header(.length, read: applications, write: applications) {
            .number($0.arraySize)
        },
        SQL_DESC_ARRAY_STATUS_PTR: header(.pointer, read: all, write: all) { .pointer($0.arrayStatus) },
        SQL_DESC_BIND_OFFSET_PTR: header(.pointer, read: applications, write: applications) {
            .pointer($0.bindOffset)
        },
        SQL_DESC_BIND_TYPE: header(.integer, read: applications, write: applications) {
            .number($0.bindType)
        },
        SQL_DESC_COUNT: header(.smallint, read: all, write: settable) { .number($0.count) },
        SQL_DESC_ROWS_PROCESSED_PTR: header(.pointer, read: implementations, write: implementations) {
            .pointer($0.rowsProcessed)
        },
    ]

    private static let record: [Int32: DescriptorField] = [
        SQL_DESC_TYPE: record(.smallint) { .number(Int($0.type)) },
        SQL_DESC_CONCISE_TYPE: record(.smallint) { .number(Int($0.conciseType)) },
        SQL_DESC_DATETIME_INTERVAL_CODE: record(.smallint) { .number(Int($0.datetimeIntervalCode)) },
        SQL_DESC_DATETIME_INTERVAL_PRECISION: record(.integer) { .number($0.datetimeIntervalPrecision) },
        SQL_DESC_LENGTH: record(.length) { .number($0.length) },
        SQL_DESC_OCTET_LENGTH: record(.length) { .number($0.octetLength) },
        SQL_DESC_PRECISION: record(.smallint) { .number($0.precision) },
        SQL_DESC_SCALE: record(.smallint) { .number($0.scale) },
        SQL_DESC_NUM_PREC_RADIX: record(.integer) { .number($0.radix) },
        SQL_DESC_DATA_PTR: record(.pointer, read: applications, write: settable) { .pointer($0.data) },
        SQL_DESC_OCTET_LENGTH_PTR: record(.pointer, read: applications, write: applications) {
            .pointer($0.octetLengthPointer)
        },
        SQL_DESC_INDICATOR_PTR: record(.pointer, read: applications, write: applications) {
            .pointer($0.indicatorPointer)
        },
        SQL_DESC_PARAMETER_TYPE: record(
            .smallint,
            read: .implementationParameter,
            write: .implementationParameter
        ) { .number(Int($0.parameterType)) },
        SQL_DESC_NAME: record(.text, read: implementations, write: .implementationParameter) {
            .text($0.name)
        },
        SQL_DESC_UNNAMED: record(.smallint, read: implementations, write: .implementationParameter) {
            .number(Int($0.name.isEmpty ? SQL_UNNAMED : SQL_NAMED))
        },
        SQL_DESC_NULLABLE: record(.smallint, read: implementations, write: []) { .number(Int($0.nullable)) },
    ]

    private static let described: [Int32: DescriptorField] = [
        SQL_DESC_AUTO_UNIQUE_VALUE: described(.integer),
        SQL_DESC_BASE_COLUMN_NAME: described(.text),
        SQL_DESC_BASE_TABLE_NAME: described(.text),
        SQL_DESC_CASE_SENSITIVE: described(.integer, implementations),
        SQL_DESC_CATALOG_NAME: described(.text),
        SQL_DESC_DISPLAY_SIZE: described(.length),
        SQL_DESC_FIXED_PREC_SCALE: described(.smallint, implementations),
        SQL_DESC_LABEL: described(.text),
        SQL_DESC_LITERAL_PREFIX: described(.text),
        SQL_DESC_LITERAL_SUFFIX: described(.text),
        SQL_DESC_LOCAL_TYPE_NAME: described(.text, implementations),
        SQL_DESC_ROWVER: described(.smallint, implementations),
        SQL_DESC_SCHEMA_NAME: described(.text),
        SQL_DESC_SEARCHABLE: described(.smallint),
        SQL_DESC_TABLE_NAME: described(.text),
        SQL_DESC_TYPE_NAME: described(.text, implementations),
        SQL_DESC_UNSIGNED: described(.smallint, implementations),
        SQL_DESC_UPDATABLE: described(.smallint),
    ]
}
