import CODBC

/// An interval: months, or seconds and their fraction.
struct IntervalValue: Hashable, Sendable {
    var isNegative = false
    /// Whether it counts months, not seconds.
    var isYearMonth: Bool
    /// The whole months or seconds.
    var units: UInt64 = 0
    var microseconds: UInt32 = 0
    /// Whether less than a microsecond was cut off.
    var isCut = false

    /// The digits of a second's fraction (ODBC reference, "Interval Data Type Precision", the default).
    static let fractionDigits = 6
}

extension IntervalValue {
    /// An interval as the application's memory has it.
    struct Output {
        let value: SQL_INTERVAL_STRUCT
        /// Whether fields of lesser weight were cut off.
        let isCut: Bool
    }

    /// The fields that a type has, or `nil` where its first one has more than `precision` digits.
    func output(as type: IntervalType, precision: Int) -> Output? {
        guard let (values, isCut) = fields(of: type), let leading = values[type.fields.lowerBound.rawValue],
            String(leading).utf8.count <= precision
        else { return nil }
        var result = SQL_INTERVAL_STRUCT()
        result.interval_type = SQLINTERVAL(UInt32(type.rawValue))
        result.interval_sign = isNegative ? SQLSMALLINT(SQL_TRUE) : SQLSMALLINT(SQL_FALSE)
        if isYearMonth {
            result.intval.year_month = SQL_YEAR_MONTH_STRUCT(year: values[0] ?? 0, month: values[1] ?? 0)
        } else {
            result.intval.day_second = SQL_DAY_SECOND_STRUCT(
                day: values[2] ?? 0,
                hour: values[3] ?? 0,
                minute: values[4] ?? 0,
                second: values[5] ?? 0,
                fraction: values[5] == nil ? 0 : microseconds
            )
        }
        return Output(value: result, isCut: isCut)
    }

    /// The values of a type's fields, by their numbers, and whether anything is left; `nil` where the first is too great.
    private func fields(of type: IntervalType) -> (values: [UInt32?], isCut: Bool)? {
        var values = [UInt32?](repeating: nil, count: 6)
        var rest = units
        var field: IntervalType.Field? = type.fields.lowerBound
        while let current = field, current <= type.fields.upperBound {
            guard let value = UInt32(exactly: rest / current.unit) else { return nil }
            values[current.rawValue] = value
            rest %= current.unit
            field = current.next
        }
        let hasFraction = type.fields.upperBound == .second
        return (values, isCut || rest != 0 || (microseconds != 0 && !hasFraction))
    }
}

extension IntervalValue {
    /// Reads the fields that a type has of a structure, or returns `nil` where one but the first is too great.
    init?(_ value: SQL_INTERVAL_STRUCT, as type: IntervalType) {
        let yearMonth = value.intval.year_month
        let daySecond = value.intval.day_second
        let values =
            type.isYearMonth
            ? [yearMonth.year, yearMonth.month]
            : [0, 0, daySecond.day, daySecond.hour, daySecond.minute, daySecond.second]
        self.init(isYearMonth: type.isYearMonth)
        isNegative = value.interval_sign == SQLSMALLINT(SQL_TRUE)
        var field: IntervalType.Field? = type.fields.lowerBound
        while let current = field, current <= type.fields.upperBound {
            let number = UInt64(values[current.rawValue])
            if current != type.fields.lowerBound, let limit = current.limit, number >= limit { return nil }
            units += number * current.unit
            field = current.next
        }
        guard type.fields.upperBound == .second else { return }
        guard daySecond.fraction < 1_000_000 else { return nil }
        microseconds = daySecond.fraction
    }

    /// The value as text, such as `3-02` or `154 22:44:10.5`.
    func text(as type: IntervalType) -> String {
        guard let values = fields(of: type)?.values else { return "" }
        var text = isNegative ? "-" : ""
        for (number, value) in values.enumerated() {
            guard let value, let field = IntervalType.Field(rawValue: number) else { continue }
            if field == type.fields.lowerBound {
                text += "\(value)"
            } else {
                text += field == .month ? "-" : field == .hour ? " " : ":"
                text += value < 10 ? "0\(value)" : "\(value)"
            }
        }
        guard microseconds != 0, type.fields.upperBound == .second else { return text }
        var digits = "\(microseconds)"
        digits = String(repeating: "0", count: Self.fractionDigits - digits.utf8.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return "\(text).\(digits)"
    }
}
