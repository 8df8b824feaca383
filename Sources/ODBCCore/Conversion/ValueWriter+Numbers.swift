import CODBC
import SQLValues

/// Numbers as C types; digits behind the point are cut off (01S07), digits before it never are (22003).
extension ValueWriter {
    /// Writes an integer.
    mutating func write(integer value: Int64) -> StoreResult {
        switch wanted.cType {
        case .char, .wchar:
            // Digits in a column of text are text like any other.
            let isText = type.family == .character
            return NumberText.with(value) { writeCharacters($0, atLeast: isText ? 0 : $0.count) }
        case .date, .time, .timestamp, .guid: return .failed(.invalidCharacterValue)
        case .binary: return NumberText.with(value) { write(text: $0) }
        case .double: return once { $0.buffer.fixed(Double(value)) }
        case .float: return once { $0.buffer.fixed(Float(value)) }
        case .numeric: return once { $0.numeric(DecimalNumber(value)) }
        case .interval(let interval): return once { $0.interval(DecimalNumber(value), as: interval) }
        case .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64, .bit, .standard:
            return once { $0.whole(Int128(value), isNegative: value < 0, isCut: false) }
        }
    }

    /// Writes a floating-point number.
    mutating func write(double value: Double) -> StoreResult {
        switch wanted.cType {
        case .char, .wchar:
            let isText = type.family == .character
            return NumberText.with(value) {
                writeCharacters($0, atLeast: isText ? 0 : NumberText.wholeCount($0))
            }
        case .date, .time, .timestamp, .guid: return .failed(.invalidCharacterValue)
        case .binary: return NumberText.with(value) { write(text: $0) }
        case .double: return once { $0.buffer.fixed(value) }
        case .float: return once { $0.float(value) }
        case .numeric, .interval:
            return once { writer in DecimalNumber(value).map { writer.number($0) } ?? .failed(.outOfRange) }
        case .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64, .bit, .standard:
            return once { writer in
                let whole = value.rounded(.towardZero)
                guard let integer = Int128(exactly: whole) else { return .failed(.outOfRange) }
                return writer.whole(integer, isNegative: value < 0, isCut: whole != value)
            }
        }
    }

    /// Writes the number that a text stands for.
    func number(_ text: UnsafeBufferPointer<UInt8>) -> StoreResult {
        let text = text.trimmingBlanks
        guard let number = DecimalNumber(text) else { return .failed(.invalidCharacterValue) }
        return self.number(number)
    }

    private func number(_ number: DecimalNumber) -> StoreResult {
        switch wanted.cType {
        case .float: return number.double.map { float($0) } ?? .failed(.outOfRange)
        case .double: return number.double.map { buffer.fixed($0) } ?? .failed(.outOfRange)
        case .numeric: return numeric(number)
        case .interval(let interval): return self.interval(number, as: interval)
        default:
            guard let (magnitude, isCut) = number.scaled(to: 0), let whole = Int128(exactly: magnitude) else {
                return .failed(.outOfRange)
            }
            return self.whole(
                number.isNegative ? -whole : whole,
                isNegative: number.isNegative && (magnitude != 0 || isCut),
                isCut: isCut
            )
        }
    }

    private func whole(_ value: Int128, isNegative: Bool, isCut: Bool) -> StoreResult {
        switch wanted.cType {
        case .int8: exactly(Int8(exactly: value), isCut)
        case .uint8: exactly(UInt8(exactly: value), isCut)
        case .int16: exactly(Int16(exactly: value), isCut)
        case .uint16: exactly(UInt16(exactly: value), isCut)
        case .int32: exactly(Int32(exactly: value), isCut)
        case .uint32: exactly(UInt32(exactly: value), isCut)
        case .int64: exactly(Int64(exactly: value), isCut)
        case .uint64: exactly(UInt64(exactly: value), isCut)
        case .bit: exactly((0...1).contains(value) && !isNegative ? UInt8(value) : nil, isCut)
        default: .failed(.notSupported)
        }
    }

    private func exactly<Number>(_ value: Number?, _ isCut: Bool) -> StoreResult {
        value.map { buffer.fixed($0, isCut ? .fractionTruncated : .stored) } ?? .failed(.outOfRange)
    }

    private func float(_ value: Double) -> StoreResult {
        Float(value).isFinite ? buffer.fixed(Float(value)) : .failed(.outOfRange)
    }

    /// Writes a number with the digits that the application's descriptor asks for (ODBC reference, "SQL_C_NUMERIC").
    private func numeric(_ number: DecimalNumber) -> StoreResult {
        let precision = (1...DecimalNumber.maxDigits).contains(wanted.precision) ? wanted.precision : 38
        let scale = SQLSCHAR(clamping: wanted.scale)
        guard let (magnitude, isCut) = number.scaled(to: Int(scale)),
            precision == 38 || magnitude < DecimalNumber.power(precision)
        else { return .failed(.outOfRange) }
        var value = SQL_NUMERIC_STRUCT()
        value.precision = SQLCHAR(precision)
        value.scale = scale
        value.sign = number.isNegative && magnitude != 0 ? 0 : 1
        withUnsafeMutableBytes(of: &value.val) { target in
            withUnsafeBytes(of: magnitude.littleEndian) { target.copyBytes(from: $0) }
        }
        return buffer.fixed(value, isCut ? .fractionTruncated : .stored)
    }
}
