import SQLValues
import Testing

@testable import ODBCCore

/// Values that come in parts, as SQLGetData gives them.
@Suite struct StorePartsTests {
    private static let text = SQLType.wvarchar(length: 100)

    @Test(
        arguments: [
            (CType.char, 5, "'aé😀b'", text, ["aé", "😀", "b"]), (.wchar, 6, "'aé😀b'", text, ["aé", "😀", "b"]),
            (.wchar, 4, "'aé'", text, ["a", "é"]), (.char, 64, "'abc'", text, ["abc"]),
            (.wchar, 64, "''", text, [""]),
            (.char, 4, "x'010203'", .longVarbinary, ["01", "02", "03"]),
            (.char, 5, "x'010203'", .longVarbinary, ["0102", "03"]),
            (.wchar, 6, "x'0102'", .longVarbinary, ["01", "02"]),
            (.char, 5, "1234.5678", .decimal(precision: 8, scale: 4), ["1234", ".567", "8"]),
            (.char, 21, "'2024-01-02 03:04:05.25'", .timestamp, ["2024-01-02 03:04:05.", "25"]),
            (.char, 4, "123456", text, ["123", "456"]),
        ] as [(CType, Int, String, SQLType, [String])]
    )
    func `parts split no character and tell what is left`(
        cType: CType,
        capacity: Int,
        expression: String,
        type: SQLType,
        parts: [String]
    ) throws {
        var progress: Int? = 0
        let size = { (text: String) in cType == .char ? text.utf8.count : text.utf16.count * 2 }
        var left = size(parts.joined())
        for (index, part) in parts.enumerated() {
            let stored = try StoredValue(
                expression,
                type,
                as: OutputType(cType, of: type),
                capacity: capacity,
                progress: &progress
            )
            #expect(stored.length == left)
            #expect(stored.text(cType) == part)
            #expect(stored.result == (index == parts.count - 1 ? .stored : .truncated))
            left -= size(part)
        }
        let last = try StoredValue(expression, type, as: OutputType(cType, of: type), progress: &progress)
        #expect(last.result == .noData)
    }

    @Test(arguments: [
        (CType.int32, "5", SQLType.integer), (.timestamp, "'2024-01-02'", .timestamp), (.char, "NULL", text),
        (.binary, "5", .integer), (.numeric, "1.5", .double),
    ])
    func `what has one part is given once`(cType: CType, expression: String, type: SQLType) throws {
        var progress: Int? = 0
        var results: [StoreResult] = []
        for _ in 1...2 {
            results.append(
                try StoredValue(expression, type, as: OutputType(cType, of: type), progress: &progress).result
            )
        }
        #expect(results[0] != .noData && results[1] == .noData)
    }

    @Test(arguments: [(CType.char, 4, "'a😀'"), (.wchar, 4, "'a😀'"), (.char, 2, "'aé'")])
    func `a buffer too small for the next character ends the parts with an error`(
        cType: CType,
        capacity: Int,
        expression: String
    ) throws {
        var progress: Int? = 0
        let results = try [capacity, capacity, 64].map {
            try StoredValue(
                expression,
                Self.text,
                as: OutputType(cType, of: Self.text),
                capacity: $0,
                progress: &progress
            )
            .result
        }
        #expect(results == [.truncated, .failed(.bufferTooSmall), .stored])
    }

    @Test(arguments: [(CType.char, 0), (.wchar, 0), (.wchar, 1), (.char, 1)])
    func `a buffer without room tells the length and takes nothing`(cType: CType, capacity: Int) throws {
        var progress: Int? = 0
        for _ in 1...2 {
            let stored = try StoredValue(
                "'abc'",
                Self.text,
                as: OutputType(cType, of: Self.text),
                capacity: capacity,
                progress: &progress
            )
            #expect(stored.result == .truncated && stored.length == (cType == .char ? 3 : 6))
        }
    }

    @Test func `bytes that are no UTF-8 come to an end`() throws {
        for cType in [CType.char, .wchar] {
            var progress: Int? = 0
            var calls = 0
            let expression = "CAST(x'6180808080808080808080' AS TEXT)"
            while calls < 20 {
                let wanted = OutputType(cType, of: Self.text)
                let stored = try StoredValue(
                    expression,
                    Self.text,
                    as: wanted,
                    capacity: 10,
                    progress: &progress
                )
                if stored.result == .noData { break }
                calls += 1
            }
            #expect(calls == (cType == .char ? 2 : 3))
        }
    }
}
