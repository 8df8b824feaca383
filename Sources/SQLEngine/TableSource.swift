/// Where the rows of a virtual table come from.
///
/// SQLite asks first for the columns, then, once for each way to join, for a plan, then opens a cursor for
/// each scan. All calls come on the thread that uses the database.
package protocol TableSource: AnyObject {
    /// The table's name, known before its columns are.
    var name: String { get }

    /// What the table holds, in a sentence.
    var remarks: String { get }

    /// The table's columns; asked for when a statement names the table for the first time.
    func table() throws -> Table

    /// Chooses which of the offered constraints the source will answer itself.
    func plan(_ offer: ScanOffer) -> ScanPlan

    /// Starts a scan.
    func open(_ scan: Scan) throws -> any RowCursor
}

/// A cursor over the rows of one scan, before its first row when it is made.
package protocol RowCursor: AnyObject {
    /// Moves to the next row, or returns `false` after the last.
    func advance() throws -> Bool

    /// A number that tells the row from the others of the table.
    var rowID: Int64 { get }

    /// Writes the current row's value of a column.
    func write(column: Int, to output: borrowing ColumnOutput) throws
}
