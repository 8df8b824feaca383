import CODBC
import SQLValues

/// Writes an integer as a C type.
func storeInteger(
    _ value: Int64,
    as cType: CType,
    to buffer: OutputBuffer,
    progress: inout Int?
) -> StoreResult {
    switch cType {
    case .char, .wchar: return storeASCII("\(value)", as: cType, to: buffer, progress: &progress)
    case .binary: return withUnsafeBytes(of: value) { TextOutput.binary($0, to: buffer, progress: &progress) }
    default: break
    }
    guard progress != .max else { return .noData }
    progress = progress.map { _ in .max }
    switch cType {
    case .int8: return storeExactly(Int8(exactly: value), to: buffer)
    case .uint8: return storeExactly(UInt8(exactly: value), to: buffer)
    case .int16: return storeExactly(Int16(exactly: value), to: buffer)
    case .uint16: return storeExactly(UInt16(exactly: value), to: buffer)
    case .int32: return storeExactly(Int32(exactly: value), to: buffer)
    case .uint32: return storeExactly(UInt32(exactly: value), to: buffer)
    case .int64: return buffer.fixed(value)
    case .uint64: return storeExactly(UInt64(exactly: value), to: buffer)
    case .bit: return value == 0 || value == 1 ? buffer.fixed(UInt8(value)) : .failed(.outOfRange)
    case .float: return buffer.fixed(Float(value))
    case .double: return buffer.fixed(Double(value))
    case .numeric: return buffer.fixed(SQL_NUMERIC_STRUCT(value))
    case .date, .time, .timestamp, .guid, .char, .wchar, .binary, .standard: return .failed(.notSupported)
    }
}

/// Writes a floating-point number as a C type; a fraction that an integer cannot hold is cut off.
func storeDouble(
    _ value: Double,
    as cType: CType,
    to buffer: OutputBuffer,
    progress: inout Int?
) -> StoreResult {
    switch cType {
    case .char, .wchar: return storeASCII(value.sqlText, as: cType, to: buffer, progress: &progress)
    case .binary: return withUnsafeBytes(of: value) { TextOutput.binary($0, to: buffer, progress: &progress) }
    case .double:
        guard progress != .max else { return .noData }
        progress = progress.map { _ in .max }
        return buffer.fixed(value)
    case .float:
        guard progress != .max else { return .noData }
        progress = progress.map { _ in .max }
        return Float(value).isFinite ? buffer.fixed(Float(value)) : .failed(.outOfRange)
    case .bit where value > 0 && value < 2 && value != 1:
        guard progress != .max else { return .noData }
        progress = progress.map { _ in .max }
        return buffer.fixed(UInt8(value), .fractionTruncated)
    default:
        guard let whole = Int64(exactly: value.rounded(.towardZero)) else { return .failed(.outOfRange) }
        let result = storeInteger(whole, as: cType, to: buffer, progress: &progress)
        return result == .stored && Double(whole) != value ? .fractionTruncated : result
    }
}

/// Writes the number that a text stands for as a C type.
func storeNumber(_ text: String, as cType: CType, to buffer: OutputBuffer) -> StoreResult {
    var progress: Int?
    let trimmed = text.trimmingBlanks
    if let integer = Int64(trimmed) {
        return storeInteger(integer, as: cType, to: buffer, progress: &progress)
    }
    if cType == .uint64, let integer = UInt64(trimmed) { return buffer.fixed(integer) }
    guard let double = Double(sqlText: trimmed) else { return .failed(.invalidCharacterValue) }
    if ![.float, .double, .bit].contains(cType), let whole = trimmed.wholePart {
        let result = storeInteger(whole.number, as: cType, to: buffer, progress: &progress)
        return result == .stored && whole.hasFraction ? .fractionTruncated : result
    }
    return storeDouble(double, as: cType, to: buffer, progress: &progress)
}

private func storeExactly<Number>(_ value: Number?, to buffer: OutputBuffer) -> StoreResult {
    value.map { buffer.fixed($0) } ?? .failed(.outOfRange)
}

private func storeASCII(
    _ text: String,
    as cType: CType,
    to buffer: OutputBuffer,
    progress: inout Int?
) -> StoreResult {
    var text = text
    return text.withUTF8 {
        cType == .char
            ? TextOutput.char($0, to: buffer, progress: &progress)
            : TextOutput.wchar($0, to: buffer, progress: &progress)
    }
}

extension SQL_NUMERIC_STRUCT {
    /// The integer as a number without decimal places.
    init(_ value: Int64) {
        self.init()
        precision = 38
        scale = 0
        sign = value < 0 ? 0 : 1
        withUnsafeMutableBytes(of: &val) { target in
            withUnsafeBytes(of: value.magnitude.littleEndian) { target.copyBytes(from: $0) }
        }
    }
}

extension Double {
    /// Reads a number as SQL writes it: decimal, finite, without the other forms that Swift knows.
    init?(sqlText text: String) {
        let isDecimal = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
        guard isDecimal, let number = Double(text), number.isFinite else { return nil }
        self = number
    }

    /// The shortest text that reads back as the number; whole numbers have no point.
    var sqlText: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension String {
    /// The digits before the point of a decimal number, exactly, and whether any behind it is not 0.
    fileprivate var wholePart: (number: Int64, hasFraction: Bool)? {
        let parts = split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int64(parts[0]),
            parts[1].utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return (number, parts[1].contains { $0 != "0" })
    }

    /// The text without blanks at its ends.
    var trimmingBlanks: String {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
