import SQLEngine
import SQLValues

/// The number by which the bookmark column tells a row, counted from 1.
typealias Bookmark = Int

/// The rows of a result: one after the other as they come or, where the application scrolls, kept.
///
/// Fetching and reading touch its variables once for each row or value, and never while another access lasts: they are
/// not checked for that.
final class Cursor {
    let query: PreparedQuery
    let columns: [ResultColumnDescription]
    /// The types of the columns, for those who read values and nothing else.
    private let types: [SQLType]
    /// How many rows the application wants at most (SQL_ATTR_MAX_ROWS); 0 means all.
    let maxRows: Int
    let isScrollable: Bool

    /// Where the rowset is, and how many rows it was asked for and has.
    @exclusivity(unchecked) private(set) var position = RowsetPosition.beforeStart
    @exclusivity(unchecked) private(set) var fetched = 0
    @exclusivity(unchecked) private(set) var rowCount = 0
    /// The row of the rowset that SQLGetData reads, counted from 1.
    @exclusivity(unchecked) private(set) var current = 1
    /// How far SQLGetData has come: in which column, and after how many units of its value.
    @exclusivity(unchecked) var reading: (column: Int, progress: Int)?

    /// Whether the query stands on a row that was not taken yet: running it goes to the first one.
    @exclusivity(unchecked) private var hasRow: Bool
    @exclusivity(unchecked) private var isComplete = false
    private var isClosed = false
    /// Whether the result ended with an error, so that rows are missing.
    @exclusivity(unchecked) private var isBroken = false
    /// How many rows were taken from the query.
    @exclusivity(unchecked) private var taken = 0
    private var kept: RowStore?
    private var bound: (descriptor: Descriptor, version: Int, maxLength: Int, columns: [BoundColumn])?

    init(
        query: PreparedQuery,
        columns: [ResultColumnDescription],
        hasRow: Bool,
        isScrollable: Bool,
        maxRows: Int
    ) throws {
        self.query = query
        self.columns = columns
        types = columns.map(\.type)
        self.hasRow = hasRow
        self.isScrollable = isScrollable
        self.maxRows = maxRows
        kept = isScrollable ? try RowStore(columnCount: columns.count) : nil
        if !hasRow { complete() }
    }

    deinit {
        close()
    }

    /// Ends the result; the query may then run again.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        query.reset()
    }

    /// The bound columns of a descriptor, worked out anew only where its bindings have changed.
    func boundColumns(_ descriptor: Descriptor, maxLength: Int) throws -> [BoundColumn] {
        if let bound, bound.descriptor === descriptor, bound.version == descriptor.version,
            bound.maxLength == maxLength
        {
            return bound.columns
        }
        let columns = try BoundColumn.plan(descriptor, columns: columns, maxLength: maxLength)
        bound = (descriptor, descriptor.version, maxLength, columns)
        return columns
    }
}

/// The rowset.
extension Cursor {
    /// The number of the current row in the result, 0 where there is none.
    var rowNumber: Int {
        guard case .row(let start) = position, rowCount > 0 else { return 0 }
        return start + current - 1
    }

    /// Moves the rowset; returns whether it is on a row, and whether it was put on the first (01S06).
    func move(_ orientation: FetchOrientation, size: Int) throws -> (isOnRow: Bool, isClipped: Bool) {
        reading = nil
        let moved = try target(of: orientation, size: size)
        position = moved.position
        fetched = size
        rowCount = 0
        current = 1
        if case .row = position { return (true, moved.isClipped) }
        return (false, false)
    }

    private func target(
        of orientation: FetchOrientation,
        size: Int
    ) throws -> (position: RowsetPosition, isClipped: Bool) {
        // The only way of a cursor that does not scroll is taken for each row.
        if !isScrollable, orientation == .next, case .row(let start) = position {
            let next = start + max(fetched, 1)
            return (try row(next) == nil ? .afterEnd : .row(next), false)
        }
        let extent = RowExtent(contains: { try self.row($0) != nil }, last: { try self.readToEnd() })
        return try position.moved(orientation, fetched: fetched, size: size, in: extent)
    }

    /// The next row of the rowset being fetched, or `nil` after its last.
    func nextRow() throws -> Row? {
        guard case .row(let start) = position, rowCount < fetched, let row = try row(start + rowCount) else {
            return nil
        }
        rowCount += 1
        return row
    }

    /// A row of the rowset, counted from 1.
    func row(inRowset number: Int) throws -> Row? {
        guard case .row(let start) = position, number >= 1, number <= rowCount else { return nil }
        return try row(start + number - 1)
    }

    /// The row that a bookmark tells, wherever the rowset is.
    func row(bookmark: Bookmark) throws -> Row? {
        bookmark >= 1 ? try row(bookmark) : nil
    }

    /// The number in the result of a row of the rowset, counted from 0.
    func number(ofRow position: Int) -> Bookmark {
        guard case .row(let start) = self.position else { return 0 }
        return start + position
    }

    /// The name of a column; 0 is the bookmark column.
    func name(ofColumn number: Int) -> String {
        columns.indices.contains(number - 1) ? columns[number - 1].name : "bookmark"
    }

    /// The type of a column, or `nil` where there is none; 0 is the bookmark column.
    func type(ofColumn number: Int) -> SQLType? {
        if types.indices.contains(number - 1) { return types[number - 1] }
        return number == 0 ? ResultColumnDescription.bookmark.type : nil
    }

    /// Makes a row of the rowset the one that SQLGetData reads.
    func setCurrent(_ number: Int) {
        current = number
        reading = nil
    }

    /// The number of the rows, where they are all known.
    var knownCount: Int? { isComplete && isScrollable ? taken : nil }
}

/// The rows as the query gives them.
extension Cursor {
    /// Takes over what the query still has to give, before something changes the tables that it reads.
    func settle() throws {
        if isScrollable { _ = try readToEnd() }
    }

    /// A row of the result, counted from 1, or `nil` behind the last; without scrolling only the newest one is there.
    private func row(_ number: Int) throws -> Row? {
        while taken < number {
            guard try take() else { return nil }
        }
        return try isScrollable ? kept?.row(number) : number == taken ? query.row : nil
    }

    private func readToEnd() throws -> Int {
        while try take() {}
        return taken
    }

    /// Takes the query's next row, or returns `false` after the last one that is wanted.
    private func take() throws -> Bool {
        guard !isBroken else { throw Statement.brokenCursor }
        guard !isComplete else { return false }
        if hasRow {
            hasRow = false
        } else if taken == maxRows && maxRows > 0 {
            complete()
            return false
        } else if try !step() {
            complete()
            return false
        }
        taken += 1
        try kept?.append(query.row)
        return true
    }

    /// Runs to the next row. After an error SQLite would begin again with the first row, so an error ends the result.
    private func step() throws -> Bool {
        do {
            return try query.step()
        } catch {
            isBroken = true
            complete()
            throw error
        }
    }

    private func complete() {
        isComplete = true
        close()
    }
}
