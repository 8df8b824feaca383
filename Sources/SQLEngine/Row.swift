import CSQLite

/// The row on which a running statement stands; it is valid until the statement runs on.
package struct Row {
    private let statement: OpaquePointer

    init(of statement: OpaquePointer) {
        self.statement = statement
    }

    /// A value of the row.
    package subscript(column: Int) -> ColumnValue {
        ColumnValue(sqlite3_column_value(statement, Int32(truncatingIfNeeded: column)))
    }
}
