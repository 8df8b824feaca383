import CODBC
import SQLValues
import Testing

@testable import ODBCCore

@Suite struct CatalogTests {
    @Test(arguments: [
        ("Projects", "Projects"), ("Work\\_Items", "Work_Items"), ("100\\%", "100%"), ("a\\\\b", "a\\b"),
        ("", ""),
    ])
    func `a pattern without wildcards is a name`(pattern: String, name: String) {
        #expect(CatalogFilter.name(pattern) == name)
    }

    @Test(arguments: ["%", "Work%", "Work_tems", "\\_%"])
    func `a pattern with wildcards is none`(pattern: String) {
        #expect(CatalogFilter.name(pattern) == nil)
    }

    @Test func `a filter compares names exactly and patterns by LIKE`() {
        #expect(CatalogFilter.condition("c", nil, isName: false) == nil)
        #expect(CatalogFilter.condition("c", "%", isName: false) == nil)
        #expect(CatalogFilter.condition("c", "a%", isName: false)?.sql == "c LIKE ? ESCAPE '\\'")
        #expect(CatalogFilter.condition("c", "a", isName: false)?.sql == "c = ?")
        #expect(CatalogFilter.condition("c", "\"a%\"", isName: true)?.value == .text("a%"))
    }

    @Test(arguments: [
        (SQLType.integer, SQL_INTEGER, 10, 4, 11), (.bigint, SQL_BIGINT, 19, 8, 20),
        (.wvarchar(length: 255), SQL_WVARCHAR, 255, 510, 255),
        (.timestamp, SQL_TYPE_TIMESTAMP, 23, 16, 23),
        (.timestamp(fraction: 0), SQL_TYPE_TIMESTAMP, 19, 16, 19),
        (.guid, SQL_GUID, 36, 16, 36), (.bit, SQL_BIT, 1, 1, 1), (.double, SQL_DOUBLE, 53, 8, 24),
        (.date, SQL_TYPE_DATE, 10, 6, 10),
        (.decimal(precision: 10, scale: 2), SQL_DECIMAL, 10, 12, 12),
    ])
    func `a type has ODBC's sizes`(type: SQLType, code: Int32, size: Int, octets: Int, display: Int) {
        let described = type.odbc
        #expect(Int32(described.code) == code && described.columnSize == size)
        #expect(described.octetLength == octets && described.displaySize == display)
        #expect(
            SQLType(
                odbcCode: SQLSMALLINT(code),
                columnSize: size,
                decimalDigits: described.decimalDigits ?? 0
            )?.odbc.code == described.code
        )
    }

    @Test(arguments: [
        SQLType.wvarchar(length: .max), .varchar(length: .min), .decimal(precision: .max, scale: .max),
        .timestamp(fraction: .max),
        .varbinary(length: .max), .char(length: -1),
    ])
    func `a type with absurd arguments has sizes all the same`(type: SQLType) {
        let described = type.odbc
        #expect(described.columnSize > 0 && described.octetLength > 0 && described.displaySize > 0)
    }

    /// The information types of ODBC 3.80 that the driver answers; the driver manager itself answers its own version and the handles.
    private static let informationTypes: [ClosedRange<Int>] = [
        0...2, 6...32, 33...38, 40...75, 77...110, 111...134, 136...170, 172...173, 10_000...10_005,
        10_021...10_025,
    ]

    @Test func `every information type has a value`() {
        let context = InfoContext(
            dataSourceName: "",
            serverName: "",
            databaseName: "",
            userName: "",
            stringFunctions: 1,
            numericFunctions: 1,
            timeDateFunctions: 1,
            systemFunctions: 1,
            intervals: 1
        )
        let missing = Self.informationTypes.joined().filter {
            InfoTypes.value(for: SQLUSMALLINT($0), context: context) == nil
        }
        #expect(missing.isEmpty, "\(missing)")
        #expect(InfoTypes.value(for: 4_711, context: context) == nil)
    }
}
