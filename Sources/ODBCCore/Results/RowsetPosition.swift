import CODBC

/// Where a rowset begins (ODBC reference, "SQLFetchScroll", section "Positioning the Cursor").
enum RowsetPosition: Hashable {
    case beforeStart
    /// The rowset's first row, counted from 1.
    case row(Int)
    case afterEnd
}

/// A way to move, with what it counts from.
enum FetchOrientation: Hashable {
    case next, prior, first, last
    case absolute(Int)
    case relative(Int)
    /// So many rows from a row of that number.
    case bookmark(Int, offset: Int)
}

/// The rows of a result as moving sees them; asking for the last one reads them all.
struct RowExtent {
    let contains: (Int) throws -> Bool
    let last: () throws -> Int
}

extension RowsetPosition {
    /// Where a rowset is after a move, and whether it was to begin before the first row and was put there (01S06).
    ///
    /// `fetched` is the size that the current rowset was fetched with, `size` that of the next one.
    func moved(
        _ orientation: FetchOrientation,
        fetched: Int,
        size: Int,
        in rows: RowExtent
    ) throws -> (position: RowsetPosition, isClipped: Bool) {
        switch orientation {
        case .next: (try next(fetched: fetched, in: rows), false)
        case .prior: try prior(size: size, in: rows)
        case .first: (try Self.at(1, in: rows), false)
        case .last: (try Self.at(max(try rows.last() - size + 1, 1), in: rows), false)
        case .absolute(let offset): try Self.absolute(offset, size: size, in: rows)
        case .relative(let offset): try relative(offset, size: size, in: rows)
        case .bookmark(let row, let offset):
            (try Self.at(row.addingReportingOverflow(offset).partialValue, in: rows), false)
        }
    }

    private func next(fetched: Int, in rows: RowExtent) throws -> RowsetPosition {
        switch self {
        case .beforeStart: try Self.at(1, in: rows)
        case .row(let start): try Self.at(start + max(fetched, 1), in: rows)
        case .afterEnd: .afterEnd
        }
    }

    private func prior(size: Int, in rows: RowExtent) throws -> (RowsetPosition, Bool) {
        let start: Int
        switch self {
        case .beforeStart, .row(1): return (.beforeStart, false)
        case .row(let current): start = current - size
        case .afterEnd: start = try rows.last() - size + 1
        }
        guard start < 1 else { return (try Self.at(start, in: rows), false) }
        return (try Self.at(1, in: rows), true)
    }

    private func relative(_ offset: Int, size: Int, in rows: RowExtent) throws -> (RowsetPosition, Bool) {
        switch self {
        case .beforeStart: return offset > 0 ? try Self.absolute(offset, size: size, in: rows) : (self, false)
        case .afterEnd: return offset < 0 ? try Self.absolute(offset, size: size, in: rows) : (self, false)
        case .row(let start):
            let (target, isOverflow) = start.addingReportingOverflow(offset)
            guard !isOverflow else { return (offset < 0 ? .beforeStart : .afterEnd, false) }
            guard target < 1 else { return (try Self.at(target, in: rows), false) }
            let isNear = start > 1 && offset >= -size
            return isNear ? (try Self.at(1, in: rows), true) : (.beforeStart, false)
        }
    }

    private static func absolute(_ offset: Int, size: Int, in rows: RowExtent) throws -> (
        RowsetPosition, Bool
    ) {
        guard offset < 0 else { return (offset == 0 ? .beforeStart : try at(offset, in: rows), false) }
        let (target, isOverflow) = (try rows.last() + 1).addingReportingOverflow(offset)
        guard isOverflow || target < 1 else { return (try at(target, in: rows), false) }
        return offset >= -size ? (try at(1, in: rows), true) : (.beforeStart, false)
    }

    private static func at(_ row: Int, in rows: RowExtent) throws -> RowsetPosition {
        guard row >= 1 else { return .beforeStart }
        return try rows.contains(row) ? .row(row) : .afterEnd
    }
}
