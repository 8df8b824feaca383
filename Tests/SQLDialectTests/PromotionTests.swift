import SQLValues
import Testing

@testable import SQLDialect

struct PromotionTests {
    @Test(arguments: [
        (SQLType.integer, SQLType.bigint, SQLType.bigint),
        (.bit, .smallint, .smallint),
        (.bigint, .double, .double),
        (.real, .integer, .double),
        (.real, .real, .real),
        (
            .decimal(precision: 10, scale: 2), .decimal(precision: 6, scale: 4),
            .decimal(precision: 12, scale: 4)
        ),
        (.decimal(precision: 10, scale: 2), .integer, .decimal(precision: 21, scale: 2)),
        (.decimal(precision: 10, scale: 2), .double, .double),
        (.wvarchar(length: 5), .wvarchar(length: 9), .wvarchar(length: 9)),
        (.varchar(length: 5), .wchar(length: 9), .wvarchar(length: 9)),
        (.wvarchar(length: 5), .wlongVarchar, .wlongVarchar),
        (.date, .timestamp, .timestamp),
        (.timestamp(fraction: 0), .timestamp(fraction: 7), .timestamp(fraction: 7)),
        (.date, .wvarchar(length: 4), .wvarchar(length: 10)),
        (.guid, .integer, .wvarchar(length: 36)),
        (.varbinary(length: 2), .varbinary(length: 8), .varbinary(length: 8)),
        (.varbinary(length: 2), .longVarbinary, .longVarbinary),
        (.longVarbinary, .integer, .unknown),
    ])
    func `two types meet in one`(first: SQLType, second: SQLType, result: SQLType) {
        #expect(first.promoted(with: second) == result)
        #expect(second.promoted(with: first) == result)
    }

    @Test(arguments: [
        ([SQLType.wvarchar(length: 10), .wvarchar(length: 20)], SQLType.wvarchar(length: 30)),
        ([.wvarchar(length: 3_000), .wvarchar(length: 1_000)], .wvarchar(length: 4_000)),
        ([.wvarchar(length: 3_000), .wvarchar(length: 1_001)], .wlongVarchar),
        ([.varchar(length: .max), .varchar(length: .max)], .wlongVarchar),
    ])
    func `joined text is as long as its parts`(parts: [SQLType], result: SQLType) {
        #expect(SQLType.joined(parts) == result)
    }
}
