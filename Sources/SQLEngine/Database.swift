import CSQLite

/// A SQLite database in memory, with virtual tables beside its own.
///
/// All methods but `interrupt()` are called by one thread at a time.
package final class Database {
    let connection: OpaquePointer
    let authorizer = Authorizer()
    /// The error of a table's source that SQLite is about to report as its own.
    var sourceError: (any Error)?
    /// The moment at which a statement that runs is stopped; `nil` means never.
    package var deadline: ContinuousClock.Instant? { didSet { isLate = false } }
    private var isLate = false

    /// Opens an empty database that reaches no file.
    package init() throws(EngineError) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
        let status = sqlite3_open_v2(":memory:", &opened, flags, nil)
        guard status == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw EngineError(.outOfResources, "SQLite could not open a database in memory.")
        }
        connection = opened
        sqlite3_extended_result_codes(connection, 1)
        _ = azdo_sqlite_configure(connection, SQLITE_DBCONFIG_DEFENSIVE, 1)
        _ = azdo_sqlite_configure(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
        _ = azdo_sqlite_configure(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
        _ = Collation.register(in: connection)
        authorizer.watch(connection)
        watchDeadline()
    }

    deinit {
        sqlite3_close_v2(connection)
    }

    /// Makes a source's table known under its name; its columns are asked for when a statement names it.
    package func add(_ source: any TableSource) throws(EngineError) {
        guard TableModule.register(source, in: self) == SQLITE_OK else { throw error() }
    }

    /// Compiles one statement; what follows its `;` is left out.
    package func prepare(_ sql: String) throws(EngineError) -> PreparedQuery {
        sourceError = nil
        authorizer.begin()
        var statement: OpaquePointer?
        var sql = sql
        let status = sql.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) {
                sqlite3_prepare_v3(connection, $0.baseAddress, Int32(clamping: $0.count), 0, &statement, nil)
            }
        }
        guard status == SQLITE_OK else { throw error() }
        guard let statement else { throw EngineError(.syntax, "The statement is empty.") }
        return PreparedQuery(statement: statement, database: self)
    }

    /// Stops whatever statement runs; callable from any thread while the database is open.
    package func interrupt() {
        sqlite3_interrupt(connection)
    }

    /// Has SQLite look at the clock now and then (SQLite, `sqlite3_progress_handler`).
    private func watchDeadline() {
        let stepsBetweenLooks: Int32 = 10_000
        sqlite3_progress_handler(
            connection,
            stepsBetweenLooks,
            { database in
                let database = Unmanaged<Database>.fromOpaque(database!).takeUnretainedValue()
                guard let deadline = database.deadline else { return 0 }
                database.isLate = ContinuousClock.now >= deadline
                return database.isLate ? 1 : 0
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// Does work as one group, whose changes SQLite writes together; a statement that fails in it undoes only itself.
    package func grouped<Result>(_ work: () throws -> Result) throws -> Result {
        guard sqlite3_get_autocommit(connection) != 0 else { return try work() }
        sqlite3_exec(connection, "BEGIN", nil, nil, nil)
        defer { sqlite3_exec(connection, "COMMIT", nil, nil, nil) }
        return try work()
    }

    /// The number of rows that the last INSERT, UPDATE or DELETE touched.
    package var changes: Int64 {
        sqlite3_changes64(connection)
    }
}

extension Database {
    /// The error that SQLite has just reported, or the source's own where one stopped the statement.
    func error() -> EngineError {
        let code = sqlite3_extended_errcode(connection)
        let message = String(cString: sqlite3_errmsg(connection))
        if let cause = sourceError {
            sourceError = nil
            return EngineError(.source, message, cause: cause)
        }
        if let refusal = authorizer.refusal {
            authorizer.refusal = nil
            return EngineError(.refused, refusal)
        }
        let offset = sqlite3_error_offset(connection)
        return EngineError(
            kind(of: code, message),
            message,
            offset: offset < 0 ? nil : Int(offset)
        )
    }

    private func kind(of code: Int32, _ message: String) -> EngineError.Kind {
        switch code & 0xff {
        case SQLITE_INTERRUPT, SQLITE_ABORT: isLate ? .timedOut : .interrupted
        case SQLITE_AUTH: .refused
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_NOMEM, SQLITE_FULL, SQLITE_TOOBIG, SQLITE_IOERR: .outOfResources
        case SQLITE_MISMATCH: .invalidValue
        // SQLite has one code for all that is wrong in a statement; its words tell them apart.
        case SQLITE_ERROR: Self.kinds.first { $0.matches(message) }?.kind ?? .syntax
        default: .other
        }
    }

    /// What SQLite's words for its general error mean.
    private static let kinds: [ErrorWords] = [
        ErrorWords(start: "no such table", .noSuchTable),
        ErrorWords(start: "no such view", .noSuchTable),
        ErrorWords(start: "no such column", .noSuchColumn),
        ErrorWords(start: "no such index", .noSuchIndex),
        ErrorWords(start: "table ", end: " already exists", .tableExists),
        ErrorWords(start: "view ", end: " already exists", .tableExists),
        ErrorWords(start: "there is already a table", .tableExists),
        ErrorWords(start: "there is already an index", .indexExists),
        ErrorWords(start: "index ", end: " already exists", .indexExists),
        ErrorWords(start: "duplicate column name", .columnExists),
        ErrorWords(start: "integer overflow", .outOfRange),
        ErrorWords(start: "string or blob too big", .outOfResources),
        ErrorWords(start: "table ", end: " values were supplied", .valueCount),
        ErrorWords(start: "", end: " values for ", .valueCount),
    ]
}

/// Words with which a message of SQLite begins and that it contains behind them.
private struct ErrorWords {
    let start: String
    let end: String
    let kind: EngineError.Kind

    init(start: String, end: String = "", _ kind: EngineError.Kind) {
        self.start = start
        self.end = end
        self.kind = kind
    }

    func matches(_ message: String) -> Bool {
        message.hasPrefix(start) && (end.isEmpty || message.contains(end))
    }
}
