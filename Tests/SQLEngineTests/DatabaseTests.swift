import SQLEngine
import SQLValues
import Testing

@Suite struct DatabaseTests {
    private let database: Database

    init() throws {
        database = try Database()
    }

    @Test(arguments: [
        ("SELEC 1", EngineError.Kind.syntax), ("SELECT 1 +", .syntax),
        ("SELECT * FROM nowhere", .noSuchTable),
        ("SELECT absent FROM (SELECT 1 AS one)", .noSuchColumn), ("", .syntax), ("-- a comment", .syntax),
    ])
    func `a statement that is wrong is told apart`(sql: String, kind: EngineError.Kind) throws {
        let error = try #require(throws: EngineError.self) { try database.prepare(sql) }
        #expect(error.kind == kind)
    }

    @Test func `an error says where it is`() throws {
        let error = try #require(throws: EngineError.self) { try database.prepare("SELECT 1, FROM x") }
        #expect(error.offset == 10)
    }

    @Test(arguments: [
        "ATTACH '/tmp/x.db' AS x", "DETACH main", "VACUUM INTO '/tmp/x.db'",
        "SELECT load_extension('/tmp/x.so')",
        "PRAGMA temp_store_directory = '/tmp'", "PRAGMA journal_mode = WAL", "PRAGMA writable_schema = ON",
        "SELECT readfile('/etc/passwd')", "SELECT writefile('/tmp/x', 'y')",
        "CREATE VIRTUAL TABLE x USING fts5(y)", "CREATE VIRTUAL TABLE x USING dbstat(main)",
        "PRAGMA mmap_size = 1",
        "WITH a AS (SELECT 1) SELECT fts3_tokenizer('simple') FROM a",
    ])
    func `SQL that would reach the file system is refused`(sql: String) throws {
        let error = try #require(throws: EngineError.self) { try database.rows(sql) }
        let isUnknown = error.message.hasPrefix("no such function")
        #expect(error.kind == .refused || isUnknown)
    }

    @Test func `parameters take values of every kind`() throws {
        let values: [SQLValue] = [
            .null, .integer(.min), .double(0.1), .text("ä\u{0}😀'"), .text(""), .blob([0, 255]),
        ]
        #expect(try database.rows("SELECT ?, ?, ?, ?, ?, ?", values) == [values])
    }

    @Test func `a column knows its declared type and its origin, an expression neither`() throws {
        try database.add(MemoryTable("Items", [Column("Changed", .timestamp)], []))
        let query = try database.prepare("SELECT Changed AS c, Changed || '' FROM Items")
        #expect(query.columnName(0) == "c")
        #expect(query.declaredType(0) == .timestamp)
        #expect(query.origin(0)?.table == "Items")
        #expect(query.origin(0)?.column == "Changed")
        #expect(query.declaredType(1) == nil)
        #expect(query.origin(1) == nil)
    }

    @Test func `a query outlives the reference to its database`() throws {
        var other: Database? = try Database()
        let query = try #require(other).prepare("SELECT 1")
        other = nil
        #expect(try query.step())
    }
}
