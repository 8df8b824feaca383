/// Reading text (ODBC reference, "Interval Literal Syntax").
extension IntervalValue {
    /// Reads an interval's value as a type writes it, or a literal, which says its type itself, or returns `nil`.
    ///
    /// A value may have more fields than the type; whoever uses the type cuts them off.
    init?(_ text: String, as type: IntervalType) {
        let text = text.trimmingBlanks
        guard text.uppercased().drop(while: { $0 == "{" || $0 == " " }).hasPrefix("INTERVAL") else {
            self.init(value: text, as: type)
            return
        }
        guard let literal = IntervalLiteral(text), literal.type.isYearMonth == type.isYearMonth else {
            return nil
        }
        self.init(value: literal.value, as: literal.type)
        if literal.isNegative { isNegative.toggle() }
    }

    private init?(value text: String, as type: IntervalType) {
        self.init(isYearMonth: type.isYearMonth)
        var rest = Substring(text)
        isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest.removeFirst() }
        guard let first = Self.number(&rest) else { return nil }
        // With a blank or, in months, a dash behind it, the first number is the greatest field whatever the type is.
        var field = type.fields.lowerBound
        if rest.first == " " { field = .day }
        if rest.first == "-" { field = .year }
        guard type.isYearMonth == (field <= .month) else { return nil }
        units = first * field.unit
        while let separator = rest.first, separator != ".", let next = field.next, next != .day {
            guard separator == (next == .month ? "-" : next == .hour ? " " : ":") else { return nil }
            rest = rest.dropFirst().drop { next == .hour && $0 == " " }
            guard let number = Self.number(&rest), let limit = next.limit, number < limit else { return nil }
            units += number * next.unit
            field = next
        }
        guard field >= type.fields.upperBound else { return nil }
        if field == .second, rest.first == "." { readFraction(&rest) }
        guard rest.isEmpty else { return nil }
    }

    private mutating func readFraction(_ rest: inout Substring) {
        rest.removeFirst()
        var unit: UInt32 = 100_000
        while let digit = rest.first?.wholeNumberValue, rest.first?.isASCII == true {
            microseconds += UInt32(digit) * unit
            isCut = isCut || (unit == 0 && digit != 0)
            unit /= 10
            rest.removeFirst()
        }
    }

    /// Reads digits; a number beyond what any field can have stays beyond it.
    private static func number(_ rest: inout Substring) -> UInt64? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { min($0 * 10 + UInt64($1.wholeNumberValue ?? 0), 1_000_000_000_000) }
    }
}

/// The parts of `INTERVAL -'3-2' YEAR TO MONTH`, with or without braces.
private struct IntervalLiteral {
    let isNegative: Bool
    let value: String
    let type: IntervalType

    init?(_ text: String) {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let head = parts[0].filter { $0 != " " && $0 != "{" }.uppercased()
        guard ["INTERVAL", "INTERVAL+", "INTERVAL-"].contains(head) else { return nil }
        // Precisions in parentheses say how a column is declared, nothing about the value.
        var tail = ""
        var depth = 0
        for character in parts[2] where character != "}" {
            depth += character == "(" ? 1 : 0
            if depth == 0 { tail.append(character) }
            depth -= character == ")" ? 1 : 0
        }
        let words = tail.split(separator: " ").map { $0.uppercased() }
        guard let type = Self.types[words.joined(separator: " ")] else { return nil }
        isNegative = head.hasSuffix("-")
        value = String(parts[1]).trimmingBlanks
        self.type = type
    }

    private static let types: [String: IntervalType] = [
        "YEAR": .year, "MONTH": .month, "DAY": .day, "HOUR": .hour, "MINUTE": .minute, "SECOND": .second,
        "YEAR TO MONTH": .yearToMonth, "DAY TO HOUR": .dayToHour, "DAY TO MINUTE": .dayToMinute,
        "DAY TO SECOND": .dayToSecond, "HOUR TO MINUTE": .hourToMinute, "HOUR TO SECOND": .hourToSecond,
        "MINUTE TO SECOND": .minuteToSecond,
    ]
}

extension String {
    /// The text without blanks at its ends.
    var trimmingBlanks: String {
        var text = self[...]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
