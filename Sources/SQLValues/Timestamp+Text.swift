extension Timestamp {
    /// Reads ISO 8601 text, as JSON and SQL literals have it, or returns `nil`.
    ///
    /// A date alone is midnight. Between date and time stand `T` or a blank; seconds and 1 to 9 digits of a
    /// fraction may be absent (more digits are cut off); `Z` or an offset such as `+02:00` may follow.
    package init?(_ text: Span<UInt8>) {
        var reader = Reader()
        guard let year = reader.number(digits: 4, in: text), reader.skip("-", in: text),
            let month = reader.number(digits: 2, in: text), reader.skip("-", in: text),
            let day = reader.number(digits: 2, in: text),
            let time = reader.isAtEnd(text) ? TimeOfDay() : TimeOfDay(after: &reader, in: text)
        else { return nil }
        self.init(
            year: year,
            month: month,
            day: day,
            hour: time.hour,
            minute: time.minute,
            second: time.second,
            nanosecond: time.nanosecond
        )
        guard time.offset != 0 else { return }
        guard let utc = adding(seconds: -time.offset) else { return nil }
        self = utc
    }

    /// Reads ISO 8601 text, as `init(_:)` of a span does.
    package init?(_ text: String) {
        self.init(text.utf8.span)
    }

    /// Calls `body` with the canonical text, `2026-01-31 08:15:00.25`: the fraction has no trailing zeros.
    ///
    /// SQLite's date functions read this form, and as bytes it sorts as the times do.
    package func withText<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        var buffer = InlineArray<29, UInt8>(repeating: UInt8(ascii: "0"))
        var count = 0
        func write(_ value: Int, digits: Int, then separator: UInt8?) {
            var rest = value
            for index in stride(from: count + digits - 1, through: count, by: -1) {
                buffer[index] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            count += digits
            guard let separator else { return }
            buffer[count] = separator
            count += 1
        }
        write(year, digits: 4, then: UInt8(ascii: "-"))
        write(month, digits: 2, then: UInt8(ascii: "-"))
        write(day, digits: 2, then: UInt8(ascii: " "))
        write(hour, digits: 2, then: UInt8(ascii: ":"))
        write(minute, digits: 2, then: UInt8(ascii: ":"))
        write(second, digits: 2, then: nanosecond == 0 ? nil : UInt8(ascii: "."))
        if nanosecond != 0 {
            write(nanosecond, digits: 9, then: nil)
            while buffer[count - 1] == UInt8(ascii: "0") { count -= 1 }
        }
        return body(buffer.span.extracting(0..<count))
    }

    /// The canonical text, as `withText(_:)` gives it.
    package var text: String {
        withText { span in
            String(decoding: (0..<span.count).map { span[$0] }, as: UTF8.self)
        }
    }
}

/// A time of day as text has it, with its offset from UTC in seconds.
private struct TimeOfDay {
    var hour = 0
    var minute = 0
    var second = 0
    var nanosecond = 0
    var offset: Int64 = 0

    init() {}

    init?(after reader: inout Reader, in text: Span<UInt8>) {
        guard reader.skip("T", in: text) || reader.skip(" ", in: text) || reader.skip("t", in: text),
            let hour = reader.number(digits: 2, in: text), reader.skip(":", in: text),
            let minute = reader.number(digits: 2, in: text)
        else { return nil }
        (self.hour, self.minute) = (hour, minute)
        if reader.skip(":", in: text) {
            guard let second = reader.number(digits: 2, in: text) else { return nil }
            self.second = second
            if reader.skip(".", in: text) || reader.skip(",", in: text) {
                guard let nanosecond = reader.fraction(in: text) else { return nil }
                self.nanosecond = nanosecond
            }
        }
        guard let offset = reader.offset(in: text), reader.isAtEnd(text) else { return nil }
        self.offset = offset
    }
}

/// A position in a timestamp's text that walks over its parts.
private struct Reader {
    private(set) var position = 0

    func isAtEnd(_ text: Span<UInt8>) -> Bool {
        position == text.count
    }

    mutating func skip(_ character: Unicode.Scalar, in text: Span<UInt8>) -> Bool {
        guard position < text.count, text[position] == UInt8(truncatingIfNeeded: character.value) else {
            return false
        }
        position += 1
        return true
    }

    mutating func digit(in text: Span<UInt8>) -> Int? {
        guard position < text.count, case let digit = text[position] &- UInt8(ascii: "0"), digit < 10 else {
            return nil
        }
        position += 1
        return Int(digit)
    }

    mutating func number(digits: Int, in text: Span<UInt8>) -> Int? {
        var number = 0
        for _ in 0..<digits {
            guard let digit = digit(in: text) else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    mutating func fraction(in text: Span<UInt8>) -> Int? {
        guard let first = digit(in: text) else { return nil }
        var nanosecond = first * 100_000_000
        var unit = 10_000_000
        while let digit = digit(in: text) {
            nanosecond += digit * unit
            unit /= 10
        }
        return nanosecond
    }

    mutating func offset(in text: Span<UInt8>) -> Int64? {
        if isAtEnd(text) || skip("Z", in: text) || skip("z", in: text) { return 0 }
        let isNegative = skip("-", in: text)
        guard isNegative || skip("+", in: text), let hours = number(digits: 2, in: text) else { return nil }
        _ = skip(":", in: text)
        let minutes = isAtEnd(text) ? 0 : number(digits: 2, in: text)
        guard let minutes, hours < 24, minutes < 60 else { return nil }
        let seconds = Int64(hours * 3_600 + minutes * 60)
        return isNegative ? -seconds : seconds
    }
}
