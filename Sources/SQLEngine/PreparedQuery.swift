import CSQLite
package import SQLValues

/// A compiled statement, its parameters and, while it runs, its current row.
package final class PreparedQuery {
    private let statement: OpaquePointer
    private let database: Database

    init(statement: OpaquePointer, database: Database) {
        self.statement = statement
        self.database = database
    }

    deinit {
        sqlite3_finalize(statement)
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
        guard status == SQLITE_OK else { throw database.error() }
    }

    /// Runs to the next row, or returns `false` after the last.
    package func step() throws(EngineError) -> Bool {
        database.sourceError = nil
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw database.error()
        }
    }

    /// The row to which `step` ran.
    package var row: Row {
        Row(of: statement)
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
