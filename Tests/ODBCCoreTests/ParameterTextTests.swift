import CODBC
import SQLValues
import Testing

@testable import ODBCCore

/// Text and bytes as parameters.
@Suite struct ParameterTextTests {
    private func load(_ text: String, as type: SQLType) throws -> SQLValue {
        let bytes = Array(text.utf8)
        let narrow = Result {
            try bytes.withUnsafeBytes {
                try ParameterValue.load(
                    cType: .char,
                    from: $0.baseAddress,
                    length: bytes.count,
                    sqlType: type
                )
            }
        }
        let units = Array(text.utf16) + [0]
        let wide = Result {
            try units.withUnsafeBytes {
                try ParameterValue.load(
                    cType: .wchar,
                    from: $0.baseAddress,
                    length: SQLLEN(SQL_NTS),
                    sqlType: type
                )
            }
        }
        #expect((try? narrow.get()) == (try? wide.get()))
        return try wide.get()
    }

    private func load(_ bytes: [UInt8], length: SQLLEN?, as type: SQLType) throws -> SQLValue {
        try bytes.withUnsafeBytes {
            try ParameterValue.load(cType: .binary, from: $0.baseAddress, length: length, sqlType: type)
        }
    }

    @Test(
        arguments: [
            ("täxt😀", .wvarchar(length: 6), .text("täxt😀")), ("täxt", .varchar(length: 5), .text("täxt")),
            (" 12 ", .integer, .integer(12)), ("1.2e1", .integer, .integer(12)),
            ("12.0", .integer, .integer(12)),
            ("1.5", .double, .double(1.5)), ("1", .bit, .integer(1)),
            ("-9223372036854775808", .bigint, .integer(.min)),
            ("1234.50", .decimal(precision: 8, scale: 2), .double(1234.5)),
            ("123456789012345678", .decimal(precision: 38, scale: 2), .integer(123_456_789_012_345_678)),
            ("12345678901234567890.12", .decimal(precision: 38, scale: 2), .text("12345678901234567890.12")),
            ("-0.1234567890123456789", .decimal(precision: 38, scale: 19), .text("-0.1234567890123456789")),
            ("01fFa", .varbinary(length: 2), .blob([1, 255])), ("", .longVarbinary, .blob([])),
            ("2024-01-02T03:04:05Z", .timestamp, .text("2024-01-02 03:04:05")),
            ("{ts '2024-01-02 03:04:05.250'}", .timestamp, .text("2024-01-02 03:04:05.25")),
            ("2024-01-02", .timestamp, .text("2024-01-02 00:00:00")),
            (" 2024-01-02 ", .date, .text("2024-01-02")),
            ("{d '2024-01-02'}", .date, .text("2024-01-02")),
            ("2024-01-02 00:00:00", .date, .text("2024-01-02")),
            ("{t '03:04:05'}", .time, .text("03:04:05")), ("2024-01-02 03:04:05", .time, .text("03:04:05")),
            ("{6F9619FF-8B86-D011-B42D-00C04FC964FF}", .guid, .text("6f9619ff-8b86-d011-b42d-00c04fc964ff")),
        ] as [(String, SQLType, SQLValue)]
    )
    func `a text becomes what the parameter's type wants`(text: String, type: SQLType, value: SQLValue) throws
    {
        #expect(try load(text, as: type) == value)
    }

    @Test(
        arguments: [
            ("abcdef", .wvarchar(length: 5), .rightTruncation),
            ("täxt", .varchar(length: 4), .rightTruncation),
            ("x", .integer, .invalidCharacterValue), ("", .integer, .invalidCharacterValue),
            ("1.5", .integer, .rightTruncation), ("70000", .smallint, .outOfRange),
            ("1e40", .bigint, .outOfRange),
            ("1234.56", .decimal(precision: 6, scale: 1), .rightTruncation),
            ("1234.56", .decimal(precision: 4, scale: 2), .outOfRange),
            ("inf", .double, .invalidCharacterValue), ("1e999", .double, .outOfRange),
            ("1e99", .real, .outOfRange),
            ("0.5", .bit, .rightTruncation), ("2", .bit, .outOfRange), ("yes", .bit, .invalidCharacterValue),
            ("0102", .varbinary(length: 1), .rightTruncation), ("0g", .longVarbinary, .invalidCharacterValue),
            ("13", .timestamp, .invalidCharacterValue), ("2024-02-30", .date, .invalidCharacterValue),
            ("2024-01-02 03:04:05", .date, .datetimeOverflow), ("03:04:05", .date, .invalidCharacterValue),
            ("2024-01-02", .time, .invalidCharacterValue), ("03:04:05.5", .time, .datetimeOverflow),
            ("2024-01-02 03:04:05.1234", .timestamp(fraction: 3), .datetimeOverflow),
            ("x", .guid, .invalidCharacterValue),
        ] as [(String, SQLType, ConversionFailure)]
    )
    func `a text that is none of the type is refused`(text: String, type: SQLType, failure: ConversionFailure)
    {
        #expect(throws: failure) { try self.load(text, as: type) }
    }

    @Test func `a time as a timestamp is today's`() throws {
        guard case .text(let text) = try load("03:04:05", as: .timestamp) else {
            Issue.record("no text")
            return
        }
        #expect(text.hasSuffix(" 03:04:05") && text.count == 19 && text >= "2024")
    }

    @Test(
        arguments: [
            ([0, 1, 0], 3, .longVarbinary, .blob([0, 1, 0])),
            ([65, 66, 0], nil, .longVarbinary, .blob([65, 66])),
            ([65, 66, 0], SQLLEN(SQL_NTS), .wvarchar(length: 2), .text("AB")),
            ([1, 1], 2, .smallint, .integer(257)),
            (Array("1.5".utf8), 3, .decimal(precision: 3, scale: 1), .double(1.5)),
            ([1], 1, .bit, .integer(1)),
            ([0xe8, 7, 2, 0, 29, 0], 6, .date, .text("2024-02-29")),
        ] as [([UInt8], SQLLEN?, SQLType, SQLValue)]
    )
    func `bytes become what the parameter's type wants`(
        bytes: [UInt8],
        length: SQLLEN?,
        type: SQLType,
        value: SQLValue
    ) throws {
        #expect(try load(bytes, length: length, as: type) == value)
    }

    @Test(
        arguments: [
            ([1, 2], .varbinary(length: 1), .rightTruncation), ([1, 2], .integer, .outOfRange),
            ([1, 2], .double, .outOfRange),
            ([65, 66], .wvarchar(length: 1), .rightTruncation), ([1, 2], .timestamp, .outOfRange),
            ([1, 2], .guid, .notSupported),
            ([2], .bit, .outOfRange),
        ] as [([UInt8], SQLType, ConversionFailure)]
    )
    func `bytes of another size than the type's are refused`(
        bytes: [UInt8],
        type: SQLType,
        failure: ConversionFailure
    ) {
        #expect(throws: failure) { try self.load(bytes, length: bytes.count, as: type) }
    }
}
