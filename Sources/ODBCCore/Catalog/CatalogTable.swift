import SQLEngine
import SQLValues

/// A small table in memory whose rows a closure gives.
///
/// Its first column may name a table: where a query asks for one name, only that is passed on, since the columns of
/// WorkItems cost a request.
final class CatalogTable: TableSource {
    let name: String
    let remarks = ""

    private let columns: [String]
    private let rows: (_ table: String?) throws -> [[SQLValue]]

    init(_ name: String, _ columns: [String], rows: @escaping (_ table: String?) throws -> [[SQLValue]]) {
        self.name = name
        self.columns = columns
        self.rows = rows
    }

    func table() -> Table {
        // Values keep the storage that they have; comparisons of names disregard case.
        Table(name: name, columns: columns.map { Column($0, .wvarchar(length: 4_000)) })
    }

    func plan(_ offer: ScanOffer) -> ScanPlan {
        var plan = ScanPlan()
        plan.rows = 100
        plan.cost = 100
        let named = offer.constraints.firstIndex { $0.column == 0 && $0.comparison == .equal }
        if let named {
            plan.uses = [ScanPlan.Use(constraint: named, isPromised: false)]
            plan.cost = 10
        }
        return plan
    }

    func open(_ scan: Scan) throws -> any RowCursor {
        guard case .text(let table)? = scan.conditions.first?.values.first else {
            return Cursor(rows: try rows(nil))
        }
        return Cursor(rows: try rows(table))
    }

    private final class Cursor: RowCursor {
        private let rows: [[SQLValue]]
        private var position = -1

        init(rows: [[SQLValue]]) {
            self.rows = rows
        }

        var rowID: Int64 { Int64(position) }

        func advance() -> Bool {
            position += 1
            return position < rows.count
        }

        func write(column: Int, to output: borrowing ColumnOutput) {
            output.value(rows.indices.contains(position) ? rows[position][column] : .null)
        }
    }
}
