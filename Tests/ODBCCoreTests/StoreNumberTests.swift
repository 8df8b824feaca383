import CODBC
import SQLValues
import Testing

@testable import ODBCCore

/// Numbers, dates, GUIDs and intervals as C types.
@Suite struct StoreNumberTests {
    private static let text = SQLType.wvarchar(length: 100)

    @Test(
        arguments: [
            ("7", .integer, .int8, .stored), ("300", .integer, .int8, .failed(.outOfRange)),
            ("-1", .integer, .uint8, .failed(.outOfRange)), ("65535", .integer, .uint16, .stored),
            ("2147483648", .bigint, .int32, .failed(.outOfRange)), ("4294967295", .bigint, .uint32, .stored),
            ("1.5", .double, .int32, .fractionTruncated), ("-0.5", .double, .uint8, .fractionTruncated),
            ("1e300", .double, .int64, .failed(.outOfRange)),
            ("1e300", .double, .float, .failed(.outOfRange)),
            ("9223372036854775808.0", .double, .uint64, .stored),
            ("9223372036854775808.0", .double, .int64, .failed(.outOfRange)),
            ("18446744073709551616.0", .double, .uint64, .failed(.outOfRange)),
            ("'12'", text, .int32, .stored), ("' 12.7 '", text, .int32, .fractionTruncated),
            ("'12.0'", text, .int32, .stored), ("'1.2e1'", text, .int32, .stored),
            ("'x'", text, .int32, .failed(.invalidCharacterValue)),
            ("'0x10'", text, .int32, .failed(.invalidCharacterValue)),
            ("''", text, .int32, .failed(.invalidCharacterValue)),
            ("'1e'", text, .int32, .failed(.invalidCharacterValue)),
            ("'nan'", text, .double, .failed(.invalidCharacterValue)),
            ("'1e999'", text, .double, .failed(.outOfRange)), ("'1e999'", text, .int64, .failed(.outOfRange)),
            ("'1e99999999999999999999'", text, .int64, .failed(.outOfRange)),
            ("'1e-99999999999999999999'", text, .int64, .fractionTruncated),
            ("'18446744073709551615'", text, .uint64, .stored),
            ("'18446744073709551616'", text, .uint64, .failed(.outOfRange)),
            ("0", .integer, .bit, .stored), ("2", .integer, .bit, .failed(.outOfRange)),
            ("0.5", .double, .bit, .fractionTruncated), ("1.5", .double, .bit, .fractionTruncated),
            ("2.0", .double, .bit, .failed(.outOfRange)), ("-0.5", .double, .bit, .failed(.outOfRange)),
            ("'-0.5'", text, .bit, .failed(.outOfRange)), ("'0.5'", text, .bit, .fractionTruncated),
            ("x'01'", text, .int32, .failed(.notSupported)),
        ] as [(String, SQLType, CType, StoreResult)]
    )
    func `a number as a C type, or the reason why not`(
        expression: String,
        type: SQLType,
        cType: CType,
        result: StoreResult
    ) throws {
        #expect(try StoredValue(expression, type, as: cType).result == result)
    }

    @Test func `integers are exact beyond what a double holds`() throws {
        let text = try StoredValue("'9007199254740993.0'", Self.text, as: .int64)
        #expect(text.value(Int64.self) == 9_007_199_254_740_993)
        #expect(try StoredValue("'18446744073709551615'", Self.text, as: .uint64).value(UInt64.self) == .max)
        #expect(try StoredValue("-9223372036854775808", .bigint, as: .int64).value(Int64.self) == .min)
        #expect(try StoredValue("9223372036854775808.0", .double, as: .uint64).value(UInt64.self) == 1 << 63)
        #expect(try StoredValue("-1.75", .double, as: .int16).value(Int16.self) == -1)
    }

