package import CODBC
package import SQLValues

/// A SQL type as ODBC describes it (ODBC reference, "Appendix D: Data Types").
package struct TypeDescription: Hashable, Sendable {
    /// The concise type code, such as `SQL_TYPE_TIMESTAMP`.
    package let code: SQLSMALLINT
    /// The verbose type code, such as `SQL_DATETIME`, and the subcode that goes with it.
    package var verboseCode: SQLSMALLINT
    package var datetimeSubcode: SQLSMALLINT = 0
    package let typeName: String
    /// The number of characters or digits.
    package let columnSize: Int
    package var decimalDigits: Int?
    /// The size in bytes as the standard C type has it; of text, of its longest value without a NUL.
    package let octetLength: Int
    /// The number of characters that show every value.
    package let displaySize: Int
    package var radix: Int?
    package var literalPrefix: String?
    package var literalSuffix: String?
    package var isUnsigned = true
    package var isCaseSensitive = false
    package var searchable: Int32 = SQL_PRED_BASIC
    package var isFixedPrecisionScale = false
    /// What goes into a declaration behind the name, such as `max length`.
    package var createParameters: String?

    /// The number of digits of a number or of a second's fraction, else the column size.
    package var precision: Int {
        verboseCode == SQLSMALLINT(SQL_DATETIME) ? decimalDigits ?? 0 : columnSize
    }
}

extension SQLType {
    /// The type as ODBC describes it.
    package var odbc: TypeDescription {
        switch bounded {
        case .bit: .number(SQL_BIT, "BIT", size: 1, octets: 1, display: 1, digits: 0, isUnsigned: true)
        case .smallint: .number(SQL_SMALLINT, "SMALLINT", size: 5, octets: 2, display: 6, digits: 0)
        case .integer: .number(SQL_INTEGER, "INTEGER", size: 10, octets: 4, display: 11, digits: 0)
        case .bigint: .number(SQL_BIGINT, "BIGINT", size: 19, octets: 8, display: 20, digits: 0)
        case .real: .number(SQL_REAL, "REAL", size: 24, octets: 4, display: 14, radix: 2)
        case .double: .number(SQL_DOUBLE, "DOUBLE", size: 53, octets: 8, display: 24, radix: 2)
        case .decimal(let precision, let scale):
            .number(
                SQL_DECIMAL,
                "DECIMAL",
                size: precision,
                octets: precision + 2,
                display: precision + 2,
                digits: scale
            )
        case .char(let length): .text(SQL_CHAR, "CHAR", length: length, octets: length)
        case .varchar(let length): .text(SQL_VARCHAR, "VARCHAR", length: length, octets: length)
        case .longVarchar:
            .text(SQL_LONGVARCHAR, "LONG VARCHAR", length: Self.longLength, octets: Self.longLength)
        case .wchar(let length): .text(SQL_WCHAR, "WCHAR", length: length, octets: length * 2)
        case .wvarchar(let length): .text(SQL_WVARCHAR, "WVARCHAR", length: length, octets: length * 2)
        case .wlongVarchar:
            .text(SQL_WLONGVARCHAR, "WLONGVARCHAR", length: Self.longLength, octets: Self.longLength * 2)
        case .varbinary(let length): .binary(SQL_VARBINARY, "VARBINARY", length: length)
        case .longVarbinary: .binary(SQL_LONGVARBINARY, "BLOB", length: Self.longLength)
        case .date: .datetime(SQL_TYPE_DATE, "DATE", size: 10, octets: 6, digits: nil, prefix: "{d '")
        case .time: .datetime(SQL_TYPE_TIME, "TIME", size: 8, octets: 6, digits: 0, prefix: "{t '")
        case .timestamp(let fraction):
            .datetime(
                SQL_TYPE_TIMESTAMP,
                "TIMESTAMP",
                size: fraction == 0 ? 19 : 20 + fraction,
                octets: 16,
                digits: fraction,
                prefix: "{ts '"
            )
        case .guid: .guid
        }
    }

    /// The type with arguments that sizes can be computed of, whatever a declaration or an application wrote.
    private var bounded: SQLType {
        func length(_ length: Int) -> Int { min(max(length, 1), Int(Int32.max) / 2) }
        return switch self {
        case .decimal(let precision, let scale):
            .decimal(precision: min(max(precision, 1), 38), scale: min(max(scale, 0), 38))
        case .char(let size): .char(length: length(size))
        case .varchar(let size): .varchar(length: length(size))
        case .wchar(let size): .wchar(length: length(size))
        case .wvarchar(let size): .wvarchar(length: length(size))
        case .varbinary(let size): .varbinary(length: length(size))
        case .timestamp(let fraction): .timestamp(fraction: min(max(fraction, 0), 9))
        case .bit, .smallint, .integer, .bigint, .real, .double, .longVarchar, .wlongVarchar, .longVarbinary,
            .date,
            .time, .guid:
            self
        }
    }

