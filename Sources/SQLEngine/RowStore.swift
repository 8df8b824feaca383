import CSQLite

/// Rows of a result that can be had again in any order.
///
/// SQLite keeps them in a private database of their own, which spills to a temporary file that it deletes by itself
/// once they are more than its cache holds (SQLite, "Temporary Files Used By SQLite", section 2.9).
package final class RowStore {
    /// How many rows are kept.
    package private(set) var count = 0

    private let connection: OpaquePointer
    private let insertion: OpaquePointer
    private let selection: OpaquePointer
    private let columnCount: Int32
    /// The row on which `selection` stands, 0 where it does not run.
    private var current = 0

    /// Makes a place for rows of so many columns.
    package init(columnCount: Int) throws(EngineError) {
        self.columnCount = Int32(clamping: columnCount)
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2("", &opened, flags, nil) == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw Self.failure
        }
        connection = opened
        let names = (0..<columnCount).map { "c\($0)" }.joined(separator: ",")
        let places = Array(repeating: "?", count: columnCount).joined(separator: ",")
        let isReady =
            sqlite3_exec(opened, Self.settings, nil, nil, nil) == SQLITE_OK
            && sqlite3_exec(opened, "CREATE TABLE kept(\(names)); BEGIN", nil, nil, nil) == SQLITE_OK
        guard isReady,
            let insertion = Self.statement("INSERT INTO kept VALUES(\(places))", in: opened),
            let selection = Self.statement("SELECT * FROM kept WHERE rowid >= ?", in: opened)
        else {
            sqlite3_close_v2(opened)
            throw Self.failure
        }
        self.insertion = insertion
        self.selection = selection
    }

    deinit {
        sqlite3_finalize(insertion)
        sqlite3_finalize(selection)
        sqlite3_close_v2(connection)
    }

    /// Keeps a copy of a row of some other statement.
    package func append(_ row: Row) throws(EngineError) {
        for column in 0..<columnCount {
            guard sqlite3_bind_value(insertion, column + 1, row[Int(column)].value) == SQLITE_OK else {
                throw Self.failure
            }
        }
        let status = sqlite3_step(insertion)
        sqlite3_reset(insertion)
        guard status == SQLITE_DONE else { throw Self.failure }
        count += 1
    }

    /// A row, counted from 1; it is valid until another one is asked for.
    package func row(_ number: Int) throws(EngineError) -> Row? {
        guard number >= 1, number <= count else { return nil }
        if number == current { return Row(of: selection) }
        if number != current + 1 || current == 0 {
            sqlite3_reset(selection)
            sqlite3_bind_int64(selection, 1, Int64(number))
        }
        current = 0
        guard sqlite3_step(selection) == SQLITE_ROW else { throw Self.failure }
        current = number
        return Row(of: selection)
    }

    /// Nothing is ever rolled back or read after the process, so the file needs no care.
    private static let settings = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8192"

    private static let failure = EngineError(
        .outOfResources,
        "There is no room for the rows of the cursor: free memory, or disk space in the folder for temporary files."
    )

    private static func statement(_ sql: String, in connection: OpaquePointer) -> OpaquePointer? {
        var statement: OpaquePointer?
        return sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK ? statement : nil
    }
}
