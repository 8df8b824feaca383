import CODBC
import SQLEngine
import SQLValues
import Testing

@testable import ODBCCore

/// Text and bytes of SQLite in the application's memory.
@Suite struct StoreTests {
    private static let text = SQLType.wvarchar(length: 100)

    @Test(
        arguments: [
            ("42", .bigint, "42"), ("-9223372036854775808", .bigint, "-9223372036854775808"),
            ("0.5", .double, "0.5"),
            ("2.0", .double, "2"), ("-0.05", .double, "-0.05"), ("123456.75", .double, "123456.75"),
            ("0.1 + 0.2", .double, "0.30000000000000004"), ("1e300", .double, "1e+300"),
            ("1e-7", .double, "1e-07"), ("999999999999999.0", .double, "999999999999999"),
            ("'täxt😀'", text, "täxt😀"), ("''", text, ""), ("7", text, "7"),
            ("x'00FFa1'", .longVarbinary, "00FFA1"), ("'AB'", .longVarbinary, "4142"),
            ("'2024-02-29T10:11:12.250Z'", .timestamp, "2024-02-29 10:11:12.25"),
            ("'2024-02-29'", .timestamp, "2024-02-29 00:00:00"),
            ("'2024-02-29 10:11:12'", .date, "2024-02-29"), ("'some day'", .date, "some day"),
            ("'10:11:12'", .time, "10:11:12"), ("1", .bit, "1"),
        ] as [(String, SQLType, String)]
    )
    func `a value as narrow and wide text`(expression: String, type: SQLType, text: String) throws {
        let narrow = try StoredValue(expression, type, as: .char)
        #expect(narrow.result == .stored && narrow.length == text.utf8.count)
        #expect(narrow.text(.char) == text)
        let wide = try StoredValue(expression, type, as: .wchar)
        #expect(wide.result == .stored && wide.length == text.utf16.count * 2)
        #expect(wide.text(.wchar) == text)
    }

    /// The capacity is that of narrow text; wide text has twice the bytes.
    @Test(
        arguments: [
            ("'abcdef'", text, 7, "abcdef", .stored), ("'abcdef'", text, 6, "abcde", .truncated),
            ("1234.56", .decimal(precision: 6, scale: 2), 8, "1234.56", .stored),
            ("1234.56", .decimal(precision: 6, scale: 2), 5, "1234", .truncated),
            ("1234.56", .decimal(precision: 6, scale: 2), 4, nil, .failed(.outOfRange)),
            ("'1234.56'", .decimal(precision: 6, scale: 2), 4, nil, .failed(.outOfRange)),
            ("-12", .integer, 3, nil, .failed(.outOfRange)), ("1e300", .double, 6, nil, .failed(.outOfRange)),
            ("'1992-12-31'", .date, 11, "1992-12-31", .stored),
            ("'1992-12-31'", .date, 10, nil, .failed(.outOfRange)),
            ("'23:45:55'", .time, 8, nil, .failed(.outOfRange)),
            ("'1992-12-31 23:45:55.12'", .timestamp, 23, "1992-12-31 23:45:55.12", .stored),
            ("'1992-12-31 23:45:55.12'", .timestamp, 22, "1992-12-31 23:45:55.1", .truncated),
            ("'1992-12-31 23:45:55.12'", .timestamp, 19, nil, .failed(.outOfRange)),
            ("'6f9619ff-8b86-d011-b42d-00c04fc964ff'", .guid, 36, nil, .failed(.outOfRange)),
            ("1", .bit, 1, nil, .failed(.outOfRange)), ("1", .bit, 2, "1", .stored),
            ("x'0102'", .longVarbinary, 4, "01", .truncated), ("x'0102'", .longVarbinary, 5, "0102", .stored),
        ] as [(String, SQLType, Int, String?, StoreResult)]
    )
    func `a small buffer cuts text and fractions, and nothing else`(
        expression: String,
        type: SQLType,
        capacity: Int,
        text: String?,
        result: StoreResult
    ) throws {
        for (cType, unit) in [(CType.char, 1), (.wchar, 2)] {
            let stored = try StoredValue(expression, type, as: cType, capacity: capacity * unit)
            #expect(stored.result == result)
            if let text { #expect(stored.text(cType) == text) }
        }
    }

    @Test(arguments: [
        (CType.char, "'täx😀t'", 3, "tä"), (.char, "'täx😀t'", 5, "täx"), (.wchar, "'täx😀t'", 4, "täx"),
        (.wchar, "'täx😀t'", 5, "täx😀"), (.char, "x'010203'", 2, "0102"), (.char, "'abc'", 3, "abc"),
    ])
    func `the greatest length cuts text and bytes without a word`(
        cType: CType,
        expression: String,
        maxLength: Int,
        text: String
    ) throws {
        var progress: Int?
        let wanted = OutputType(cType, of: Self.text, maxLength: maxLength)
        let stored = try StoredValue(expression, Self.text, as: wanted, progress: &progress)
        #expect(stored.result == .stored && stored.text(cType) == text)
        #expect(stored.length == (cType == .char ? text.utf8.count : text.utf16.count * 2))
        let number = OutputType(.char, of: .integer, maxLength: 2)
        #expect(try StoredValue("12345", .integer, as: number, progress: &progress).length == 5)
    }

    @Test(
        arguments: [
            ("258", .smallint, [2, 1]), ("-1", .bigint, [UInt8](repeating: 255, count: 8)),
            ("1.0", .double, [0, 0, 0, 0, 0, 0, 0xf0, 0x3f]), ("1", .bit, [1]), ("'ä'", text, [0xc3, 0xa4]),
            ("1.5", .decimal(precision: 3, scale: 1), Array("1.5".utf8)),
            ("'2024-02-29'", .date, [0xe8, 7, 2, 0, 29, 0]),
        ] as [(String, SQLType, [UInt8])]
    )
    func `bytes of a value are those of its default C type`(expression: String, type: SQLType, bytes: [UInt8])
        throws
    {
        let stored = try StoredValue(expression, type, as: .binary)
        #expect(stored.result == .stored && stored.length == bytes.count)
        #expect(stored.bytes.starts(with: bytes))
        let small = try StoredValue(expression, type, as: .binary, capacity: bytes.count - 1)
        #expect(small.result == (type.family == .character ? .truncated : .failed(.outOfRange)))
    }

    @Test func `NULL is told by the indicator, and missing one is an error`() throws {
        #expect(try StoredValue("NULL", .integer, as: .int32).length == Int(SQL_NULL_DATA))
        let query = try Database().prepare("SELECT NULL")
        try #require(try query.step())
        var progress: Int?
        let nowhere = OutputBuffer(pointer: nil, capacity: 0, length: nil, indicator: nil)
        let result = store(
            query.row,
            column: 0,
            type: .integer,
            as: OutputType(.int32, of: .integer),
            to: nowhere,
            progress: &progress
        )
        #expect(result == .failed(.indicatorMissing))
    }
}
