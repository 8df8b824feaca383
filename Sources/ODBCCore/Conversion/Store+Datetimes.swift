import CODBC
import SQLValues

/// Writes the date, the time or both that a text stands for.
func storeTimestamp(
    _ text: UnsafeBufferPointer<UInt8>,
    as cType: CType,
    to buffer: OutputBuffer
) -> StoreResult {
    guard let timestamp = Timestamp(text.span) ?? timeOfDay(text) else {
        return .failed(.invalidCharacterValue)
    }
    switch cType {
    case .timestamp:
        return buffer.fixed(
            SQL_TIMESTAMP_STRUCT(
                year: SQLSMALLINT(timestamp.year),
                month: SQLUSMALLINT(timestamp.month),
                day: SQLUSMALLINT(timestamp.day),
                hour: SQLUSMALLINT(timestamp.hour),
                minute: SQLUSMALLINT(timestamp.minute),
                second: SQLUSMALLINT(timestamp.second),
                fraction: SQLUINTEGER(timestamp.nanosecond)
            )
        )
    case .date:
        let hasTime =
            (timestamp.hour, timestamp.minute, timestamp.second, timestamp.nanosecond) != (0, 0, 0, 0)
        return buffer.fixed(
            SQL_DATE_STRUCT(
                year: SQLSMALLINT(timestamp.year),
                month: SQLUSMALLINT(timestamp.month),
                day: SQLUSMALLINT(timestamp.day)
            ),
            hasTime ? .fractionTruncated : .stored
        )
    case .time:
        return buffer.fixed(
            SQL_TIME_STRUCT(
                hour: SQLUSMALLINT(timestamp.hour),
                minute: SQLUSMALLINT(timestamp.minute),
                second: SQLUSMALLINT(timestamp.second)
            ),
            timestamp.nanosecond == 0 ? .stored : .fractionTruncated
        )
    default: return .failed(.notSupported)
    }
}

/// A time of day alone, on the day on which it is asked for, as appendix D says.
private func timeOfDay(_ text: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    Timestamp("\(Timestamp.today.text.prefix(10)) \(String(decoding: text, as: UTF8.self))")
}
