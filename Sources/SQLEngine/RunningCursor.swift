/// A source's cursor while a scan runs.
///
/// SQLite asks for one value at a time: through this class no reference is counted for each of them, as it would be through
/// a protocol's existential.
class RunningCursor {
    /// Holds a cursor.
    static func holding(_ cursor: some RowCursor) -> RunningCursor {
        Holder(cursor)
    }

    func advance() throws -> Bool { false }

    var rowID: Int64 { 0 }

    func write(column: Int, to output: borrowing ColumnOutput) throws {}

    private final class Holder<Cursor: RowCursor>: RunningCursor {
        private let cursor: Cursor

        init(_ cursor: Cursor) {
            self.cursor = cursor
        }

        override func advance() throws -> Bool { try cursor.advance() }

        override var rowID: Int64 { cursor.rowID }

        override func write(column: Int, to output: borrowing ColumnOutput) throws {
            try cursor.write(column: column, to: output)
        }
    }
}
