package import CODBC
import SQLEngine
import SQLValues
import Session

/// Fetching (ODBC reference, "SQLFetch", "SQLFetchScroll").
extension Statement {
    /// Moves to the next rowset and writes its bound columns.
    package func fetch() throws -> Outcome {
        guard case .open(let cursor, _) = state else { throw Self.noCursor }
        return try session.cancellable(within: timeout) { try fetch(cursor) }
    }

    private func fetch(_ cursor: Cursor) throws -> Outcome {
        let rows = rowDescriptor
        let plan = try cursor.boundColumns(rows)
        let offset = rows.bindOffset?.pointee ?? 0
        let status = implementationRowDescriptor.arrayStatus
        var fetched = 0
        var failed = 0
        while fetched < rows.arraySize, attributes.maxRows == 0 || cursor.rowNumber < attributes.maxRows {
            guard try cursor.advance() else { break }
            let before = diagnostics.count
            let isStored = store(plan, of: cursor, row: fetched, offset: offset)
            let code =
                !isStored
                ? SQL_ROW_ERROR : diagnostics.count > before ? SQL_ROW_SUCCESS_WITH_INFO : SQL_ROW_SUCCESS
            status?[fetched] = SQLUSMALLINT(code)
            failed += isStored ? 0 : 1
            fetched += 1
        }
        implementationRowDescriptor.rowsProcessed?.pointee = SQLULEN(fetched)
        for row in fetched..<max(rows.arraySize, fetched) { status?[row] = SQLUSMALLINT(SQL_ROW_NOROW) }
        if fetched == 0 {
            cursor.end()
            return .noData
        }
        return failed == fetched ? .failure : .success
    }

    /// Moves in the direction that is asked for; only the next rowset can be had.
    package func fetch(orientation: SQLSMALLINT) throws -> Outcome {
        guard Int32(orientation) == SQL_FETCH_NEXT else {
            throw Diagnostic(
                .invalidFetchType,
                "The cursor is forward-only: only SQL_FETCH_NEXT is supported."
            )
        }
        return try fetch()
    }

    /// Writes a row's bound columns; returns whether all could be.
    private func store(_ plan: [BoundColumn], of cursor: Cursor, row: Int, offset: Int) -> Bool {
        var isStored = true
        for column in plan {
            var progress: Int?
            let result = ODBCCore.store(
                cursor.query,
                column: column.position,
                type: column.type,
                as: column.cType,
                to: column.buffer(row: row, offset: offset),
                progress: &progress
            )
            guard result != .stored,
                var diagnostic = Diagnostic(result, of: cursor.columns[column.position].name)
            else {
                continue
            }
            diagnostic.row = row + 1
            diagnostic.column = column.position + 1
            warn(diagnostic)
            if case .failed = result { isStored = false }
        }
        return isStored
    }
}
