import SQLEngine
import SQLValues

/// A table of given rows that notes what it was asked, for tests.
final class MemoryTable: TableSource {
    let remarks = ""
    struct Failure: Error, Equatable {
        let reason: String
    }

    let name: String
    var columns: [Column]
    var rows: [[SQLValue]]
    /// Chooses the plan; reads the whole table unless a test says otherwise.
    var makePlan: (ScanOffer) -> ScanPlan = { _ in ScanPlan() }
    /// The row at which reading fails.
    var failsAtRow: Int?
    var failsAtConnect = false
    private(set) var offers: [ScanOffer] = []
    private(set) var scans: [Scan] = []

    init(_ name: String, _ columns: [Column], _ rows: [[SQLValue]]) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }

    func table() throws -> Table {
        if failsAtConnect { throw Failure(reason: "no columns") }
        return Table(name: name, columns: columns)
    }

    func plan(_ offer: ScanOffer) -> ScanPlan {
        offers.append(offer)
        return makePlan(offer)
    }

    func open(_ scan: Scan) throws -> any RowCursor {
        scans.append(scan)
        return Cursor(self)
    }

    private final class Cursor: RowCursor {
        private let table: MemoryTable
        private var position = -1

        init(_ table: MemoryTable) {
            self.table = table
        }

        var rowID: Int64 { Int64(position) }

        func advance() throws -> Bool {
            position += 1
            if position == table.failsAtRow { throw Failure(reason: "no row \(position)") }
            return position < table.rows.count
        }

        func write(column: Int, to output: borrowing ColumnOutput) {
            output.value(table.rows[position][column])
        }
    }
}

extension Database {
    /// Runs a statement and returns its rows.
    func rows(_ sql: String, _ parameters: [SQLValue] = []) throws -> [[SQLValue]] {
        let query = try prepare(sql)
        for (index, value) in parameters.enumerated() { try query.bind(value, at: index + 1) }
        var rows: [[SQLValue]] = []
        while try query.step() { rows.append((0..<query.columnCount).map { query.row[$0].copy }) }
        return rows
    }
}
