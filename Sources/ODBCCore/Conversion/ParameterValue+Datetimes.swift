import CODBC
import SQLValues

/// Dates and times as parameters (ODBC reference, "C to SQL: Date", "C to SQL: Time", "C to SQL: Timestamp").
extension ParameterValue {
    /// What a date is: in a timestamp its midnight.
    static func value(of date: SQL_DATE_STRUCT, as type: SQLType) throws(ConversionFailure) -> SQLValue {
        let timestamp = Timestamp(year: Int(date.year), month: Int(date.month), day: Int(date.day))
        return try value(of: timestamp, as: type) { $0.dateText }
    }

    /// What a time is: in a timestamp that of the current day.
    static func value(of time: SQL_TIME_STRUCT, as type: SQLType) throws(ConversionFailure) -> SQLValue {
        let timestamp = Timestamp(
            year: 2000,
            month: 1,
            day: 1,
            hour: Int(time.hour),
            minute: Int(time.minute),
            second: Int(time.second)
        )
        return try value(of: timestamp?.today, as: type) { $0.timeText }
    }

    /// What a timestamp is: a date or a time only where nothing else is in it.
    static func value(
        of timestamp: SQL_TIMESTAMP_STRUCT,
        as type: SQLType
    ) throws(ConversionFailure) -> SQLValue {
        let timestamp = Timestamp(
            year: Int(timestamp.year),
            month: Int(timestamp.month),
            day: Int(timestamp.day),
            hour: Int(timestamp.hour),
            minute: Int(timestamp.minute),
            second: Int(timestamp.second),
            nanosecond: Int(timestamp.fraction)
        )
        return try value(of: timestamp, as: type) { $0.text }
    }

    /// What a text stands for as a date, a time or a timestamp.
    static func datetime(_ text: String, as type: SQLType) throws(ConversionFailure) -> SQLValue {
        var text = text.trimmingBlanks.withoutEscape
        guard let timestamp = text.withUTF8({ Timestamp(datetime: $0) }) else { throw .invalidCharacterValue }
        // A time is no date, and a date no time, even if today and midnight could be meant.
        let isTime = text.utf8.dropFirst(2).first == UInt8(ascii: ":")
        if type == .date && isTime || type == .time && text.utf8.count == 10 && !isTime {
            throw .invalidCharacterValue
        }
        return try canonical(timestamp, as: type)
    }

    private static func value(
        of timestamp: Timestamp?,
        as type: SQLType,
        text: (Timestamp) -> String
    ) throws(ConversionFailure) -> SQLValue {
        let isText = type.family == .character
        guard let timestamp else { throw isText ? .datetimeOverflow : .invalidDatetime }
        return isText
            ? try characters(text(timestamp), as: type) : try canonical(timestamp, as: type)
    }

    private static func canonical(
        _ timestamp: Timestamp,
        as type: SQLType
    ) throws(ConversionFailure) -> SQLValue {
        switch type {
        case .date:
            guard timestamp.isMidnight else { throw .datetimeOverflow }
            return .text(timestamp.dateText)
        case .time:
            guard timestamp.nanosecond == 0 else { throw .datetimeOverflow }
            return .text(timestamp.timeText)
        case .timestamp(let fraction):
            let unit = (0..<max(9 - fraction, 0)).reduce(1) { unit, _ in unit * 10 }
            guard timestamp.nanosecond % unit == 0 else { throw .datetimeOverflow }
            return .text(timestamp.text)
        default: throw .notSupported
        }
    }
}

extension Timestamp {
    fileprivate var dateText: String { String(text.prefix(10)) }
    fileprivate var timeText: String { String(text.dropFirst(11)) }
}

extension String {
    /// The text inside an escape such as `{ts '2026-01-31 08:15:00'}` or, where there is none, itself.
    fileprivate var withoutEscape: String {
        guard hasPrefix("{"), hasSuffix("'}") else { return self }
        let parts = dropFirst().dropLast(2).split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count == 2, ["d", "t", "ts"].contains(String(parts[0]).trimmingBlanks.lowercased()) else {
            return self
        }
        return String(parts[1])
    }
}
