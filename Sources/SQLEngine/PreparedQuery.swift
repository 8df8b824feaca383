import CSQLite
package import SQLValues

/// A compiled statement, its parameters and, while it runs, its current row.
package final class PreparedQuery {
    /// The storage class of a value (SQLite, "Datatypes", section 2).
    package enum StorageClass: Sendable {
        case null, integer, double, text, blob
    }

    private let statement: OpaquePointer
    /// The database that compiled the statement, or `nil` where somebody else runs and ends it.
    private let database: Database?

    init(statement: OpaquePointer, database: Database) {
        self.statement = statement
        self.database = database
    }

    /// The current row of a statement that somebody else runs.
    init(reading statement: OpaquePointer) {
        self.statement = statement
        database = nil
    }

    deinit {
        if database != nil { sqlite3_finalize(statement) }
    }

    /// How many parameters the statement has.
    package var parameterCount: Int {
        Int(sqlite3_bind_parameter_count(statement))
    }

    /// How many columns a row has; 0 for a statement that gives none.
    package var columnCount: Int {
        Int(sqlite3_column_count(statement))
    }

    /// Whether running the statement changes nothing in the database.
    package var isReadOnly: Bool {
        sqlite3_stmt_readonly(statement) != 0
    }

    /// Gives the parameter at `index`, counted from 1, a value.
    package func bind(_ value: SQLValue, at index: Int) throws(EngineError) {
        let index = Int32(clamping: index)
        let status =
            switch value {
            case .null: sqlite3_bind_null(statement, index)
            case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
            case .double(let double): sqlite3_bind_double(statement, index, double)
            case .text(let text):
                sqlite3_bind_text64(
                    statement,
                    index,
                    text,
                    UInt64(text.utf8.count),
                    azdo_sqlite_transient(),
                    UInt8(SQLITE_UTF8)
                )
            case .blob(let bytes):
                sqlite3_bind_blob64(statement, index, bytes, UInt64(bytes.count), azdo_sqlite_transient())
            }
        guard status == SQLITE_OK else { throw error }
    }

    /// Runs to the next row, or returns `false` after the last.
    package func step() throws(EngineError) -> Bool {
        database?.sourceError = nil
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw error
        }
    }

    private var error: EngineError {
        database?.error() ?? EngineError(.other, "The statement is not this query's own.")
    }

    /// Ends the run, so that the statement can run again; the values of parameters stay.
    package func reset() {
        sqlite3_reset(statement)
    }
}

/// What is known of a result column before the statement runs.
extension PreparedQuery {
    /// The column's name: its alias or, without one, the text of its expression.
    package func columnName(_ column: Int) -> String {
        sqlite3_column_name(statement, Int32(clamping: column)).map { String(cString: $0) } ?? ""
    }

    /// The type that the column was declared with, or `nil` where it is an expression.
    package func declaredType(_ column: Int) -> SQLType? {
        sqlite3_column_decltype(statement, Int32(clamping: column))
            .flatMap { SQLType(declaration: String(cString: $0)) }
    }

    /// The table and column that the column comes from, or `nil` where it is an expression.
    package func origin(_ column: Int) -> (table: String, column: String)? {
        guard let table = sqlite3_column_table_name(statement, Int32(clamping: column)),
            let name = sqlite3_column_origin_name(statement, Int32(clamping: column))
        else { return nil }
        return (String(cString: table), String(cString: name))
    }
}

/// The current row. A pointer into it is valid inside the closure that it is given to.
extension PreparedQuery {
    /// How SQLite keeps the value.
    package func storageClass(_ column: Int) -> StorageClass {
        switch sqlite3_column_type(statement, Int32(truncatingIfNeeded: column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .double
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    /// The value as an integer, converted where it is kept otherwise.
    package func integer(_ column: Int) -> Int64 {
        sqlite3_column_int64(statement, Int32(truncatingIfNeeded: column))
    }

    /// The value as a floating-point number, converted where it is kept otherwise.
    package func double(_ column: Int) -> Double {
        sqlite3_column_double(statement, Int32(truncatingIfNeeded: column))
    }

    /// Calls `body` with the value's UTF-8 text.
    package func withText<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let column = Int32(truncatingIfNeeded: column)
        let text = sqlite3_column_text(statement, column)
        return body(UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column))))
    }

    /// Calls `body` with the value's bytes.
    package func withBlob<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let column = Int32(truncatingIfNeeded: column)
        let bytes = sqlite3_column_blob(statement, column)
        return body(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
    }

    /// The value as SQLite passes it on, without a copy.
    func rawValue(_ column: Int32) -> OpaquePointer? {
        sqlite3_column_value(statement, column)
    }

    /// The value, copied.
    package func value(_ column: Int) -> SQLValue {
        switch storageClass(column) {
        case .null: .null
        case .integer: .integer(integer(column))
        case .double: .double(double(column))
        case .text: .text(withText(column) { String(decoding: $0, as: UTF8.self) })
        case .blob: .blob(withBlob(column) { [UInt8]($0) })
        }
    }
}
