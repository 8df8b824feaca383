import CODBC
import SQLEngine
import SQLValues
import Testing

@testable import ODBCCore

/// Values of SQLite as C types.
@Suite struct StoreTests {
    /// What a call wrote and said.
    private struct Stored: Equatable {
        var bytes: [UInt8]
        var length: Int
        var result: StoreResult
    }

    /// Stores the value of a SQL expression, in as many calls as it takes where `progress` is given.
    private func store(
        _ expression: String,
        as cType: CType,
        type: SQLType = .wvarchar(length: 100),
        capacity: Int = 64,
        progress: inout Int?
    ) throws -> Stored {
        let query = try Database().prepare("SELECT \(expression)")
        try #require(try query.step())
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 128, alignment: 16)
        defer { memory.deallocate() }
        memory.initializeMemory(as: UInt8.self, repeating: 0xee, count: 128)
        var length: SQLLEN = -99
        let result = withUnsafeMutablePointer(to: &length) { length in
            ODBCCore.store(
                query,
                column: 0,
                type: type,
                as: cType,
                to: OutputBuffer(pointer: memory, capacity: capacity, length: length, indicator: length),
                progress: &progress
            )
        }
        let bytes = UnsafeRawBufferPointer(start: memory, count: 128)
        #expect(bytes[capacity...].allSatisfy { $0 == 0xee }, "written past the buffer")
        return Stored(bytes: [UInt8](bytes.prefix(capacity)), length: length, result: result)
    }

    private func store(_ expression: String, as cType: CType, capacity: Int = 64) throws -> Stored {
        var progress: Int?
        return try store(expression, as: cType, capacity: capacity, progress: &progress)
    }

    @Test(arguments: [
        ("42", "42"), ("-9223372036854775808", "-9223372036854775808"), ("0.5", "0.5"), ("2.0", "2"),
        ("1e300", "1e+300"),
        ("'täxt😀'", "täxt😀"), ("''", ""), ("x'00FFa1'", "00FFA1"),
    ])
    func `a value as narrow and wide text`(expression: String, text: String) throws {
        let narrow = try store(expression, as: .char)
        #expect(narrow.result == .stored && narrow.length == text.utf8.count)
        #expect(narrow.bytes.prefix(text.utf8.count + 1).elementsEqual(Array(text.utf8) + [0]))
        let wide = try store(expression, as: .wchar)
        #expect(wide.result == .stored && wide.length == text.utf16.count * 2)
        #expect(
            wide.bytes.prefix(text.utf16.count * 2 + 2).elementsEqual(
                (Array(text.utf16) + [0]).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
            )
        )
    }

    @Test(arguments: [
        (CType.char, 5, "aé😀b", ["aé", "😀", "b"]),
        (.wchar, 6, "aé😀b", ["aé", "😀", "b"]),
        (.wchar, 4, "aé", ["a", "é"]), (.char, 64, "abc", ["abc"]), (.wchar, 64, "", [""]),
    ])
    func `a text comes in parts that split no character`(
        cType: CType,
        capacity: Int,
        text: String,
        parts: [String]
    ) throws {
        var progress: Int? = 0
        var left = cType == .char ? text.utf8.count : text.utf16.count * 2
        for (index, part) in parts.enumerated() {
            let stored = try store("'\(text)'", as: cType, capacity: capacity, progress: &progress)
            #expect(stored.length == left)
            #expect(stored.result == (index == parts.count - 1 ? .stored : .truncated))
            left -= cType == .char ? part.utf8.count : part.utf16.count * 2
        }
        #expect(try store("'\(text)'", as: cType, capacity: capacity, progress: &progress).result == .noData)
    }

    @Test(arguments: [(CType.char, 4, "'a😀'"), (.wchar, 4, "'a😀'"), (.char, 2, "'aé'")])
    func `a buffer too small for the next character ends the parts with an error`(
        cType: CType,
        capacity: Int,
        expression: String
    ) throws {
        var progress: Int? = 0
        #expect(
            try store(expression, as: cType, capacity: capacity, progress: &progress).result == .truncated
        )
        let second = try store(expression, as: cType, capacity: capacity, progress: &progress)
        #expect(second.result == .failed(.bufferTooSmall))
        #expect(try store(expression, as: cType, capacity: 64, progress: &progress).result == .stored)
    }

    @Test func `bytes that are no UTF-8 come to an end`() throws {
        var progress: Int? = 0
        var calls = 0
        let expression = "CAST(x'6180808080808080808080' AS TEXT)"
        while try store(expression, as: .char, capacity: 5, progress: &progress).result != .noData, calls < 20
        {
            calls += 1
        }
        #expect(calls == 3)
    }

    @Test func `digits before a point are kept exactly`() throws {
        let stored = try store("'9007199254740993.0'", as: .int64)
        #expect(stored.result == .stored)
        #expect(stored.bytes.withUnsafeBytes { $0.loadUnaligned(as: Int64.self) } == 9_007_199_254_740_993)
        #expect(try store("'9007199254740993.5'", as: .int64).result == .fractionTruncated)
        #expect(try store("'0x10'", as: .int32).result == .failed(.invalidCharacterValue))
    }

    @Test(
        arguments: [
            ("7", .int8, StoreResult.stored), ("300", .int8, .failed(.outOfRange)),
            ("-1", .uint8, .failed(.outOfRange)),
            ("65535", .uint16, .stored), ("2147483648", .int32, .failed(.outOfRange)),
            ("1.5", .int32, .fractionTruncated),
            ("'12'", .int32, .stored), ("' 12.7 '", .int32, .fractionTruncated),
            ("'x'", .int32, .failed(.invalidCharacterValue)),
            ("'nan'", .double, .failed(.invalidCharacterValue)), ("1e300", .float, .failed(.outOfRange)),
            ("1e300", .int64, .failed(.outOfRange)),
            ("2", .bit, .failed(.outOfRange)), ("1", .bit, .stored),
            ("5", .timestamp, .failed(.notSupported)),
            ("'2024-02-29 10:11:12.5'", .timestamp, .stored),
            ("'2024-02-29 10:11:12.5'", .date, .fractionTruncated),
            ("'2024-02-29 10:11:12.5'", .time, .fractionTruncated),
            ("'2024-02-30'", .timestamp, .failed(.invalidCharacterValue)),
            ("'10:11:12'", .time, .stored), ("'6f9619ff-8b86-d011-b42d-00c04fc964ff'", .guid, .stored),
            ("'no guid'", .guid, .failed(.invalidCharacterValue)), ("x'01'", .int32, .failed(.notSupported)),
            ("'18446744073709551615'", .uint64, .stored),
        ] as [(String, CType, StoreResult)]
    )
    func `a value as a C type, or the reason why not`(expression: String, cType: CType, result: StoreResult)
        throws
    {
        #expect(try store(expression, as: cType).result == result)
    }

    @Test func `NULL is told by the indicator, and missing one is an error`() throws {
        #expect(try store("NULL", as: .int32).length == Int(SQL_NULL_DATA))
        let query = try Database().prepare("SELECT NULL")
        try #require(try query.step())
        var progress: Int?
        let nowhere = OutputBuffer(pointer: nil, capacity: 0, length: nil, indicator: nil)
        let result = ODBCCore.store(
            query,
            column: 0,
            type: .integer,
            as: .int32,
            to: nowhere,
            progress: &progress
        )
        #expect(result == .failed(.indicatorMissing))
    }

    @Test func `structures have their parts in place`() throws {
        let time = try store("'2024-02-29 10:11:12.25'", as: .timestamp).bytes
        let value = time.withUnsafeBytes { $0.loadUnaligned(as: SQL_TIMESTAMP_STRUCT.self) }
        #expect(
            value.year == 2024 && value.month == 2 && value.day == 29 && value.hour == 10
                && value.minute == 11
        )
        #expect(value.second == 12 && value.fraction == 250_000_000)
        let guid = try store("'6f9619ff-8b86-d011-b42d-00c04fc964ff'", as: .guid).bytes
        #expect(
            guid.prefix(16) == [
                0xff, 0x19, 0x96, 0x6f, 0x86, 0x8b, 0x11, 0xd0, 0xb4, 0x2d, 0x00, 0xc0, 0x4f, 0xc9, 0x64,
                0xff,
            ]
        )
    }
}
