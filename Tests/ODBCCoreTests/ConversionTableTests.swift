import SQLValues
import Testing

@testable import ODBCCore

/// Which pairs of types convert: the two charts of appendix D, pair by pair.
@Suite struct ConversionTableTests {
    private static let cTypes: [CType] = [
        .char, .wchar, .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64, .float, .double,
        .numeric,
        .bit, .binary, .date, .time, .timestamp, .guid,
        .interval(.year), .interval(.month), .interval(.day), .interval(.hour), .interval(.minute),
        .interval(.second), .interval(.yearToMonth), .interval(.dayToHour), .interval(.dayToMinute),
        .interval(.dayToSecond), .interval(.hourToMinute), .interval(.hourToSecond),
        .interval(.minuteToSecond),
    ]

    /// A column for each of `cTypes`: text, integers, float and double, numeric, bit, binary, dates, GUID, intervals of
    /// one field, those of more.
    @Test(
        arguments: [
            (.char(length: 9), "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.varchar(length: 9), "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.longVarchar, "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.wchar(length: 9), "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.wvarchar(length: 9), "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.wlongVarchar, "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.smallint, "xx xxxxxxxx xx x x x ... . xxxxxx xxxxxxx"),
            (.integer, "xx xxxxxxxx xx x x x ... . xxxxxx xxxxxxx"),
            (.bigint, "xx xxxxxxxx xx x x x ... . xxxxxx xxxxxxx"),
            (.decimal(precision: 9, scale: 2), "xx xxxxxxxx xx x x x ... . xxxxxx xxxxxxx"),
            (.real, "xx xxxxxxxx xx x x x ... . ...... ......."),
            (.double, "xx xxxxxxxx xx x x x ... . ...... ......."),
            (.bit, "xx xxxxxxxx xx x x x ... . ...... ......."),
            (.varbinary(length: 9), "xx ........ .. . . x ... . ...... ......."),
            (.longVarbinary, "xx ........ .. . . x ... . ...... ......."),
            (.date, "xx ........ .. . . x x.x . ...... ......."),
            (.time, "xx ........ .. . . x .xx . ...... ......."),
            (.timestamp(fraction: 3), "xx ........ .. . . x xxx . ...... ......."),
            (.guid, "xx ........ .. . . x ... x ...... ......."),
        ] as [(SQLType, String)]
    )
    func `a column gives the C types of its page, and no others`(type: SQLType, row: String) {
        #expect(Self.cTypes.map { type.gives($0) } == Self.marks(row))
    }

    @Test(
        arguments: [
            (.char(length: 9), "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.varchar(length: 9), "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.longVarchar, "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.wchar(length: 9), "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.wvarchar(length: 9), "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.wlongVarchar, "xx xxxxxxxx xx x x x xxx x xxxxxx xxxxxxx"),
            (.smallint, "xx xxxxxxxx xx x x x ... . xxxxxx ......."),
            (.integer, "xx xxxxxxxx xx x x x ... . xxxxxx ......."),
            (.bigint, "xx xxxxxxxx xx x x x ... . xxxxxx ......."),
            (.decimal(precision: 9, scale: 2), "xx xxxxxxxx xx x x x ... . xxxxxx ......."),
            (.real, "xx xxxxxxxx xx x x x ... . ...... ......."),
            (.double, "xx xxxxxxxx xx x x x ... . ...... ......."),
            (.bit, "xx xxxxxxxx xx x x x ... . ...... ......."),
            (.varbinary(length: 9), "xx ........ .. . . x ... . ...... ......."),
            (.longVarbinary, "xx ........ .. . . x ... . ...... ......."),
            (.date, "xx ........ .. . . x x.x . ...... ......."),
            (.time, "xx ........ .. . . x .xx . ...... ......."),
            (.timestamp(fraction: 3), "xx ........ .. . . x xxx . ...... ......."),
            (.guid, "xx ........ .. . . . ... x ...... ......."),
        ] as [(SQLType, String)]
    )
    func `a parameter takes the C types on whose pages it stands, and no others`(type: SQLType, row: String) {
        #expect(Self.cTypes.map { type.takes($0) } == Self.marks(row))
    }

    @Test(arguments: cTypes)
    func `a pair that the table lacks is a restricted attribute`(cType: CType) throws {
        for type in [SQLType.integer, .double, .date, .time, .guid, .varbinary(length: 9)] {
            let stored = try StoredValue("NULL", type, as: cType)
            #expect((stored.result == .failed(.notSupported)) == !type.gives(cType))
        }
    }

    @Test(
        arguments: [
            (.bit, .bit), (.smallint, .int16), (.integer, .int32), (.bigint, .int64), (.real, .float),
            (.double, .double),
            (.decimal(precision: 9, scale: 2), .char), (.varchar(length: 9), .char),
            (.wvarchar(length: 9), .wchar),
            (.longVarbinary, .binary), (.date, .date), (.time, .time), (.timestamp(fraction: 0), .timestamp),
            (.guid, .guid),
        ] as [(SQLType, CType)]
    )
    func `the default C type is that of the chart`(type: SQLType, cType: CType) {
        #expect(CType.standard.resolved(for: type) == cType)
        #expect(type.gives(cType) && type.takes(cType))
    }

    @Test func `codes of ODBC 2 and 3 name the same types`() {
        #expect(CType(code: 9) == .date && CType(code: 91) == .date)
        #expect(CType(code: 10) == .time && CType(code: 92) == .time)
        #expect(CType(code: 11) == .timestamp && CType(code: 93) == .timestamp)
        #expect((101...113).map { CType(code: $0) } == IntervalType.allCases.map { .interval($0) })
        #expect(CType(code: 100) == nil && CType(code: 114) == nil && CType(code: -32_768) == nil)
    }

    private static func marks(_ row: String) -> [Bool] {
        row.filter { $0 != " " }.map { $0 == "x" }
    }
}
