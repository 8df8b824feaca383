import CODBC
import SQLValues
import Testing

@testable import ODBCCore

/// C values as parameters.
@Suite struct ParameterValueTests {
    private func load<Value>(
        _ value: Value,
        _ cType: CType,
        as type: SQLType,
        length: SQLLEN? = nil,
        precision: Int = 38,
        scale: Int = 0
    ) throws -> SQLValue {
        try withUnsafeBytes(of: value) {
            try ParameterValue.load(
                cType: cType,
                from: $0.baseAddress,
                length: length,
                sqlType: type,
                precision: precision,
                scale: scale
            )
        }
    }

    @Test func `integers of every size keep their values`() throws {
        #expect(try load(Int8(-3), .int8, as: .integer) == .integer(-3))
        #expect(try load(UInt8.max, .uint8, as: .integer) == .integer(255))
        #expect(try load(Int16.min, .int16, as: .smallint) == .integer(-32_768))
        #expect(try load(UInt16.max, .uint16, as: .integer) == .integer(65_535))
        #expect(try load(UInt32.max, .uint32, as: .bigint) == .integer(4_294_967_295))
        #expect(try load(Int64.min, .int64, as: .bigint) == .integer(.min))
        #expect(try load(Int64.min, .int64, as: .wvarchar(length: 20)) == .text("-9223372036854775808"))
        let great = SQLType.decimal(precision: 20, scale: 0)
        #expect(try load(UInt64.max, .uint64, as: great) == .text("18446744073709551615"))
        #expect(try load(UInt64.max, .uint64, as: .double) == .double(18_446_744_073_709_551_616))
    }

    @Test(
        arguments: [
            (70_000, .smallint, .outOfRange), (-32_769, .smallint, .outOfRange),
            (2_147_483_648, .integer, .outOfRange),
            (100_000, .decimal(precision: 5, scale: 0), .outOfRange),
            (2, .bit, .outOfRange), (-1, .bit, .outOfRange), (12_345, .wvarchar(length: 4), .rightTruncation),
            (12_345, .date, .notSupported), (1, .guid, .notSupported),
        ] as [(Int64, SQLType, ConversionFailure)]
    )
    func `a number that the type has no place for is refused`(
        number: Int64,
        type: SQLType,
        failure: ConversionFailure
    ) {
        #expect(throws: failure) { try self.load(number, .int64, as: type) }
    }

    @Test(
        arguments: [
            (0.1, .double, .double(0.1)), (0.1, .wvarchar(length: 9), .text("0.1")),
            (1.75, .integer, .integer(1)),
            (1.75, .decimal(precision: 5, scale: 1), .double(1.7)), (1.0, .bit, .integer(1)),
        ] as [(Double, SQLType, SQLValue)]
    )
    func `a floating-point number becomes what the type wants`(number: Double, type: SQLType, value: SQLValue)
        throws
    {
        #expect(try load(number, .double, as: type) == value)
    }

    @Test(
        arguments: [
            (.nan, .double, .outOfRange), (.infinity, .double, .outOfRange),
            (-.infinity, .wvarchar(length: 9), .outOfRange),
            (1e300, .real, .outOfRange), (1e19, .bigint, .outOfRange), (0.5, .bit, .rightTruncation),
            (-0.5, .bit, .outOfRange),
            (2, .bit, .outOfRange),
        ] as [(Double, SQLType, ConversionFailure)]
    )
    func `a floating-point number without a place is refused`(
        number: Double,
        type: SQLType,
        failure: ConversionFailure
    ) {
        #expect(throws: failure) { try self.load(number, .double, as: type) }
    }

    @Test func `a bit is 0 or 1`() throws {
        #expect(try load(UInt8(1), .bit, as: .bit) == .integer(1))
        #expect(try load(UInt8(0), .bit, as: .wvarchar(length: 1)) == .text("0"))
        #expect(throws: ConversionFailure.outOfRange) { try self.load(UInt8(2), .bit, as: .bit) }
    }

    @Test(
        arguments: [
            (125, 0, 5, 2, .decimal(precision: 5, scale: 2), .double(-1.25)),
            (125, 1, 5, 0, .integer, .integer(125)),
            (12_345, 1, 5, 2, .wvarchar(length: 9), .text("123.45")),
            (12, 1, 5, -2, .integer, .integer(1_200)),
        ] as [(Int, UInt8, Int, Int, SQLType, SQLValue)]
    )
    func `the descriptor says where the point of a numeric is`(
        magnitude: Int,
        sign: UInt8,
        precision: Int,
        scale: Int,
        type: SQLType,
        value: SQLValue
    ) throws {
        let number = Self.numeric(UInt128(magnitude), sign: sign)
        #expect(try load(number, .numeric, as: type, precision: precision, scale: scale) == value)
    }

    @Test func `a numeric of 38 digits keeps them all`() throws {
        let digits = UInt128("99999999999999999999999999999999999999") ?? 0
        let type = SQLType.decimal(precision: 38, scale: 2)
        let value = try load(Self.numeric(digits, sign: 0), .numeric, as: type, scale: 2)
        #expect(value == .text("-999999999999999999999999999999999999.99"))
        #expect(throws: ConversionFailure.outOfRange) {
            try self.load(Self.numeric(.max, sign: 1), .numeric, as: type)
        }
        #expect(throws: ConversionFailure.outOfRange) {
            try self.load(Self.numeric(1_000, sign: 1), .numeric, as: type, precision: 3)
        }
    }

    @Test func `NULL, null pointers and missing lengths are told apart`() throws {
        #expect(try load(0, .int32, as: .integer, length: SQLLEN(SQL_NULL_DATA)) == .null)
        for (cType, length, failure) in [
            (CType.int32, nil, ConversionFailure.nullPointer), (.char, nil, .nullPointer),
            (.binary, nil, .nullPointer),
            (.char, SQLLEN(SQL_NTS), .nullPointer), (.char, 3, .nullPointer), (.int32, 0, .nullPointer),
        ] {
            #expect(throws: failure) {
                try ParameterValue.load(cType: cType, from: nil, length: length, sqlType: .integer)
            }
        }
        let text = try ParameterValue.load(cType: .wchar, from: nil, length: 0, sqlType: .wvarchar(length: 1))
        #expect(text == .text(""))
        let bytes = try ParameterValue.load(cType: .binary, from: nil, length: 0, sqlType: .longVarbinary)
        #expect(bytes == .blob([]))
        #expect(throws: ConversionFailure.invalidLength) {
            try self.load(0, .char, as: .wvarchar(length: 9), length: -7)
        }
        #expect(throws: ConversionFailure.invalidLength) {
            try self.load(0, .wchar, as: .wvarchar(length: 9), length: 3)
        }
    }

    private static func numeric(_ magnitude: UInt128, sign: UInt8) -> SQL_NUMERIC_STRUCT {
        var value = SQL_NUMERIC_STRUCT()
        value.sign = sign
        withUnsafeMutableBytes(of: &value.val) { target in
            withUnsafeBytes(of: magnitude.littleEndian) { target.copyBytes(from: $0) }
        }
        return value
    }
}
