import CODBC
import Glibc
import SQLValues

/// Reads the value of a parameter from the application's memory (ODBC reference, "Appendix D: Converting Data from C to
/// SQL Data Types").
///
/// What a value becomes is what SQLite keeps of its SQL type: dates, times and GUIDs are text in their canonical form.
enum ParameterValue {
    /// Reads a value; `length` is what its indicator says: a number of bytes, `SQL_NTS` or `SQL_NULL_DATA`.
    ///
    /// `precision` and `scale` are those of the application's descriptor record, which alone say where the point of a
    /// SQL_C_NUMERIC is.
    static func load(
        cType: CType,
        from pointer: UnsafeRawPointer?,
        length: SQLLEN?,
        sqlType: SQLType,
        precision: Int = DecimalNumber.maxDigits,
        scale: Int = 0
    ) throws(ConversionFailure) -> SQLValue {
        let cType = cType.resolved(for: sqlType)
        guard sqlType.takes(cType) else { throw .notSupported }
        if length == SQLLEN(SQL_NULL_DATA) { return .null }
        switch cType {
        case .char:
            let bytes = try bytes(pointer, length) { strlen($0.assumingMemoryBound(to: CChar.self)) }
            let text = NarrowEncoding.ofProcess?.text(of: bytes) ?? String(decoding: bytes, as: UTF8.self)
            return try value(of: text, as: sqlType)
        case .wchar:
            let bytes = try bytes(pointer, length, count: wideLength)
            guard bytes.count % 2 == 0 else { throw .invalidLength }
            let units = bytes.withMemoryRebound(to: UInt16.self) { $0 }
            return try value(of: String(decoding: units, as: UTF16.self), as: sqlType)
        case .binary:
            return try value(
                of: bytes(pointer, length) { strlen($0.assumingMemoryBound(to: CChar.self)) },
                as: sqlType
            )
        default:
            guard let pointer else { throw .nullPointer }
            return try fixed(cType, pointer, as: sqlType, precision: precision, scale: scale)
        }
    }

    /// The bytes of a value whose length the application says or a NUL ends.
    private static func bytes(
        _ pointer: UnsafeRawPointer?,
        _ length: SQLLEN?,
        count: (UnsafeRawPointer) -> Int
    ) throws(ConversionFailure) -> UnsafeRawBufferPointer {
        // A value without bytes needs no memory.
        if length == 0 { return UnsafeRawBufferPointer(start: nil, count: 0) }
        guard let pointer else { throw .nullPointer }
        guard let length, length != SQLLEN(SQL_NTS) else {
            return UnsafeRawBufferPointer(start: pointer, count: count(pointer))
        }
        guard length > 0 else { throw .invalidLength }
        return UnsafeRawBufferPointer(start: pointer, count: length)
    }

    private static func wideLength(_ pointer: UnsafeRawPointer) -> Int {
        var count = 0
        while pointer.loadUnaligned(fromByteOffset: count, as: UInt16.self) != 0 { count += 2 }
        return count
    }

    private static func fixed(
        _ cType: CType,
        _ pointer: UnsafeRawPointer,
        as type: SQLType,
        precision: Int,
        scale: Int
    ) throws(ConversionFailure) -> SQLValue {
        func load<Value: BitwiseCopyable>(_: Value.Type) -> Value { pointer.loadUnaligned(as: Value.self) }
        switch cType {
        case .int8: return try value(of: DecimalNumber(load(Int8.self)), as: type)
        case .uint8: return try value(of: DecimalNumber(load(UInt8.self)), as: type)
        case .int16: return try value(of: DecimalNumber(load(Int16.self)), as: type)
        case .uint16: return try value(of: DecimalNumber(load(UInt16.self)), as: type)
        case .int32: return try value(of: DecimalNumber(load(Int32.self)), as: type)
        case .uint32: return try value(of: DecimalNumber(load(UInt32.self)), as: type)
        case .int64: return try value(of: DecimalNumber(load(Int64.self)), as: type)
        case .uint64: return try value(of: DecimalNumber(load(UInt64.self)), as: type)
        case .float: return try value(of: Double(load(Float.self)), as: type)
        case .double: return try value(of: load(Double.self), as: type)
        case .bit:
            let bit = load(UInt8.self)
            guard bit <= 1 else { throw .outOfRange }
            return try value(of: DecimalNumber(bit), as: type)
        case .numeric:
            let numeric = load(SQL_NUMERIC_STRUCT.self)
            guard let number = DecimalNumber(numeric, precision: precision, scale: scale) else {
                throw .outOfRange
            }
            return try value(of: number, as: type)
        case .date: return try value(of: load(SQL_DATE_STRUCT.self), as: type)
        case .time: return try value(of: load(SQL_TIME_STRUCT.self), as: type)
        case .timestamp: return try value(of: load(SQL_TIMESTAMP_STRUCT.self), as: type)
        case .guid: return try characters(GUID(load(SQLGUID.self))?.text ?? "", as: type)
        case .interval(let interval):
            // A union cannot be loaded as simpler types can.
            var structure = SQL_INTERVAL_STRUCT()
            withUnsafeMutableBytes(of: &structure) {
                $0.copyMemory(from: UnsafeRawBufferPointer(start: pointer, count: $0.count))
            }
            return try value(of: structure, interval, as: type)
        case .char, .wchar, .binary, .standard: throw .notSupported
        }
    }
}