    /// Reads a type code as SQLBindParameter has it, with its size and digits, or returns `nil` for an unknown code.
    package init?(odbcCode code: SQLSMALLINT, columnSize: Int, decimalDigits: Int) {
        // An application that does not know the size says 0, which then refuses nothing.
        let length = columnSize > 0 ? columnSize : Self.unbounded
        let type: SQLType? =
            switch Int32(code) {
            case SQL_BIT: .bit
            case SQL_TINYINT, SQL_SMALLINT: .smallint
            case SQL_INTEGER: .integer
            case SQL_BIGINT: .bigint
            case SQL_REAL: .real
            case SQL_FLOAT, SQL_DOUBLE: .double
            case SQL_DECIMAL, SQL_NUMERIC:
                .decimal(precision: min(length, DecimalNumber.maxDigits), scale: decimalDigits)
            case SQL_CHAR: .char(length: length)
            case SQL_VARCHAR: .varchar(length: length)
            case SQL_LONGVARCHAR: .longVarchar
            case SQL_WCHAR: .wchar(length: length)
            case SQL_WVARCHAR: .wvarchar(length: length)
            case SQL_WLONGVARCHAR: .wlongVarchar
            case SQL_BINARY, SQL_VARBINARY: .varbinary(length: length)
            case SQL_LONGVARBINARY: .longVarbinary
            case SQL_DATE, SQL_TYPE_DATE: .date
            case SQL_TIME, SQL_TYPE_TIME: .time
            case SQL_TIMESTAMP, SQL_TYPE_TIMESTAMP:
                .timestamp(fraction: Self.fraction(columnSize: columnSize, decimalDigits: decimalDigits))
            case SQL_GUID: .guid
            default: nil
            }
        guard let type else { return nil }
        self = type
    }

    /// The digits of a second's fraction, which an application may say in either of two places or not at all.
    private static func fraction(columnSize: Int, decimalDigits: Int) -> Int {
        if decimalDigits > 0 { return min(decimalDigits, 9) }
        return columnSize <= 0 ? 9 : min(max(columnSize - 20, 0), 9)
    }

    private static let unbounded = Int(Int32.max)

    /// The longest text of the service: a million characters (Azure DevOps, "Work tracking limits").
    private static let longLength = 1_048_576
}

extension TypeDescription {
    fileprivate static func number(
        _ code: Int32,
        _ name: String,
        size: Int,
        octets: Int,
        display: Int,
        digits: Int? = nil,
        radix: Int = 10,
        isUnsigned: Bool = false
    ) -> TypeDescription {
        TypeDescription(
            code: SQLSMALLINT(code),
            verboseCode: SQLSMALLINT(code),
            typeName: name,
            columnSize: size,
            decimalDigits: digits,
            octetLength: octets,
            displaySize: display,
            radix: radix,
            isUnsigned: isUnsigned,
            createParameters: code == SQL_DECIMAL ? "precision,scale" : nil
        )
    }

    fileprivate static func text(_ code: Int32, _ name: String, length: Int, octets: Int) -> TypeDescription {
        TypeDescription(
            code: SQLSMALLINT(code),
            verboseCode: SQLSMALLINT(code),
            typeName: name,
            columnSize: length,
            octetLength: octets,
            displaySize: length,
            literalPrefix: "'",
            literalSuffix: "'",
            searchable: SQL_SEARCHABLE,
            createParameters: name.contains("LONG") ? nil : "max length"
        )
    }

    fileprivate static func binary(_ code: Int32, _ name: String, length: Int) -> TypeDescription {
        TypeDescription(
            code: SQLSMALLINT(code),
            verboseCode: SQLSMALLINT(code),
            typeName: name,
            columnSize: length,
            octetLength: length,
            displaySize: length * 2,
            literalPrefix: "x'",
            literalSuffix: "'",
            createParameters: code == SQL_VARBINARY ? "max length" : nil
        )
    }

    fileprivate static func datetime(
        _ code: Int32,
        _ name: String,
        size: Int,
        octets: Int,
        digits: Int?,
        prefix: String
    ) -> TypeDescription {
        TypeDescription(
            code: SQLSMALLINT(code),
            verboseCode: SQLSMALLINT(SQL_DATETIME),
            datetimeSubcode: SQLSMALLINT(code - SQL_TYPE_DATE + SQL_CODE_DATE),
            typeName: name,
            columnSize: size,
            decimalDigits: digits,
            octetLength: octets,
            displaySize: size,
            literalPrefix: prefix,
            literalSuffix: "'}",
            searchable: SQL_SEARCHABLE
        )
    }

    fileprivate static let guid = TypeDescription(
        code: SQLSMALLINT(SQL_GUID),
        verboseCode: SQLSMALLINT(SQL_GUID),
        typeName: "GUID",
        columnSize: 36,
        octetLength: 16,
        displaySize: 36,
        literalPrefix: "{guid '",
        literalSuffix: "'}",
        searchable: SQL_SEARCHABLE
    )
}
