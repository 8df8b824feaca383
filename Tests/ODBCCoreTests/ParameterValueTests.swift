import CODBC
import SQLValues
import Testing

@testable import ODBCCore

/// C values as parameters.
@Suite struct ParameterValueTests {
    private func load<Value>(
        _ value: Value,
        _ cType: CType,
        as type: SQLType = .unknown,
        length: SQLLEN? = nil
    ) throws -> SQLValue {
        try withUnsafeBytes(of: value) {
            try ParameterValue.load(cType: cType, from: $0.baseAddress, length: length, sqlType: type)
        }
    }

    private func text(_ text: String, as type: SQLType) throws -> SQLValue {
        let bytes = Array(text.utf8)
        let narrow = try bytes.withUnsafeBytes {
            try ParameterValue.load(cType: .char, from: $0.baseAddress, length: bytes.count, sqlType: type)
        }
        let units = Array(text.utf16) + [0]
        let wide = try units.withUnsafeBytes {
            try ParameterValue.load(
                cType: .wchar,
                from: $0.baseAddress,
                length: SQLLEN(SQL_NTS),
                sqlType: type
            )
        }
        #expect(narrow == wide)
        return wide
    }

    @Test(
        arguments: [
            ("täxt😀", .wvarchar(length: 10), .text("täxt😀")), (" 12 ", .integer, .integer(12)),
            ("1.5", .double, .double(1.5)),
            ("2024-01-02T03:04:05Z", .timestamp, .text("2024-01-02 03:04:05")),
            ("{6F9619FF-8B86-D011-B42D-00C04FC964FF}", .guid, .text("6f9619ff-8b86-d011-b42d-00c04fc964ff")),
        ] as [(String, SQLType, SQLValue)]
    )
    func `a text becomes what the parameter's type wants`(text: String, type: SQLType, value: SQLValue) throws
    {
        #expect(try self.text(text, as: type) == value)
    }

    @Test(
        arguments: [
            ("x", .integer, .invalidCharacterValue), ("inf", .double, .invalidCharacterValue),
            ("13", .timestamp, .invalidDatetime),
            ("x", .guid, .invalidCharacterValue),
        ] as [(String, SQLType, ConversionFailure)]
    )
    func `a text that is none of the type is refused`(text: String, type: SQLType, failure: ConversionFailure)
    {
        #expect(throws: failure) { try self.text(text, as: type) }
    }

    @Test func `numbers and structures keep their values`() throws {
        #expect(try load(Int8(-3), .int8) == .integer(-3))
        #expect(try load(UInt16.max, .uint16) == .integer(65_535))
        #expect(try load(Int64.min, .int64) == .integer(.min))
        #expect(try load(0.1, .double) == .double(0.1))
        #expect(throws: ConversionFailure.outOfRange) { try load(UInt64.max, .uint64) }
        let time = SQL_TIMESTAMP_STRUCT(
            year: 2024,
            month: 2,
            day: 29,
            hour: 1,
            minute: 2,
            second: 3,
            fraction: 500_000_000
        )
        #expect(try load(time, .timestamp) == .text("2024-02-29 01:02:03.5"))
        #expect(throws: ConversionFailure.invalidDatetime) {
            try load(SQL_DATE_STRUCT(year: 2023, month: 2, day: 29), .date)
        }
        #expect(
            try load(SQL_DATE_STRUCT(year: 2024, month: 1, day: 2), .date, as: .timestamp)
                == .text("2024-01-02 00:00:00")
        )
        #expect(try load(SQL_TIME_STRUCT(hour: 1, minute: 2, second: 3), .time) == .text("01:02:03"))
        var numeric = SQL_NUMERIC_STRUCT()
        (numeric.precision, numeric.scale, numeric.sign, numeric.val.0) = (5, 2, 0, 125)
        #expect(try load(numeric, .numeric) == .double(-1.25))
    }

    @Test func `NULL and null pointers are told apart`() throws {
        #expect(try load(0, .int32, length: SQLLEN(SQL_NULL_DATA)) == .null)
        #expect(throws: ConversionFailure.nullPointer) {
            try ParameterValue.load(cType: .int32, from: nil, length: nil, sqlType: .integer)
        }
    }
}
