import CODBC
import SQLValues

/// A type of a value in the application's memory (ODBC reference, "C Data Types").
enum CType: Hashable, Sendable {
    case char, wchar
    case int8, uint8, int16, uint16, int32, uint32, int64, uint64
    case float, double
    case bit
    case numeric
    case binary
    case date, time, timestamp
    case guid
    case interval(IntervalType)
    /// What the SQL type has by itself.
    case standard

    /// Finds the type of a `SQL_C_…` code, or `nil`.
    init?(code: SQLSMALLINT) {
        // Most values are wanted as text: no table is as fast.
        guard code != SQLSMALLINT(SQL_C_CHAR) else {
            self = .char
            return
        }
        let position = Int(code) - Self.firstCode
        guard Self.types.indices.contains(position), let type = Self.types[position] else { return nil }
        self = type
    }

    /// The type itself or, for `standard`, the one that goes with a SQL type.
    func resolved(for type: SQLType) -> CType {
        guard self == .standard else { return self }
        return switch type {
        case .bit: .bit
        case .smallint: .int16
        case .integer: .int32
        case .bigint: .int64
        case .real: .float
        case .double: .double
        case .decimal, .char, .varchar, .longVarchar: .char
        case .wchar, .wvarchar, .wlongVarchar: .wchar
        case .varbinary, .longVarbinary: .binary
        case .date: .date
        case .time: .time
        case .timestamp: .timestamp
        case .guid: .guid
        }
    }

    /// Whether the application's descriptor says how many digits a value has.
    var hasPrecision: Bool {
        switch self {
        case .numeric, .interval: true
        default: false
        }
    }

    /// The size of a value in bytes, or `nil` where the application says it.
    var fixedSize: Int? {
        switch self {
        case .char, .wchar, .binary, .standard: nil
        case .int8, .uint8, .bit: 1
        case .int16, .uint16: 2
        case .int32, .uint32, .float: 4
        case .int64, .uint64, .double: 8
        case .numeric: MemoryLayout<SQL_NUMERIC_STRUCT>.size
        case .date: MemoryLayout<SQL_DATE_STRUCT>.size
        case .time: MemoryLayout<SQL_TIME_STRUCT>.size
        case .timestamp: MemoryLayout<SQL_TIMESTAMP_STRUCT>.size
        case .guid: MemoryLayout<SQLGUID>.size
        case .interval: MemoryLayout<SQL_INTERVAL_STRUCT>.size
        }
    }

    /// The least code of a type.
    private static let firstCode = Int(SQL_C_TINYINT + SQL_UNSIGNED_OFFSET)

    /// The types by their codes, from the least one to that of the last interval.
    private static let types: [CType?] = (firstCode...Int(SQL_C_INTERVAL_MINUTE_TO_SECOND)).map {
        let code = SQLSMALLINT($0)
        return IntervalType(code: code).map { .interval($0) } ?? codes[Int32(code)]
    }

    /// The headers' names of the signed and unsigned types are sums, which Swift does not import.
    private static let codes: [Int32: CType] = [
        SQL_C_CHAR: .char,
        SQL_C_WCHAR: .wchar,
        SQL_C_TINYINT: .int8,
        SQL_C_TINYINT + SQL_SIGNED_OFFSET: .int8,
        SQL_C_TINYINT + SQL_UNSIGNED_OFFSET: .uint8,
        SQL_C_SHORT: .int16,
        SQL_C_SHORT + SQL_SIGNED_OFFSET: .int16,
        SQL_C_SHORT + SQL_UNSIGNED_OFFSET: .uint16,
        SQL_C_LONG: .int32,
        SQL_C_LONG + SQL_SIGNED_OFFSET: .int32,
        SQL_C_LONG + SQL_UNSIGNED_OFFSET: .uint32,
        SQL_BIGINT + SQL_SIGNED_OFFSET: .int64,
        SQL_BIGINT + SQL_UNSIGNED_OFFSET: .uint64,
        SQL_C_FLOAT: .float,
        SQL_C_DOUBLE: .double,
        SQL_C_BIT: .bit,
        SQL_C_NUMERIC: .numeric,
        SQL_C_BINARY: .binary,
        SQL_C_DATE: .date,
        SQL_C_TYPE_DATE: .date,
        SQL_C_TIME: .time,
        SQL_C_TYPE_TIME: .time,
        SQL_C_TIMESTAMP: .timestamp,
        SQL_C_TYPE_TIMESTAMP: .timestamp,
        SQL_C_GUID: .guid,
        SQL_C_DEFAULT: .standard,
    ]
}
