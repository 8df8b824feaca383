import CODBC
import SQLValues

/// Numbers as parameters (ODBC reference, "C to SQL: Numeric", "C to SQL: Bit").
extension ParameterValue {
    /// What a number is as a SQL type. Digits behind the point that the type has no place for are cut off or, where
    /// `failure` is given, refused.
    static func value(
        of number: DecimalNumber,
        as type: SQLType,
        cutting failure: ConversionFailure? = nil
    ) throws(ConversionFailure) -> SQLValue {
        switch type {
        case .smallint: return try integer(number, in: -0x8000...0x7fff, cutting: failure)
        case .integer: return try integer(number, in: -0x8000_0000...0x7fff_ffff, cutting: failure)
        case .bigint: return try integer(number, in: .min ... .max, cutting: failure)
        case .bit: return try bit(number)
        case .decimal(let precision, let scale):
            return try decimal(number, precision: precision, scale: scale, cutting: failure)
        case .real, .double:
            guard let double = number.double else { throw .outOfRange }
            return try value(of: double, as: type)
        default: return try characters(number.text, as: type)
        }
    }

    /// What a floating-point number is as a SQL type; SQL has no infinity and no number that is none.
    static func value(of double: Double, as type: SQLType) throws(ConversionFailure) -> SQLValue {
        guard double.isFinite else { throw .outOfRange }
        switch type.family {
        case .approximateNumeric:
            guard type != .real || Float(double).isFinite else { throw .outOfRange }
            return .double(double)
        case .character: return try characters(double.sqlText, as: type)
        case .exactNumeric, .bit, .binary, .date, .time, .timestamp, .guid:
            guard let number = DecimalNumber(double) else { throw .outOfRange }
            return try value(of: number, as: type)
        }
    }

    private static func integer(
        _ number: DecimalNumber,
        in range: ClosedRange<Int64>,
        cutting failure: ConversionFailure?
    ) throws(ConversionFailure) -> SQLValue {
        guard let (magnitude, isCut) = number.scaled(to: 0), let whole = Int128(exactly: magnitude),
            let integer = Int64(exactly: number.isNegative ? -whole : whole), range.contains(integer)
        else { throw .outOfRange }
        if isCut, let failure { throw failure }
        return .integer(integer)
    }

    private static func bit(_ number: DecimalNumber) throws(ConversionFailure) -> SQLValue {
        guard let (magnitude, isCut) = number.scaled(to: 0), magnitude <= 1,
            !number.isNegative || (magnitude == 0 && !isCut)
        else { throw .outOfRange }
        guard !isCut else { throw .rightTruncation }
        return .integer(Int64(magnitude))
    }

    /// A decimal number without loss: an integer or a floating-point number where such a one has all its digits, else text,
    /// which SQLite compares and computes with as a number.
    private static func decimal(
        _ number: DecimalNumber,
        precision: Int,
        scale: Int,
        cutting failure: ConversionFailure?
    ) throws(ConversionFailure) -> SQLValue {
        let precision = min(max(precision, 1), DecimalNumber.maxDigits)
        guard let (cut, isCut) = number.rounded(to: min(max(scale, 0), DecimalNumber.maxDigits)),
            precision == DecimalNumber.maxDigits || cut.magnitude < DecimalNumber.power(precision)
        else { throw .outOfRange }
        if isCut, let failure { throw failure }
        let exact = cut.normalized
        if exact.exponent == 0, let whole = Int64(exactly: exact.magnitude) {
            return .integer(exact.isNegative ? -whole : whole)
        }
        // A floating-point number keeps 15 decimal digits whatever they are.
        if exact.magnitude < DecimalNumber.power(15), let double = exact.double { return .double(double) }
        return .text(exact.text)
    }

    /// What an interval is as a SQL type: text, or the number of its only field (ODBC reference, "C to SQL: Year-Month
    /// Intervals", "C to SQL: Day-Time Intervals").
    static func value(
        of structure: SQL_INTERVAL_STRUCT,
        _ interval: IntervalType,
        as type: SQLType
    ) throws(ConversionFailure) -> SQLValue {
        guard let value = IntervalValue(structure, as: interval) else { throw .intervalFieldOverflow }
        guard type.family == .exactNumeric else { return try characters(value.text(as: interval), as: type) }
        var number = DecimalNumber(value.units / interval.fields.lowerBound.unit)
        number.isNegative = value.isNegative
        return try self.value(of: number, as: type)
    }
}

extension DecimalNumber {
    /// Reads the number that C has as digits and sign; the descriptor says where its point is.
    init?(_ value: SQL_NUMERIC_STRUCT, precision: Int, scale: Int) {
        let bytes = withUnsafeBytes(of: value.val) { [UInt8]($0) }
        let magnitude = bytes.reversed().reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        self.init(
            isNegative: value.sign == 0,
            magnitude: magnitude,
            exponent: -Int(SQLSCHAR(clamping: scale))
        )
        let digits = (1..<Self.maxDigits).contains(precision) ? precision : Self.maxDigits
        guard digits == Self.maxDigits || magnitude < Self.power(digits) else { return nil }
    }
}
