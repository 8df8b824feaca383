import CSQLite
import SQLValues

/// SQLite's `sqlite3_index_info`, read as a `ScanOffer` and answered with a `ScanPlan`.
struct IndexInfo {
    private let info: UnsafeMutablePointer<sqlite3_index_info>
    /// Where each constraint of the offer stands among SQLite's.
    private var positions: [Int] = []
    private var limit: Int?
    private var offset: Int?

    init(_ info: UnsafeMutablePointer<sqlite3_index_info>) {
        self.info = info
    }

    /// Reads what SQLite offers.
    mutating func offer(columns: Set<Int>) -> ScanOffer {
        var constraints: [ScanOffer.Constraint] = []
        var pendingColumns: Set<Int> = []
        var isComplete = true
        for position in 0..<Int(info.pointee.nConstraint) {
            let constraint = info.pointee.aConstraint[position]
            switch (Int32(constraint.op), constraint.usable != 0) {
            case (SQLITE_INDEX_CONSTRAINT_LIMIT, true): limit = position
            case (SQLITE_INDEX_CONSTRAINT_OFFSET, true): offset = position
            case (_, true):
                guard let offered = self.constraint(constraint, at: position) else { fallthrough }
                constraints.append(offered)
                positions.append(position)
            default:
                isComplete = false
                if constraint.usable == 0 { pendingColumns.insert(Int(constraint.iColumn)) }
            }
        }
        return ScanOffer(
            constraints: constraints,
            order: order,
            hasLimit: limit != nil && isComplete,
            columns: columns,
            pendingColumns: pendingColumns
        )
    }

    /// Tells SQLite of the plan, and returns what a scan will need to know of it.
    func take(_ plan: ScanPlan, of offer: ScanOffer) -> ChosenPlan {
        var chosen = ChosenPlan(columns: offer.columns)
        var argument: Int32 = 0
        func use(_ position: Int, omit: Bool) {
            argument += 1
            info.pointee.aConstraintUsage[position].argvIndex = argument
            info.pointee.aConstraintUsage[position].omit = omit ? 1 : 0
        }
        for taken in plan.uses where offer.constraints.indices.contains(taken.constraint) {
            let constraint = offer.constraints[taken.constraint]
            let position = positions[taken.constraint]
            use(position, omit: taken.isPromised)
            let isList = constraint.comparison == .in && !taken.isSingle
            if isList { sqlite3_vtab_in(info, Int32(clamping: position), 1) }
            chosen.conditions.append(
                ChosenPlan.Condition(
                    column: constraint.column,
                    comparison: isList || constraint.comparison != .in ? constraint.comparison : .equal,
                    isPromised: taken.isPromised
                )
            )
        }
        if plan.keepsOrder { info.pointee.orderByConsumed = 1 }
        if plan.keepsOrder || plan.takesLimit { chosen.order = offer.order }
        if plan.takesLimit, offer.hasLimit, let limit {
            use(limit, omit: false)
            chosen.hasLimit = true
            if let offset {
                use(offset, omit: false)
                chosen.hasOffset = true
            }
        }
        info.pointee.estimatedCost = plan.cost
        info.pointee.estimatedRows = plan.rows
        if plan.isUnique { info.pointee.idxFlags = Int32(SQLITE_INDEX_SCAN_UNIQUE) }
        if !plan.explanation.isEmpty {
            info.pointee.idxStr = azdo_sqlite_copy(plan.explanation)
            info.pointee.needToFreeIdxStr = 1
        }
        return chosen
    }

    private var order: [SortTerm] {
        let terms = (0..<Int(info.pointee.nOrderBy)).map { info.pointee.aOrderBy[$0] }
        guard terms.allSatisfy({ $0.iColumn >= 0 }) else { return [] }
        return terms.map { SortTerm(column: Int($0.iColumn), isDescending: $0.desc != 0) }
    }

    private func constraint(
        _ constraint: sqlite3_index_constraint,
        at position: Int
    ) -> ScanOffer.Constraint? {
        guard constraint.iColumn >= 0, var comparison = Self.comparisons[Int32(constraint.op)] else {
            return nil
        }
        let index = Int32(clamping: position)
        if comparison == .equal && sqlite3_vtab_in(info, index, -1) != 0 { comparison = .in }
        var known: OpaquePointer?
        let hasValue = comparison != .in && sqlite3_vtab_rhs_value(info, index, &known) == SQLITE_OK
        return ScanOffer.Constraint(
            column: Int(constraint.iColumn),
            comparison: comparison,
            value: hasValue ? known.map { SQLValue($0) } : nil,
            collation: sqlite3_vtab_collation(info, index).map { String(cString: $0) } ?? "BINARY"
        )
    }

    private static let comparisons: [Int32: ConstraintOperator] = [
        SQLITE_INDEX_CONSTRAINT_EQ: .equal,
        SQLITE_INDEX_CONSTRAINT_NE: .notEqual,
        SQLITE_INDEX_CONSTRAINT_LT: .less,
        SQLITE_INDEX_CONSTRAINT_LE: .lessOrEqual,
        SQLITE_INDEX_CONSTRAINT_GT: .greater,
        SQLITE_INDEX_CONSTRAINT_GE: .greaterOrEqual,
        SQLITE_INDEX_CONSTRAINT_LIKE: .like,
        SQLITE_INDEX_CONSTRAINT_ISNULL: .isNull,
        SQLITE_INDEX_CONSTRAINT_ISNOTNULL: .isNotNull,
    ]
}

extension SQLValue {
    /// Copies a value that SQLite passes.
    init(_ value: OpaquePointer) {
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: self = .integer(sqlite3_value_int64(value))
        case SQLITE_FLOAT: self = .double(sqlite3_value_double(value))
        case SQLITE_TEXT:
            let text = sqlite3_value_text(value)
            let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value)))
            self = .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let blob = sqlite3_value_blob(value)
            self = .blob([UInt8](UnsafeRawBufferPointer(start: blob, count: Int(sqlite3_value_bytes(value)))))
        default: self = .null
        }
    }
}
