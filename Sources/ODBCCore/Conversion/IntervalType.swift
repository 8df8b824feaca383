import CODBC

/// An interval type, by its `SQL_IS_…` code (ODBC reference, "C Interval Structure").
enum IntervalType: UInt8, CaseIterable, Hashable, Sendable {
    case year = 1
    case month, day, hour, minute, second
    case yearToMonth, dayToHour, dayToMinute, dayToSecond, hourToMinute, hourToSecond, minuteToSecond

    /// A part of an interval, from the greatest to the least.
    enum Field: Int, Comparable, Sendable {
        case year, month, day, hour, minute, second

        static func < (left: Field, right: Field) -> Bool { left.rawValue < right.rawValue }

        /// How many of it make one of the next greater field, or `nil` where none is greater.
        var limit: UInt64? {
            switch self {
            case .year, .day: nil
            case .month: 12
            case .hour: 24
            case .minute, .second: 60
            }
        }

        /// How many months or seconds it is.
        var unit: UInt64 {
            switch self {
            case .year: 12
            case .month, .second: 1
            case .day: 86_400
            case .hour: 3_600
            case .minute: 60
            }
        }

        /// The field after it in an interval.
        var next: Field? { Field(rawValue: rawValue + 1) }
    }

    /// Finds the type of a `SQL_C_INTERVAL_…` code, or `nil`.
    init?(code: SQLSMALLINT) {
        guard let rawValue = UInt8(exactly: Int(code) - Self.firstCode) else { return nil }
        self.init(rawValue: rawValue)
    }

    /// The fields from the first to the last.
    var fields: ClosedRange<Field> {
        switch self {
        case .year: .year...(.year)
        case .month: .month...(.month)
        case .day: .day...(.day)
        case .hour: .hour...(.hour)
        case .minute: .minute...(.minute)
        case .second: .second...(.second)
        case .yearToMonth: .year...(.month)
        case .dayToHour: .day...(.hour)
        case .dayToMinute: .day...(.minute)
        case .dayToSecond: .day...(.second)
        case .hourToMinute: .hour...(.minute)
        case .hourToSecond: .hour...(.second)
        case .minuteToSecond: .minute...(.second)
        }
    }

    /// Whether it has one field only, so that a number can stand for it.
    var isSingleField: Bool { fields.lowerBound == fields.upperBound }

    /// Whether it counts years and months, not days and what is less.
    var isYearMonth: Bool { fields.upperBound <= .month }

    /// The concise codes begin behind this one.
    private static let firstCode = 100
}
