import CSQLite
import SQLValues

/// A table that a statement has named: its columns are known, and plans are made for it.
final class ConnectedTable {
    let source: any TableSource
    let table: Table
    unowned let database: Database
    /// Every plan that was chosen, once; SQLite hands the position back when it opens a scan.
    private(set) var plans: [ChosenPlan] = []

    private let positions: [String: Int]

    init(_ registration: Registration, _ table: Table) {
        source = registration.source
        database = registration.database
        self.table = table
        positions = Dictionary(
            table.columns.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Answers `xBestIndex`; `false` means that the table cannot be read this way.
    func choose(_ info: UnsafeMutablePointer<sqlite3_index_info>) -> Bool {
        var index = IndexInfo(info)
        let offer = index.offer(columns: columnsUsed(info.pointee.colUsed))
        let plan = source.plan(offer)
        guard plan.isPossible else { return false }
        let chosen = index.take(plan, of: offer)
        info.pointee.idxNum = Int32(clamping: position(of: chosen))
        return true
    }

    /// Whether SQLite compares the column's values as numbers (SQLite, "Datatypes", section 3).
    func isNumeric(_ column: Int) -> Bool {
        guard table.columns.indices.contains(column) else { return false }
        return switch table.columns[column].type {
        case .bit, .smallint, .integer, .bigint, .real, .double, .decimal: true
        default: false
        }
    }

    private func position(of plan: ChosenPlan) -> Int {
        if let known = plans.firstIndex(of: plan) { return known }
        plans.append(plan)
        return plans.count - 1
    }

    /// The columns that the statement uses.
    ///
    /// SQLite's mask has 64 bits, its last standing for all columns from the 64th on; which of them a statement
    /// reads is known from the authorizer, that saw their names.
    private func columnsUsed(_ mask: sqlite3_uint64) -> Set<Int> {
        var used = Set((0..<min(63, table.columns.count)).filter { mask & (1 << UInt64($0)) != 0 })
        guard mask & (1 << 63) != 0 else { return used }
        let read = database.authorizer.columnsRead(of: table.name).compactMap { positions[$0] }
        used.formUnion(read.filter { $0 >= 63 })
        return used
    }
}

/// A plan as a scan needs it: what the values that SQLite passes mean, in their order.
struct ChosenPlan: Hashable {
    struct Condition: Hashable {
        let column: Int
        let comparison: ConstraintOperator
        let isPromised: Bool
    }

    var conditions: [Condition] = []
    var columns: Set<Int> = []
    var order: [SortTerm] = []
    var hasLimit = false
    var hasOffset = false
}
