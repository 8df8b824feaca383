import CODBC
import SQLValues

/// A parameter's value as it comes in parts (ODBC reference, "SQLPutData").
struct LongData {
    private var bytes: [UInt8] = []
    private var isNull = false
    /// Whether the application has sent anything.
    private(set) var hasValue = false
    private let cType: CType

    init(_ cType: CType) {
        self.cType = cType
    }

    /// Takes the value's next part; a value of a fixed size comes in one.
    mutating func append(_ pointer: UnsafeRawPointer?, length: SQLLEN) throws {
        guard !isNull else {
            throw Diagnostic(.concatenationWithNull, "The value is NULL: no further part can follow.")
        }
        guard length != SQLLEN(SQL_NULL_DATA) else {
            guard !hasValue else {
                throw Diagnostic(.concatenationWithNull, "A value that has parts cannot become NULL.")
            }
            (isNull, hasValue) = (true, true)
            return
        }
        if let size = cType.fixedSize {
            guard !hasValue else {
                throw Diagnostic(.dataInPieces, "Only texts and bytes can be sent in parts.")
            }
            guard let pointer else { throw Self.nullPointer }
            bytes = Array(UnsafeRawBufferPointer(start: pointer, count: size))
        } else {
            let count = try Self.count(pointer, length, as: cType)
            guard let pointer else {
                guard count == 0 else { throw Self.nullPointer }
                hasValue = true
                return
            }
            bytes.append(contentsOf: UnsafeRawBufferPointer(start: pointer, count: count))
        }
        hasValue = true
    }

    /// The value as the parameter's SQL type has it.
    func value(of record: Descriptor.Record, as sqlType: SQLType) throws(ConversionFailure) -> SQLValue {
        guard !isNull else { return .null }
        // An array without elements has no address, and an empty text needs one.
        let padded = bytes + [0, 0]
        let result = padded.withUnsafeBytes { bytes in
            Result { () throws(ConversionFailure) in
                try ParameterValue.load(
                    cType: cType,
                    from: bytes.baseAddress,
                    length: bytes.count - 2,
                    sqlType: sqlType,
                    precision: record.precision,
                    scale: record.scale
                )
            }
        }
        return try result.get()
    }

    private static func count(
        _ pointer: UnsafeRawPointer?,
        _ length: SQLLEN,
        as cType: CType
    ) throws -> Int {
        guard length == SQLLEN(SQL_NTS), cType != .binary else {
            guard length >= 0 else {
                throw Diagnostic(.invalidLength, "A length of \(length) is not valid.")
            }
            return length
        }
        guard let pointer else { throw nullPointer }
        var count = 0
        if cType == .wchar {
            while pointer.loadUnaligned(fromByteOffset: count, as: UInt16.self) != 0 { count += 2 }
        } else {
            while pointer.load(fromByteOffset: count, as: UInt8.self) != 0 { count += 1 }
        }
        return count
    }

    private static let nullPointer = Diagnostic(.nullPointer, "The value is a null pointer.")
}
