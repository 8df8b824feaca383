import CODBC
import SQLValues
import Testing

@testable import ODBCCore

/// Intervals as C types.
@Suite struct StoreIntervalTests {
    private static let text = SQLType.wvarchar(length: 100)

    private func store(
        _ expression: String,
        _ type: SQLType,
        _ interval: IntervalType,
        precision: Int = 9
    ) throws -> StoredValue {
        var progress: Int?
        let wanted = OutputType(.interval(interval), of: type, precision: precision)
        return try StoredValue(expression, type, as: wanted, progress: &progress)
    }

    /// The fields are years, months, days, hours, minutes, seconds and microseconds.
    @Test(
        arguments: [
            ("'3-2'", text, .yearToMonth, "3 2", .stored),
            ("'-3-02'", text, .year, "-3 0", .fractionTruncated),
            ("'3-0'", text, .year, "3 0", .stored), ("'3-2'", text, .month, "0 38", .stored),
            ("' 14 '", text, .month, "0 14", .stored),
            ("'154 22:44:10.5'", text, .dayToSecond, "154 22 44 10 500000", .stored),
            ("'154 22:44:10'", text, .dayToMinute, "154 22 44 0 0", .fractionTruncated),
            ("'1 02'", text, .hour, "0 26 0 0 0", .stored),
            ("'10:20'", text, .hourToMinute, "0 10 20 0 0", .stored),
            ("'10:20'", text, .minuteToSecond, "0 0 10 20 0", .stored),
            ("'59.1234567'", text, .second, "0 0 0 59 123456", .fractionTruncated),
            ("'INTERVAL -''90'' MINUTE'", text, .hourToMinute, "-0 1 30 0 0", .stored),
            ("'{INTERVAL ''3-2'' YEAR(4) TO MONTH}'", text, .yearToMonth, "3 2", .stored),
            ("5", .integer, .day, "5 0 0 0 0", .stored), ("-7", .smallint, .year, "-7 0", .stored),
            ("1.25", .decimal(precision: 5, scale: 2), .second, "0 0 0 1 250000", .stored),
            ("1.25", .decimal(precision: 5, scale: 2), .hour, "0 1 0 0 0", .fractionTruncated),
        ] as [(String, SQLType, IntervalType, String, StoreResult)]
    )
    func `text and numbers become the fields of an interval`(
        expression: String,
        type: SQLType,
        interval: IntervalType,
        fields: String,
        result: StoreResult
    ) throws {
        let stored = try store(expression, type, interval)
        #expect(stored.result == result && stored.length == MemoryLayout<SQL_INTERVAL_STRUCT>.size)
        let value = stored.value(SQL_INTERVAL_STRUCT.self)
        let (months, days) = (value.intval.year_month, value.intval.day_second)
        let numbers =
            interval.isYearMonth
            ? "\(months.year) \(months.month)"
            : "\(days.day) \(days.hour) \(days.minute) \(days.second) \(days.fraction)"
        #expect((value.interval_sign == 1 ? "-" : "") + numbers == fields)
        #expect(value.interval_type.rawValue == UInt32(interval.rawValue))
    }

    @Test(
        arguments: [
            ("'154'", text, .day, 2, .intervalFieldOverflow),
            ("154", .integer, .day, 2, .intervalFieldOverflow),
            ("'99999999999999999999'", text, .day, 38, .intervalFieldOverflow),
            ("5", .integer, .dayToHour, 9, .intervalFieldOverflow),
            ("5", .integer, .yearToMonth, 9, .intervalFieldOverflow),
            ("'3-12'", text, .yearToMonth, 9, .invalidCharacterValue),
            ("'1 24:00'", text, .dayToMinute, 9, .invalidCharacterValue),
            ("'3-2'", text, .day, 9, .invalidCharacterValue),
            ("'5 12'", text, .dayToSecond, 9, .invalidCharacterValue),
            ("'soon'", text, .second, 9, .invalidCharacterValue),
            ("'1.5'", text, .minute, 9, .invalidCharacterValue),
            ("'INTERVAL ''3'' YEAR'", text, .day, 9, .invalidCharacterValue),
            ("'INTERVAL'", text, .day, 9, .invalidCharacterValue),
            ("5", .double, .day, 9, .notSupported),
        ] as [(String, SQLType, IntervalType, Int, ConversionFailure)]
    )
    func `what is no interval, or too great a one, is refused`(
        expression: String,
        type: SQLType,
        interval: IntervalType,
        precision: Int,
        failure: ConversionFailure
    ) throws {
        #expect(try store(expression, type, interval, precision: precision).result == .failed(failure))
    }
}
