package import CODBC
import SQLEngine
import SQLValues

/// The values of the current row one by one (ODBC reference, "SQLGetData").
extension Statement {
    /// Writes a column's value, or its next part.
    package func getData(
        column number: Int,
        as code: SQLSMALLINT,
        to pointer: UnsafeMutableRawPointer?,
        capacity: Int,
        indicator: UnsafeMutablePointer<SQLLEN>?
    ) throws -> Outcome {
        guard case .open(let cursor, _) = state else { throw Self.noCursor }
        guard cursor.isScrollable || rowDescriptor.arraySize == 1 else {
            throw Diagnostic(
                .invalidCursorPosition,
                "SQLGetData in a rowset of more than one row needs a static cursor."
            )
        }
        guard let row = try cursor.row(inRowset: cursor.current) else {
            throw Diagnostic(.invalidCursorState, "The cursor is on no row.")
        }
        let column = try self.column(number)
        guard capacity >= 0 else {
            throw Diagnostic(.invalidLength, "A buffer length of \(capacity) is not valid.")
        }
        let wanted = code == SQL_ARD_TYPE ? rowDescriptor.record(number).conciseType : code
        guard let cType = CType(code: wanted)?.resolved(for: column.type) else {
            throw Diagnostic(.invalidApplicationType, "There is no C type \(code).")
        }
        var progress: Int? = cursor.reading?.column == number ? cursor.reading?.progress : 0
        let buffer = OutputBuffer(
            pointer: pointer,
            capacity: capacity,
            length: indicator,
            indicator: indicator
        )
        let result =
            number == 0
            ? storeBookmark(cursor.rowNumber, as: cType, to: buffer, progress: &progress)
            : ODBCCore.store(
                row,
                column: number - 1,
                type: column.type,
                as: cType,
                to: buffer,
                progress: &progress
            )
        if case .failed = result {} else { cursor.reading = (number, progress ?? 0) }
        return try outcome(of: result, column: column.name)
    }

    private func outcome(of result: StoreResult, column name: String) throws -> Outcome {
        switch result {
        case .stored: return .success
        case .noData: return .noData
        case .truncated, .fractionTruncated:
            if let note = Diagnostic(result, of: name) { warn(note) }
            return .success
        case .failed:
            throw Diagnostic(result, of: name) ?? Diagnostic(.generalError, "The value cannot be read.")
        }
    }
}
