import CODBC
import SQLEngine
import SQLValues

/// Writes a column of a query's row into an application's buffer as a C type (ODBC reference, "Appendix D: Converting
/// Data from SQL to C Data Types").
///
/// `progress` is `nil` for a bound column; for SQLGetData it is how many bytes of the value earlier calls gave.
func store(
    _ query: PreparedQuery,
    column: Int,
    type: SQLType,
    as cType: CType,
    to buffer: OutputBuffer,
    progress: inout Int?
) -> StoreResult {
    switch query.storageClass(column) {
    case .null: return storeNull(to: buffer, progress: &progress)
    case .text:
        return query.withText(column) {
            storeText($0, type: type, as: cType, to: buffer, progress: &progress)
        }
    case .integer:
        return storeInteger(query.integer(column), as: cType, to: buffer, progress: &progress)
    case .double:
        return storeDouble(query.double(column), as: cType, to: buffer, progress: &progress)
    case .blob:
        return query.withBlob(column) { storeBlob($0, as: cType, to: buffer, progress: &progress) }
    }
}

private func storeNull(to buffer: OutputBuffer, progress: inout Int?) -> StoreResult {
    guard progress != .max else { return .noData }
    progress = progress.map { _ in .max }
    return buffer.null()
}

private func storeText(
    _ text: UnsafeBufferPointer<UInt8>,
    type: SQLType,
    as cType: CType,
    to buffer: OutputBuffer,
    progress: inout Int?
) -> StoreResult {
    switch cType {
    case .char: return TextOutput.char(text, to: buffer, progress: &progress)
    case .wchar: return TextOutput.wchar(text, to: buffer, progress: &progress)
    case .binary: return TextOutput.binary(UnsafeRawBufferPointer(text), to: buffer, progress: &progress)
    case .standard: return .failed(.notSupported)
    default: break
    }
    guard progress != .max else { return .noData }
    progress = progress.map { _ in .max }
    switch cType {
    case .date, .time, .timestamp: return storeTimestamp(text, as: cType, to: buffer)
    case .guid:
        guard let guid = GUID(String(decoding: text, as: UTF8.self)) else {
            return .failed(.invalidCharacterValue)
        }
        return buffer.fixed(SQLGUID(guid))
    default: return storeNumber(String(decoding: text, as: UTF8.self), as: cType, to: buffer)
    }
}

private func storeBlob(
    _ bytes: UnsafeRawBufferPointer,
    as cType: CType,
    to buffer: OutputBuffer,
    progress: inout Int?
) -> StoreResult {
    switch cType {
    case .binary: return TextOutput.binary(bytes, to: buffer, progress: &progress)
    case .char, .wchar:
        // Two hexadecimal digits for a byte, as appendix D says.
        let alphabet = Array("0123456789ABCDEF".utf8)
        let digits: [UInt8] = bytes.flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 15)]] }
        return digits.withUnsafeBufferPointer {
            cType == .char
                ? TextOutput.char($0, to: buffer, progress: &progress)
                : TextOutput.wchar($0, to: buffer, progress: &progress)
        }
    default: return .failed(.notSupported)
    }
}

extension SQLGUID {
    /// The GUID as C has it: its first three parts are numbers.
    init(_ guid: GUID) {
        let bytes = guid.bytes
        self.init()
        Data1 = bytes[0..<4].reduce(0) { $0 << 8 | UInt32($1) }
        Data2 = bytes[4..<6].reduce(0) { $0 << 8 | UInt16($1) }
        Data3 = bytes[6..<8].reduce(0) { $0 << 8 | UInt16($1) }
        withUnsafeMutableBytes(of: &Data4) { $0.copyBytes(from: bytes[8..<16]) }
    }
}
