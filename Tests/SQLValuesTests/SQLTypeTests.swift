import SQLValues
import Testing

@Suite struct SQLTypeTests {
    private static let all: [SQLType] = [
        .bit, .smallint, .integer, .bigint, .real, .double, .decimal(precision: 9, scale: 2),
        .char(length: 3),
        .varchar(length: 20), .longVarchar, .wchar(length: 4), .wvarchar(length: 255), .wlongVarchar,
        .varbinary(length: 16), .longVarbinary, .date, .time, .timestamp, .timestamp(fraction: 7), .guid,
    ]

    @Test(arguments: all)
    func `a declaration is read back as the type that wrote it`(type: SQLType) {
        #expect(SQLType(declaration: type.declaration) == type)
    }

    @Test(arguments: [
        ("nvarchar (50)", SQLType.wvarchar(length: 50)), ("INT", .integer),
        ("numeric(10,2)", .decimal(precision: 10, scale: 2)),
        ("double  precision", .double), ("datetime", .timestamp), ("VARCHAR", .varchar(length: 255)),
    ])
    func `an application's own declarations are understood`(declaration: String, type: SQLType) {
        #expect(SQLType(declaration: declaration) == type)
    }

    @Test(arguments: ["", "(", "POINT", "VARCHARS(3)"])
    func `an unknown declaration is no type`(declaration: String) {
        #expect(SQLType(declaration: declaration) == nil)
    }

    /// SQLite, "Datatypes", section 3.1: `CHAR`, `CLOB` or `TEXT` make text affinity, unless `INT` comes before.
    @Test(arguments: [SQLType.date, .time, .timestamp, .guid, .wvarchar(length: 1), .wlongVarchar])
    func `what is kept as text has text affinity`(type: SQLType) {
        let declaration = type.declaration
        #expect(!declaration.contains("INT"))
        #expect(declaration.contains("CHAR") || declaration.contains("TEXT"))
    }
}