    @Test(
        arguments: [
            ("123.45", .double, 38, 2, "12345", .stored),
            ("123.45", .double, 38, 0, "123", .fractionTruncated),
            ("-0.1", .double, 5, 3, "-100", .stored), ("7", .integer, 3, 2, "700", .stored),
            ("1200", .integer, 5, -2, "12", .stored), ("1250", .integer, 5, -2, "12", .fractionTruncated),
            ("1000", .integer, 5, 2, nil, .failed(.outOfRange)),
            ("1e38", .double, 38, 0, nil, .failed(.outOfRange)),
            (
                "'12345678901234567890123456789012345678'", text, 38, 0,
                "12345678901234567890123456789012345678", .stored
            ),
            (
                "'-1234567890123456789.0123456789012345678'", text, 38, 19,
                "-12345678901234567890123456789012345678", .stored
            ),
            ("'0.000'", text, 38, 0, "0", .stored), ("-0.0", .double, 38, 0, "0", .stored),
        ] as [(String, SQLType, Int, Int, String?, StoreResult)]
    )
    func `a numeric has the digits that the descriptor asks for`(
        expression: String,
        type: SQLType,
        precision: Int,
        scale: Int,
        digits: String?,
        result: StoreResult
    ) throws {
        var progress: Int?
        let wanted = OutputType(.numeric, of: type, precision: precision, scale: scale)
        let stored = try StoredValue(expression, type, as: wanted, progress: &progress)
        #expect(stored.result == result)
        guard let digits else { return }
        let value = stored.value(SQL_NUMERIC_STRUCT.self)
        let magnitude = stored.bytes[3..<19].reversed().reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        #expect((value.sign == 0 ? "-" : "") + "\(magnitude)" == digits)
        #expect(Int(value.precision) == precision && Int(value.scale) == scale && stored.length == 19)
    }

    @Test(
        arguments: [
            ("'2024-02-29 10:11:12.5'", .timestamp, .timestamp, .stored),
            ("'2024-02-29 10:11:12.5'", .timestamp, .date, .fractionTruncated),
            ("'2024-02-29 00:00:00'", .timestamp, .date, .stored),
            ("'2024-02-29 10:11:12.5'", .timestamp, .time, .fractionTruncated),
            ("'2024-02-29 10:11:12'", .timestamp, .time, .stored),
            ("' 2024-01-01 '", text, .date, .stored),
            ("'2024-02-30'", text, .timestamp, .failed(.invalidCharacterValue)),
            ("'10:11:12'", text, .time, .stored), ("'10:11:12'", .time, .timestamp, .stored),
            ("5", text, .timestamp, .failed(.invalidCharacterValue)),
            ("'2024-01-01'", .timestamp, .int32, .failed(.notSupported)),
            ("'6f9619ff-8b86-d011-b42d-00c04fc964ff'", .guid, .guid, .stored),
            ("'6f9619ff-8b86-d011-b42d-00c04fc964ff'", .guid, .int64, .failed(.notSupported)),
            ("'no guid'", text, .guid, .failed(.invalidCharacterValue)),
        ] as [(String, SQLType, CType, StoreResult)]
    )
    func `a date, time or GUID as a C type, or the reason why not`(
        expression: String,
        type: SQLType,
        cType: CType,
        result: StoreResult
    ) throws {
        #expect(try StoredValue(expression, type, as: cType).result == result)
    }

    @Test func `structures have their parts in place`() throws {
        let time = try StoredValue("'2024-02-29 10:11:12.25'", .timestamp, as: .timestamp)
        let value = time.value(SQL_TIMESTAMP_STRUCT.self)
        #expect(value.year == 2024 && value.month == 2 && value.day == 29)
        #expect(value.hour == 10 && value.minute == 11 && value.second == 12 && value.fraction == 250_000_000)
        let guid = try StoredValue("'6f9619ff-8b86-d011-b42d-00c04fc964ff'", .guid, as: .guid)
        #expect(
            guid.bytes.prefix(16) == [
                0xff, 0x19, 0x96, 0x6f, 0x86, 0x8b, 0x11, 0xd0, 0xb4, 0x2d, 0x00, 0xc0, 0x4f, 0xc9, 0x64,
                0xff,
            ]
        )
    }
}
