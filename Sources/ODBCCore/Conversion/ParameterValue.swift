import CODBC
import Glibc
import SQLValues

/// Reads the value of a parameter from the application's memory (ODBC reference, "Appendix D: Converting Data from C to
/// SQL Data Types").
enum ParameterValue {
    /// Reads a value; `length` is what its indicator says: a number of bytes, `SQL_NTS` or `SQL_NULL_DATA`.
    static func load(
        cType: CType,
        from pointer: UnsafeRawPointer?,
        length: SQLLEN?,
        sqlType: SQLType
    ) throws(ConversionFailure) -> SQLValue {
        if length == SQLLEN(SQL_NULL_DATA) { return .null }
        guard let pointer else {
            // A text without bytes needs no memory.
            if length == 0, [.char, .wchar, .binary].contains(cType.resolved(for: sqlType)) {
                return .text("")
            }
            throw .nullPointer
        }
        switch cType.resolved(for: sqlType) {
        case .char: return try value(of: text(pointer, length), as: sqlType)
        case .wchar: return try value(of: wideText(pointer, length), as: sqlType)
        case .binary:
            return .blob([UInt8](UnsafeRawBufferPointer(start: pointer, count: max(length ?? 0, 0))))
        case .int8: return .integer(Int64(pointer.loadUnaligned(as: Int8.self)))
        case .uint8, .bit: return .integer(Int64(pointer.loadUnaligned(as: UInt8.self)))
        case .int16: return .integer(Int64(pointer.loadUnaligned(as: Int16.self)))
        case .uint16: return .integer(Int64(pointer.loadUnaligned(as: UInt16.self)))
        case .int32: return .integer(Int64(pointer.loadUnaligned(as: Int32.self)))
        case .uint32: return .integer(Int64(pointer.loadUnaligned(as: UInt32.self)))
        case .int64: return .integer(pointer.loadUnaligned(as: Int64.self))
        case .uint64:
            guard let integer = Int64(exactly: pointer.loadUnaligned(as: UInt64.self)) else {
                throw .outOfRange
            }
            return .integer(integer)
        case .float: return .double(Double(pointer.loadUnaligned(as: Float.self)))
        case .double: return .double(pointer.loadUnaligned(as: Double.self))
        case .date:
            let date = try date(pointer.loadUnaligned(as: SQL_DATE_STRUCT.self))
            // A date that is meant as a time is its midnight.
            if case .timestamp = sqlType { return try value(of: date, as: sqlType) }
            return .text(date)
        case .time: return .text(try time(pointer.loadUnaligned(as: SQL_TIME_STRUCT.self)))
        case .timestamp: return .text(try timestamp(pointer.loadUnaligned(as: SQL_TIMESTAMP_STRUCT.self)))
        case .guid: return .text(guid(pointer))
        case .numeric: return try number(pointer.loadUnaligned(as: SQL_NUMERIC_STRUCT.self))
        case .standard: throw .notSupported
        }
    }

    private static func text(_ pointer: UnsafeRawPointer, _ length: SQLLEN?) throws(ConversionFailure)
        -> String
    {
        let count =
            length == nil || length == SQLLEN(SQL_NTS)
            ? strlen(pointer.assumingMemoryBound(to: CChar.self)) : length ?? 0
        guard count >= 0 else { throw .invalidLength }
        return String(decoding: UnsafeRawBufferPointer(start: pointer, count: Int(count)), as: UTF8.self)
    }

    private static func wideText(
        _ pointer: UnsafeRawPointer,
        _ length: SQLLEN?
    ) throws(ConversionFailure) -> String {
        let units = pointer.assumingMemoryBound(to: UInt16.self)
        var count = (length ?? 0) / 2
        if length == nil || length == SQLLEN(SQL_NTS) {
            count = 0
            while units[count] != 0 { count += 1 }
        }
        guard count >= 0 else { throw .invalidLength }
        return String(decoding: UnsafeBufferPointer(start: units, count: count), as: UTF16.self)
    }

    /// What a text is where the parameter's SQL type is none of text.
    private static func value(of text: String, as type: SQLType) throws(ConversionFailure) -> SQLValue {
        switch type {
        case .bit, .smallint, .integer, .bigint, .real, .double, .decimal:
            let trimmed = text.trimmingBlanks
            if let integer = Int64(trimmed) { return .integer(integer) }
            guard let double = Double(sqlText: trimmed) else { throw .invalidCharacterValue }
            return .double(double)
        case .timestamp:
            guard let timestamp = Timestamp(text.trimmingBlanks) else { throw .invalidDatetime }
            return .text(timestamp.text)
        case .guid:
            guard let guid = GUID(text.trimmingBlanks) else { throw .invalidCharacterValue }
            return .text(guid.text)
        case .varbinary, .longVarbinary, .char, .varchar, .longVarchar, .wchar, .wvarchar, .wlongVarchar,
            .date,
            .time:
            return .text(text)
        }
    }

    private static func timestamp(_ value: SQL_TIMESTAMP_STRUCT) throws(ConversionFailure) -> String {
        let timestamp = Timestamp(
            year: Int(value.year),
            month: Int(value.month),
            day: Int(value.day),
            hour: Int(value.hour),
            minute: Int(value.minute),
            second: Int(value.second),
            nanosecond: Int(value.fraction)
        )
        guard let timestamp else { throw .invalidDatetime }
        return timestamp.text
    }

    private static func date(_ value: SQL_DATE_STRUCT) throws(ConversionFailure) -> String {
        let date = Timestamp(year: Int(value.year), month: Int(value.month), day: Int(value.day))
        guard let date else { throw .invalidDatetime }
        return String(date.text.prefix(10))
    }

    private static func time(_ value: SQL_TIME_STRUCT) throws(ConversionFailure) -> String {
        var time = Timestamp.today
        guard value.hour < 24, value.minute < 60, value.second < 60 else { throw .invalidDatetime }
        (time.hour, time.minute, time.second) = (Int(value.hour), Int(value.minute), Int(value.second))
        time.nanosecond = 0
        return String(time.text.dropFirst(11))
    }

    private static func guid(_ pointer: UnsafeRawPointer) -> String {
        let value = pointer.loadUnaligned(as: SQLGUID.self)
        var bytes = withUnsafeBytes(of: value.Data1.bigEndian) { [UInt8]($0) }
        bytes += withUnsafeBytes(of: value.Data2.bigEndian) { [UInt8]($0) }
        bytes += withUnsafeBytes(of: value.Data3.bigEndian) { [UInt8]($0) }
        bytes += withUnsafeBytes(of: value.Data4) { [UInt8]($0) }
        return GUID(bytes: bytes)?.text ?? ""
    }

    /// A number of at most 19 digits exactly, any other as the nearest floating-point number.
    private static func number(_ value: SQL_NUMERIC_STRUCT) throws(ConversionFailure) -> SQLValue {
        let bytes = withUnsafeBytes(of: value.val) { [UInt8]($0) }
        let magnitude = bytes.reversed().reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        let isNegative = value.sign == 0
        if value.scale == 0, let integer = Int64(exactly: magnitude) {
            return .integer(isNegative ? -integer : integer)
        }
        guard let number = Double("\(isNegative ? "-" : "")\(magnitude)e\(-Int(value.scale))") else {
            throw .outOfRange
        }
        return .double(number)
    }
}

extension Timestamp {
    /// The date and time now, in UTC, to the second.
    static var today: Timestamp {
        Timestamp(secondsSince1970: Int64(Glibc.time(nil))) ?? epoch
    }

    private static let epoch = Timestamp(secondsSince1970: 0)!
}
