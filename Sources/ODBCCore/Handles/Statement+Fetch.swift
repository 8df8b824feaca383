package import CODBC
import SQLEngine
import SQLValues
import Session

/// Fetching (ODBC reference, "SQLFetch", "SQLFetchScroll").
extension Statement {
    /// Moves to the next rowset and writes its bound columns.
    package func fetch() throws -> Outcome {
        try fetch(.next, status: implementationRowDescriptor.arrayStatus, size: rowDescriptor.arraySize)
    }

    /// Moves the rowset as an orientation says and writes its bound columns.
    package func fetch(orientation: SQLSMALLINT, offset: Int) throws -> Outcome {
        try fetch(
            direction(orientation, offset),
            status: implementationRowDescriptor.arrayStatus,
            size: rowDescriptor.arraySize
        )
    }

    /// Moves the rowset as an application of ODBC 2 asks for it, with its own status array (ODBC reference,
    /// "SQLExtendedFetch").
    package func extendedFetch(
        orientation: SQLUSMALLINT,
        offset: Int,
        count: UnsafeMutablePointer<SQLULEN>?,
        status: UnsafeMutablePointer<SQLUSMALLINT>?
    ) throws -> Outcome {
        let direction = try direction(SQLSMALLINT(clamping: orientation), offset)
        let outcome = try fetch(direction, status: status, size: attributes.rowsetSize)
        if let cursor { count?.pointee = SQLULEN(cursor.rowCount) }
        return outcome
    }

    private func fetch(
        _ direction: FetchOrientation,
        status: UnsafeMutablePointer<SQLUSMALLINT>?,
        size: Int
    ) throws -> Outcome {
        guard let cursor else { throw Self.noCursor }
        guard cursor.isScrollable || direction == .next else {
            throw Diagnostic(
                .invalidFetchType,
                "The cursor is forward-only: only SQL_FETCH_NEXT is supported. Set SQL_ATTR_CURSOR_TYPE to static."
            )
        }
        return try cancellable {
            let moved = try cursor.move(direction, size: size)
            if moved.isClipped {
                warn(
                    Diagnostic(
                        .fetchBeforeStart,
                        "The rowset would begin before the first row; it begins with it."
                    )
                )
            }
            let failed = try store(cursor, status: status)
            implementationRowDescriptor.rowsProcessed?.pointee = SQLULEN(cursor.rowCount)
            if let status {
                for row in cursor.rowCount..<max(size, cursor.rowCount) { status[row] = Self.noRow }
            }
            guard moved.isOnRow else { return .noData }
            return failed == cursor.rowCount ? .failure : .success
        }
    }

    /// Writes the rows of a rowset that begins; returns how many could not be written.
    private func store(_ cursor: Cursor, status: UnsafeMutablePointer<SQLUSMALLINT>?) throws -> Int {
        let plan =
            attributes.retrievesData
            ? try cursor.boundColumns(rowDescriptor, maxLength: attributes.maxLength) : []
        let offset = rowDescriptor.bindOffset?.pointee ?? 0
        var failed = 0
        while let row = try cursor.nextRow() {
            let position = cursor.rowCount - 1
            let code = store(plan, of: row, in: cursor, position: position, offset: offset)
            status?[position] = code
            if code == Self.rowError { failed += 1 }
        }
        return failed
    }

    /// Writes a row's bound columns; returns the row's status.
    func store(
        _ plan: [BoundColumn],
        of row: Row,
        in cursor: Cursor,
        position: Int,
        offset: Int
    ) -> SQLUSMALLINT {
        var status = SQLUSMALLINT(SQL_ROW_SUCCESS)
        for column in plan {
            let result = column.store(row, bookmark: { cursor.number(ofRow: position) }, position, offset)
            guard result != .stored,
                var diagnostic = Diagnostic(result, of: cursor.name(ofColumn: column.number))
            else {
                continue
            }
            diagnostic.row = position + 1
            diagnostic.column = column.number
            warn(diagnostic)
            if case .failed = result {
                status = Self.rowError
            } else if status != Self.rowError {
                status = SQLUSMALLINT(SQL_ROW_SUCCESS_WITH_INFO)
            }
        }
        return status
    }

    /// The way to move that an orientation's code and offset mean.
    private func direction(_ orientation: SQLSMALLINT, _ offset: Int) throws -> FetchOrientation {
        switch Int32(orientation) {
        case SQL_FETCH_NEXT: return .next
        case SQL_FETCH_PRIOR: return .prior
        case SQL_FETCH_FIRST: return .first
        case SQL_FETCH_LAST: return .last
        case SQL_FETCH_ABSOLUTE: return .absolute(offset)
        case SQL_FETCH_RELATIVE: return .relative(offset)
        case SQL_FETCH_BOOKMARK: return .bookmark(try attributes.fetchBookmark(), offset: offset)
        default: throw Diagnostic(.invalidFetchType, "There is no fetch orientation \(orientation).")
        }
    }

    static let rowError = SQLUSMALLINT(SQL_ROW_ERROR)
    private static let noRow = SQLUSMALLINT(SQL_ROW_NOROW)
}
