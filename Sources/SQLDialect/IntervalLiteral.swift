/// An interval as `{interval '1-6' year to month}` says it (ODBC, Appendix C, "Interval Escape Sequences").
struct IntervalLiteral {
    /// Months, of intervals of years and months.
    let months: Int
    /// Thousandths of a second, of all others.
    let milliseconds: Int

    static let form = "{interval ['+'|'-'] 'value' field [to field]}"

    private static let fields = ["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"]
    /// What stands behind a field's digits where another field follows.
    private static let separators: [Character] = ["-", " ", " ", ":", ":", "."]
    /// What each field counts, in months or in milliseconds.
    private static let units = [12, 1, 86_400_000, 3_600_000, 60_000, 1_000]

    /// Reads the nodes between the braces, or returns `nil` where they are no interval.
    init?(_ nodes: [Node]) {
        var rest = nodes.dropFirst()
        var isNegative = false
        if let sign = rest.first?.word, sign == "+" || sign == "-" {
            isNegative = sign == "-"
            rest = rest.dropFirst()
        }
        guard case .token(let token)? = rest.first, token.kind == .string else { return nil }
        let words = rest.dropFirst().filter { $0.parenthesized == nil }.map(\.word)
        guard let name = words.first, let first = Self.fields.firstIndex(of: name),
            words.count == 1 || (words.count == 3 && words[1] == "TO"),
            let last = Self.fields.firstIndex(of: words[words.count - 1]), last >= first,
            (first < 2) == (last < 2)
        else { return nil }
        self.init(token.value, from: first, to: last, isNegative: isNegative)
    }

    private init?(_ text: String, from first: Int, to last: Int, isNegative: Bool) {
        var text = text[...]
        var isNegative = isNegative
        if text.first == "-" || text.first == "+" {
            isNegative = (text.removeFirst() == "-") != isNegative
        }
        var (months, milliseconds) = (0, 0)
        for field in first...last {
            let digits = text.prefix { $0.isASCII && $0.isNumber }
            text = text.dropFirst(digits.count)
            guard digits.count <= 9, let value = Int(digits) else { return nil }
            if field < 2 {
                months += value * Self.units[field]
            } else {
                milliseconds += value * Self.units[field]
            }
            guard field < last else { break }
            guard text.first == Self.separators[field] else { return nil }
            text.removeFirst()
        }
        if last == 5, text.first == "." {
            let fraction = text.dropFirst()
            guard fraction.count <= 9, fraction.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
            milliseconds += Int((fraction + "000").prefix(3)) ?? 0
            text = ""
        }
        guard text.isEmpty else { return nil }
        self.months = isNegative ? -months : months
        self.milliseconds = isNegative ? -milliseconds : milliseconds
    }

    /// The interval in the other direction.
    var negated: IntervalLiteral { IntervalLiteral(months: -months, milliseconds: -milliseconds) }

    private init(months: Int, milliseconds: Int) {
        self.months = months
        self.milliseconds = milliseconds
    }

    /// What SQLite's date functions take to move a date by the interval.
    var modifiers: String {
        let sign = milliseconds < 0 ? "-" : "+"
        let (seconds, rest) = (milliseconds.magnitude / 1_000, milliseconds.magnitude % 1_000)
        let fraction = String(String(rest + 1_000).dropFirst())
        let time = "'\(sign)\(seconds).\(fraction) seconds'"
        return months == 0
            ? time : "'\(months < 0 ? "" : "+")\(months) months'" + (milliseconds == 0 ? "" : ", " + time)
    }
}
