import CODBC
import Glibc
import SQLValues

/// Dates and times, which SQLite keeps as text.
extension ValueWriter {
    /// Writes the date, the time or both that a text stands for.
    func datetime(_ text: UnsafeBufferPointer<UInt8>) -> StoreResult {
        guard let value = Timestamp(datetime: text.trimmingBlanks) else {
            return .failed(.invalidCharacterValue)
        }
        switch wanted.cType {
        case .date:
            return buffer.fixed(SQL_DATE_STRUCT(value), value.isMidnight ? .stored : .fractionTruncated)
        case .time:
            return buffer.fixed(SQL_TIME_STRUCT(value), value.nanosecond == 0 ? .stored : .fractionTruncated)
        case .timestamp: return buffer.fixed(SQL_TIMESTAMP_STRUCT(value))
        default: return .failed(.notSupported)
        }
    }

    /// Writes a date or time in the form that appendix D prints; only a second's fraction may be cut off.
    mutating func writeDatetimeCharacters(_ text: UnsafeBufferPointer<UInt8>) -> StoreResult {
        let form = DatetimeForm(type.family)
        if form.isCanonical(text) { return writeCharacters(text, atLeast: form.count) }
        // A text that is no date or time goes as it is, so that it can be seen.
        guard let value = Timestamp(datetime: text.trimmingBlanks) else {
            return writeCharacters(text, atLeast: 0)
        }
        return value.withFullText { characters in
            let range = (form.family == .time ? 11 : 0)..<(form.family == .date ? 10 : characters.count)
            return writeCharacters(UnsafeBufferPointer(rebasing: characters[range]), atLeast: form.count)
        }
    }
}

/// How a date or time looks as text.
private struct DatetimeForm {
    let family: TypeFamily
    /// The number of characters without a second's fraction.
    let count: Int

    init(_ family: TypeFamily) {
        self.family = family
        count = family == .date ? 10 : family == .time ? 8 : 19
    }

    /// Whether a text can go as it is.
    func isCanonical(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= count, family != .timestamp || text[10] == UInt8(ascii: " ") else { return false }
        guard text.count > count else { return true }
        return family != .date && text[count] == UInt8(ascii: ".") && text.count <= count + 10
            && text[(count + 1)...].allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}

extension Timestamp {
    /// Reads a timestamp, a date, which is its midnight, or a time, which is today's, or returns `nil`.
    init?(datetime text: UnsafeBufferPointer<UInt8>) {
        if let timestamp = Timestamp(text.span) {
            self = timestamp
        } else if text.count >= 5, text[2] == UInt8(ascii: ":"),
            let time = Timestamp("2000-01-01 \(String(decoding: text, as: UTF8.self))")
        {
            self = time.today
        } else {
            return nil
        }
    }

    /// The same time on the current day.
    var today: Timestamp {
        var value = self
        guard let now = Timestamp(secondsSince1970: Int64(Glibc.time(nil))) else { return value }
        (value.year, value.month, value.day) = (now.year, now.month, now.day)
        return value
    }

    var isMidnight: Bool { (hour, minute, second, nanosecond) == (0, 0, 0, 0) }

    /// Calls `body` with the canonical text.
    func withFullText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withText { span in span.withUnsafeBufferPointer(body) }
    }
}

extension SQL_DATE_STRUCT {
    init(_ value: Timestamp) {
        self.init(
            year: SQLSMALLINT(value.year),
            month: SQLUSMALLINT(value.month),
            day: SQLUSMALLINT(value.day)
        )
    }
}

extension SQL_TIME_STRUCT {
    init(_ value: Timestamp) {
        self.init(
            hour: SQLUSMALLINT(value.hour),
            minute: SQLUSMALLINT(value.minute),
            second: SQLUSMALLINT(value.second)
        )
    }
}

extension SQL_TIMESTAMP_STRUCT {
    init(_ value: Timestamp) {
        self.init(
            year: SQLSMALLINT(value.year),
            month: SQLUSMALLINT(value.month),
            day: SQLUSMALLINT(value.day),
            hour: SQLUSMALLINT(value.hour),
            minute: SQLUSMALLINT(value.minute),
            second: SQLUSMALLINT(value.second),
            fraction: SQLUINTEGER(value.nanosecond)
        )
    }
}
