/// A decimal number of at most 38 digits, exactly: `magnitude` times ten to the power of `exponent`.
struct DecimalNumber: Hashable, Sendable {
    var isNegative = false
    /// The digits, less than ten to the power of 38.
    private(set) var magnitude: UInt128 = 0
    private(set) var exponent = 0
    /// Whether digits other than 0 had no place behind the 38.
    private(set) var isCut = false

    /// The number of digits that can be kept (ODBC reference, "SQL_C_NUMERIC").
    static let maxDigits = 38

    /// Makes a number of its parts, or `nil` where it has too many digits.
    init?(isNegative: Bool, magnitude: UInt128, exponent: Int) {
        guard magnitude < Self.power(Self.maxDigits) else { return nil }
        self.isNegative = isNegative
        self.magnitude = magnitude
        self.exponent = exponent
    }

    init(_ value: some FixedWidthInteger) {
        isNegative = value < 0
        magnitude = UInt128(truncatingIfNeeded: value.magnitude)
    }

    /// The number as its shortest text has it, or `nil` for infinity and what is no number.
    init?(_ value: Double) {
        guard value.isFinite else { return nil }
        var text = "\(value)"
        guard let number = text.withUTF8({ DecimalNumber($0) }) else { return nil }
        self = number
    }

    /// Reads a numeric literal, without blanks, or returns `nil` (ODBC reference, "Numeric Literal Syntax").
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        var position = 0
        isNegative = text.first == UInt8(ascii: "-")
        if isNegative || text.first == UInt8(ascii: "+") { position = 1 }
        guard readDigits(text, &position), readExponent(text, &position), position == text.count else {
            return nil
        }
    }

    private mutating func readDigits(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Bool {
        var count = 0
        var hasDigits = false
        var hasPoint = false
        while position < text.count {
            let digit = text[position] &- UInt8(ascii: "0")
            if digit < 10 {
                hasDigits = true
                if count < Self.maxDigits {
                    magnitude = magnitude * 10 + UInt128(digit)
                    count += magnitude == 0 ? 0 : 1
                    exponent -= hasPoint ? 1 : 0
                } else {
                    isCut = isCut || digit != 0
                    exponent += hasPoint ? 0 : 1
                }
            } else if text[position] == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else {
                break
            }
            position += 1
        }
        return hasDigits
    }

    private mutating func readExponent(_ text: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Bool {
        guard position < text.count else { return true }
        guard text[position] | 0x20 == UInt8(ascii: "e") else { return false }
        position += 1
        let isNegative = position < text.count && text[position] == UInt8(ascii: "-")
        if isNegative || (position < text.count && text[position] == UInt8(ascii: "+")) { position += 1 }
        let start = position
        var value = 0
        while position < text.count, case let digit = text[position] &- UInt8(ascii: "0"), digit < 10 {
            // Whatever is further from 0 than this is out of every range.
            value = min(value * 10 + Int(digit), 1_000_000)
            position += 1
        }
        exponent += isNegative ? -value : value
        return position > start
    }
}

extension DecimalNumber {
    /// The digits with `scale` of them behind the point, and whether any others were cut off; `nil` where they are more
    /// than 38.
    func scaled(to scale: Int) -> (magnitude: UInt128, isCut: Bool)? {
        guard magnitude != 0 else { return (0, isCut) }
        let shift = exponent + scale
        guard shift < Self.maxDigits else { return nil }
        guard shift < 0 else {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: Self.power(shift))
            return overflow || product >= Self.power(Self.maxDigits) ? nil : (product, isCut)
        }
        guard -shift <= Self.maxDigits else { return (0, true) }
        let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: Self.power(-shift))
        return (quotient, isCut || remainder != 0)
    }

    /// The number cut to `scale` digits behind the point, and whether any others were cut off.
    func rounded(to scale: Int) -> (number: DecimalNumber, isCut: Bool)? {
        guard let (magnitude, isCut) = scaled(to: scale),
            let number = DecimalNumber(isNegative: isNegative, magnitude: magnitude, exponent: -scale)
        else { return nil }
        return (number, isCut)
    }

    /// The number without the zeros at its end.
    var normalized: DecimalNumber {
        var number = self
        while number.exponent < 0, number.magnitude % 10 == 0, number.magnitude != 0 {
            number.magnitude /= 10
            number.exponent += 1
        }
        if number.magnitude == 0 { number.exponent = 0 }
        return number
    }

    /// The number in digits and a point, without an exponent.
    var text: String {
        let digits = String(magnitude)
        let sign = isNegative && magnitude != 0 ? "-" : ""
        guard exponent < 0 else { return sign + digits + String(repeating: "0", count: exponent) }
        let padded = String(repeating: "0", count: max(1 - exponent - digits.count, 0)) + digits
        return "\(sign)\(padded.dropLast(-exponent)).\(padded.suffix(-exponent))"
    }

    /// The nearest floating-point number, or `nil` where it would be infinite.
    var double: Double? {
        // Both are exact, so that one operation gives the nearest number.
        if magnitude < 1 << 53, (-22...22).contains(exponent) {
            let value = Double(UInt64(magnitude))
            let power = Double(UInt128(Self.power(abs(exponent))))
            let result = exponent < 0 ? value / power : value * power
            return isNegative ? -result : result
        }
        guard let value = Double("\(isNegative ? "-" : "")\(magnitude)e\(exponent)"), value.isFinite else {
            return nil
        }
        return value
    }

    /// Ten to the power of a number from 0 to 38.
    static func power(_ exponent: Int) -> UInt128 {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }
}
