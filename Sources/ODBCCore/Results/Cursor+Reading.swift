import SQLEngine
import SQLValues

/// The values of the current row one by one, as SQLGetData reads them.
extension Cursor {
    /// Whether there is a current row.
    var isOnRow: Bool {
        guard case .row = position else { return false }
        return current >= 1 && current <= rowCount
    }

    /// Writes a column's value, or what earlier calls have left of it; 0 is the bookmark column.
    func read(
        column number: Int,
        type: SQLType,
        as wanted: OutputType,
        to buffer: OutputBuffer
    ) throws -> StoreResult {
        var progress: Int? = reading?.column == number ? reading?.progress : 0
        let result: StoreResult
        if number == 0 {
            result = storeBookmark(rowNumber, as: wanted, to: buffer, progress: &progress)
        } else if !isScrollable {
            // The query itself is on the row: asking for it by its number would cost more than many a value.
            result = store(
                query.row,
                column: number - 1,
                type: type,
                as: wanted,
                to: buffer,
                progress: &progress
            )
        } else if let row = try row(inRowset: current) {
            result = store(row, column: number - 1, type: type, as: wanted, to: buffer, progress: &progress)
        } else {
            result = .noData
        }
        if case .failed = result {} else { reading = (number, progress ?? 0) }
        return result
    }
}
