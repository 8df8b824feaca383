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
        let buffer = OutputBuffer(
            pointer: pointer,
            capacity: capacity,
            length: indicator,
            indicator: indicator
        )
        return try withCursor { try getData(of: $0, column: number, as: code, to: buffer) }
    }

    private func getData(
        of cursor: Cursor,
        column number: Int,
        as code: SQLSMALLINT,
        to buffer: OutputBuffer
    ) throws -> Outcome {
        guard cursor.isOnRow else {
            throw Diagnostic(.invalidCursorState, "The cursor is on no row.")
        }
        guard cursor.isScrollable || cursor.fetched == 1 else {
            throw Diagnostic(
                .invalidCursorPosition,
                "SQLGetData in a rowset of more than one row needs a static cursor."
            )
        }
        guard let type = cursor.type(ofColumn: number), number > 0 || attributes.usesBookmarks else {
            throw Diagnostic(.invalidDescriptorIndex, "There is no column \(number).")
        }
        guard buffer.capacity >= 0 else {
            throw Diagnostic(.invalidLength, "A buffer length of \(buffer.capacity) is not valid.")
        }
        let wanted = try wanted(code, column: number, type: type)
        let result = try cursor.read(column: number, type: type, as: wanted, to: buffer)
        return try result == .stored ? .success : outcome(of: result, column: cursor.name(ofColumn: number))
    }

    /// What a value is wanted as. Precision and scale come from the descriptor's record where its type is meant, else
    /// they are the defaults (ODBC reference, "Overriding Default Precision and Scale for Numeric Data Types").
    private func wanted(_ code: SQLSMALLINT, column number: Int, type: SQLType) throws -> OutputType {
        guard let cType = CType(code: code)?.resolved(for: type), !cType.hasPrecision else {
            var record = rowDescriptor.record(number)
            if code != SQL_ARD_TYPE, code != record.conciseType {
                record = Descriptor.Record(isOfApplication: true)
                record.setConciseType(code)
            }
            return try OutputType(record, of: type, maxLength: attributes.maxLength)
        }
        return OutputType(cType, of: type, maxLength: attributes.maxLength)
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
