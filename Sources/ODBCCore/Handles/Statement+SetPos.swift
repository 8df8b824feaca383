package import CODBC
import SQLEngine
import Session

/// Rows of the rowset by their place (ODBC reference, "SQLSetPos", "SQLBulkOperations").
extension Statement {
    /// Makes a row of the rowset the current one, or writes its bound columns anew; 0 means the whole rowset.
    package func setPosition(
        row: Int,
        operation: SQLUSMALLINT,
        lockType: SQLUSMALLINT
    ) throws -> Outcome {
        guard case .open(let cursor, _) = state else { throw Self.noCursor }
        guard Int32(lockType) == SQL_LOCK_NO_CHANGE else { throw Diagnostic.notImplemented("Locking rows") }
        guard cursor.isScrollable else {
            throw Diagnostic(
                .invalidCursorPosition,
                "The cursor is forward-only: set SQL_ATTR_CURSOR_TYPE to static to move inside a rowset."
            )
        }
        guard cursor.rowCount > 0 else { throw Diagnostic(.invalidCursorState, "The cursor is on no row.") }
        guard row >= 0, row <= cursor.rowCount else {
            throw Diagnostic(
                .rowValueOutOfRange,
                "There is no row \(row) in the rowset, which has \(cursor.rowCount)."
            )
        }
        switch Int32(operation) {
        case SQL_POSITION:
            guard row > 0 else {
                throw Diagnostic(.invalidCursorPosition, "SQL_POSITION needs one row of the rowset.")
            }
            cursor.setCurrent(row)
            return .success
        case SQL_REFRESH:
            if row > 0 { cursor.setCurrent(row) }
            return try refresh(row > 0 ? row...row : 1...cursor.rowCount, of: cursor)
        case SQL_UPDATE, SQL_DELETE, SQL_ADD: throw Self.cursorIsReadOnly
        default: throw Diagnostic(.invalidAttribute, "There is no operation \(operation) of SQLSetPos.")
        }
    }

    /// Fetches the rows whose bookmarks the application bound; the other operations change rows, which nobody can.
    package func bulkOperation(_ operation: SQLSMALLINT) throws -> Outcome {
        guard case .open(let cursor, _) = state else { throw Self.noCursor }
        switch Int32(operation) {
        case SQL_FETCH_BY_BOOKMARK: return try fetchByBookmark(cursor)
        case SQL_ADD, SQL_UPDATE_BY_BOOKMARK, SQL_DELETE_BY_BOOKMARK: throw Self.cursorIsReadOnly
        default:
            throw Diagnostic(.invalidAttribute, "There is no operation \(operation) of SQLBulkOperations.")
        }
    }

    /// Writes rows of the rowset again, but for those that the application has set aside (SQL_ATTR_ROW_OPERATION_PTR).
    private func refresh(_ rows: ClosedRange<Int>, of cursor: Cursor) throws -> Outcome {
        let plan = try cursor.boundColumns(rowDescriptor, maxLength: attributes.maxLength)
        let offset = rowDescriptor.bindOffset?.pointee ?? 0
        let isWhole = rows.count > 1
        var failed = 0
        for number in rows {
            if isWhole, rowDescriptor.arrayStatus?[number - 1] == SQLUSMALLINT(SQL_ROW_IGNORE) { continue }
            guard let row = try cursor.row(inRowset: number) else { continue }
            let status = store(plan, of: row, in: cursor, position: number - 1, offset: offset)
            implementationRowDescriptor.arrayStatus?[number - 1] = status
            if status == Self.rowError { failed += 1 }
        }
        return failed == rows.count ? .failure : .success
    }

    private func fetchByBookmark(_ cursor: Cursor) throws -> Outcome {
        guard cursor.isScrollable, attributes.usesBookmarks else {
            throw Diagnostic(
                .invalidAttribute,
                "SQL_FETCH_BY_BOOKMARK needs a static cursor with SQL_ATTR_USE_BOOKMARKS on."
            )
        }
        let plan = try cursor.boundColumns(rowDescriptor, maxLength: attributes.maxLength)
        guard let bookmarks = plan.first, bookmarks.number == 0 else {
            throw Diagnostic(.invalidDescriptorIndex, "Bind column 0, which holds the bookmarks.")
        }
        let offset = rowDescriptor.bindOffset?.pointee ?? 0
        var failed = 0
        try cancellable {
            for position in 0..<rowDescriptor.arraySize {
                let row = try bookmarks.bookmark(position, offset).flatMap { try cursor.row(bookmark: $0) }
                var status = Self.rowError
                if let row {
                    status = store(
                        Array(plan.dropFirst()),
                        of: row,
                        in: cursor,
                        position: position,
                        offset: offset
                    )
                } else {
                    var note = Diagnostic(.invalidBookmark, "The row has no bookmark of this cursor.")
                    note.row = position + 1
                    warn(note)
                }
                implementationRowDescriptor.arrayStatus?[position] = status
                if status == Self.rowError { failed += 1 }
            }
        }
        return failed == rowDescriptor.arraySize ? .failure : .success
    }

    private static let cursorIsReadOnly = Diagnostic(
        .invalidAttribute,
        "The cursor is read-only (SQL_ATTR_CONCURRENCY): rows are changed with UPDATE, DELETE and INSERT."
    )
}
