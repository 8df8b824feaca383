import CODBC
import SQLValues
import Testing

@testable import ODBCCore

/// Dates, times, GUIDs and intervals of C as parameters.
@Suite struct ParameterStructureTests {
    private func load<Value>(_ value: Value, _ cType: CType, as type: SQLType) throws -> SQLValue {
        try withUnsafeBytes(of: value) {
            try ParameterValue.load(cType: cType, from: $0.baseAddress, length: nil, sqlType: type)
        }
    }

    private static func timestamp(_ hour: SQLUSMALLINT, _ fraction: SQLUINTEGER) -> SQL_TIMESTAMP_STRUCT {
        SQL_TIMESTAMP_STRUCT(
            year: 2024,
            month: 2,
            day: 29,
            hour: hour,
            minute: 0,
            second: 0,
            fraction: fraction
        )
    }

    @Test func `a date is a date, a midnight or a text`() throws {
        let date = SQL_DATE_STRUCT(year: 2024, month: 2, day: 29)
        #expect(try load(date, .date, as: .date) == .text("2024-02-29"))
        #expect(try load(date, .date, as: .timestamp) == .text("2024-02-29 00:00:00"))
        #expect(try load(date, .date, as: .wvarchar(length: 10)) == .text("2024-02-29"))
        #expect(throws: ConversionFailure.rightTruncation) {
            try self.load(date, .date, as: .wvarchar(length: 9))
        }
    }

    @Test func `a time is a time, one of today or a text`() throws {
        let time = SQL_TIME_STRUCT(hour: 1, minute: 2, second: 3)
        #expect(try load(time, .time, as: .time) == .text("01:02:03"))
        #expect(try load(time, .time, as: .varchar(length: 8)) == .text("01:02:03"))
        guard case .text(let today) = try load(time, .time, as: .timestamp) else {
            Issue.record("no text")
            return
        }
        #expect(today.hasSuffix(" 01:02:03") && today >= "2024")
    }

    @Test(
        arguments: [
            (timestamp(1, 500_000_000), .timestamp(fraction: 3), .text("2024-02-29 01:00:00.5")),
            (timestamp(0, 0), .date, .text("2024-02-29")), (timestamp(1, 0), .time, .text("01:00:00")),
            (timestamp(1, 5), .wvarchar(length: 29), .text("2024-02-29 01:00:00.000000005")),
        ] as [(SQL_TIMESTAMP_STRUCT, SQLType, SQLValue)]
    )
    func `a timestamp becomes what the type wants`(
        value: SQL_TIMESTAMP_STRUCT,
        type: SQLType,
        expected: SQLValue
    ) throws {
        #expect(try load(value, .timestamp, as: type) == expected)
    }

    @Test(
        arguments: [
            (timestamp(1, 0), .date, .datetimeOverflow), (timestamp(1, 1), .time, .datetimeOverflow),
            (timestamp(1, 1), .timestamp(fraction: 3), .datetimeOverflow),
            (timestamp(24, 0), .timestamp, .invalidDatetime),
            (timestamp(1, 1_000_000_000), .timestamp, .invalidDatetime),
            (timestamp(24, 0), .wvarchar(length: 99), .datetimeOverflow),
            (timestamp(1, 0), .wvarchar(length: 18), .rightTruncation),
            (timestamp(1, 0), .integer, .notSupported),
        ] as [(SQL_TIMESTAMP_STRUCT, SQLType, ConversionFailure)]
    )
    func `a timestamp that does not exist or does not fit is refused`(
        value: SQL_TIMESTAMP_STRUCT,
        type: SQLType,
        failure: ConversionFailure
    ) {
        #expect(throws: failure) { try self.load(value, .timestamp, as: type) }
    }

    @Test func `days that do not exist are refused`() {
        let date = SQL_DATE_STRUCT(year: 2023, month: 2, day: 29)
        #expect(throws: ConversionFailure.invalidDatetime) { try self.load(date, .date, as: .date) }
        #expect(throws: ConversionFailure.datetimeOverflow) {
            try self.load(date, .date, as: .wvarchar(length: 10))
        }
        let time = SQL_TIME_STRUCT(hour: 1, minute: 60, second: 3)
        #expect(throws: ConversionFailure.invalidDatetime) { try self.load(time, .time, as: .timestamp) }
    }

    @Test func `a GUID is text in lower case`() throws {
        var value = SQLGUID()
        (value.Data1, value.Data2, value.Data3) = (0x6f96_19ff, 0x8b86, 0xd011)
        value.Data4 = (0xb4, 0x2d, 0, 0xc0, 0x4f, 0xc9, 0x64, 0xff)
        let text = SQLValue.text("6f9619ff-8b86-d011-b42d-00c04fc964ff")
        #expect(try load(value, .guid, as: .guid) == text)
        #expect(try load(value, .guid, as: .wvarchar(length: 36)) == text)
        #expect(throws: ConversionFailure.rightTruncation) {
            try self.load(value, .guid, as: .wvarchar(length: 35))
        }
    }

    private static func interval(_ months: (UInt32, UInt32), isNegative: Bool = false) -> SQL_INTERVAL_STRUCT
    {
        var value = SQL_INTERVAL_STRUCT()
        value.interval_sign = isNegative ? 1 : 0
        value.intval.year_month = SQL_YEAR_MONTH_STRUCT(year: months.0, month: months.1)
        return value
    }

    private static func interval(_ parts: (UInt32, UInt32, UInt32, UInt32, UInt32)) -> SQL_INTERVAL_STRUCT {
        var value = SQL_INTERVAL_STRUCT()
        value.intval.day_second = SQL_DAY_SECOND_STRUCT(
            day: parts.0,
            hour: parts.1,
            minute: parts.2,
            second: parts.3,
            fraction: parts.4
        )
        return value
    }

    @Test(
        arguments: [
            (interval((3, 2)), .yearToMonth, .wvarchar(length: 9), .text("3-02")),
            (interval((3, 0), isNegative: true), .year, .integer, .integer(-3)),
            (interval((0, 14)), .month, .wvarchar(length: 9), .text("14")),
            (
                interval((154, 22, 4, 10, 500_000)), .dayToSecond, .wvarchar(length: 20),
                .text("154 22:04:10.5")
            ),
            (interval((0, 0, 90, 0, 0)), .minute, .bigint, .integer(90)),
            (interval((0, 0, 9, 5, 0)), .minuteToSecond, .varchar(length: 9), .text("9:05")),
        ] as [(SQL_INTERVAL_STRUCT, IntervalType, SQLType, SQLValue)]
    )
    func `an interval is a text or the number of its field`(
        value: SQL_INTERVAL_STRUCT,
        interval: IntervalType,
        type: SQLType,
        expected: SQLValue
    ) throws {
        #expect(try load(value, .interval(interval), as: type) == expected)
    }

    @Test(
        arguments: [
            (interval((3, 12)), .yearToMonth, .wvarchar(length: 9), .intervalFieldOverflow),
            (interval((3, 2)), .yearToMonth, .wvarchar(length: 3), .rightTruncation),
            (interval((70_000, 0)), .year, .smallint, .outOfRange),
            (interval((3, 2)), .yearToMonth, .integer, .notSupported),
            (interval((3, 2)), .year, .double, .notSupported),
        ] as [(SQL_INTERVAL_STRUCT, IntervalType, SQLType, ConversionFailure)]
    )
    func `an interval that does not fit is refused`(
        value: SQL_INTERVAL_STRUCT,
        interval: IntervalType,
        type: SQLType,
        failure: ConversionFailure
    ) {
        #expect(throws: failure) { try self.load(value, .interval(interval), as: type) }
    }
}
