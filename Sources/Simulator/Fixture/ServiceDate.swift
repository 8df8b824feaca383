import FoundationEssentials

/// An instant in UTC with the precision of the service's work item dates, a millisecond.
package struct ServiceDate: Hashable, Comparable, Sendable {
    /// Milliseconds since the first of January 1970.
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The instant at which it is read.
    package static var now: ServiceDate {
        ServiceDate(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    /// Makes an instant from calendar fields in UTC, or `nil` where they name no day.
    package init?(year: Int, month: Int, day: Int, milliseconds: Int64 = 0) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        self.init(milliseconds: days &* Self.day &+ milliseconds)
        guard milliseconds >= Self.day || self.calendarDay == (year, month, day) else { return nil }
    }

    package static func < (left: ServiceDate, right: ServiceDate) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The text that the service writes: ISO 8601 in UTC, the fraction without its trailing zeros.
    package var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The number of the day, counted from the first of January 1970.
    var dayNumber: Int64 {
        Self.floor(milliseconds, by: Self.day)
    }

    /// Milliseconds in a day.
    static let day: Int64 = 86_400_000

    /// Appends the service's text of this instant.
    func append(to bytes: inout [UInt8]) {
        let (year, month, day) = calendarDay
        let time = Int(milliseconds &- dayNumber &* Self.day)
        bytes.append(padded: year, 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(padded: month, 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(padded: day, 2)
        bytes.append(UInt8(ascii: "T"))
        bytes.append(padded: time / 3_600_000, 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(padded: time / 60_000 % 60, 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(padded: time / 1000 % 60, 2)
        let fraction = time % 1000
        if fraction > 0 {
            bytes.append(UInt8(ascii: "."))
            bytes.append(padded: fraction, 3)
            while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
        }
        bytes.append(UInt8(ascii: "Z"))
    }

    /// Year, month and day in UTC (Howard Hinnant's `civil_from_days`).
    var calendarDay: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber &+ 719_468
        let era = Self.floor(shifted, by: 146_097)
        let dayOfEra = shifted &- era &* 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0)
        return (Int(year), Int(month), Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
    }

    private static func days(year: Int, month: Int, day: Int) -> Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = floor(shiftedYear, by: 400)
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func floor(_ value: Int64, by divisor: Int64) -> Int64 {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }
}

extension [UInt8] {
    fileprivate mutating func append(padded number: Int, _ width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        var rest = number
        while divisor > 0 {
            append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest / divisor % 10))
            rest %= divisor
            divisor /= 10
        }
    }
}
