import SQLEngine
import SQLValues

/// A condition that the plan promised and whose values turned out to be none that WIQL answers exactly: the scan
/// looks at each row by itself, as SQLite would have.
struct RowCheck: Hashable, Sendable {
    let column: Int
    private let comparison: ConstraintOperator
    private let values: [SQLValue]
    private let isTime: Bool

    /// Makes the check of a condition, or throws where its value cannot be compared with the column at all.
    init(_ condition: Scan.Condition, _ column: WorkItemColumn) throws(EngineError) {
        self.column = condition.column
        comparison = condition.comparison
        values = condition.values
        isTime = column.field.kind == .dateTime
        let isTimes = values.allSatisfy { value in
            switch value {
            case .null, .text, .blob: true
            case .integer, .double: false
            }
        }
        guard !isTime || isTimes else {
            throw EngineError(
                .invalidValue,
                "\(column.name) is compared with a number. Give a time, such as '2026-01-31 08:15:00'."
            )
        }
    }

    /// Whether the comparison is true for a value of the column.
    func holds(_ value: SQLValue) -> Bool {
        guard value != .null else { return false }
        switch comparison {
        case .in: return values.contains { compare(value, $0) == 0 }
        case .isNull: return false
        case .isNotNull: return true
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let other = values.first, let order = compare(value, other) else { return false }
            return Self.holds(comparison, order)
        case .like: return false
        }
    }

    private static func holds(_ comparison: ConstraintOperator, _ order: Int) -> Bool {
        switch comparison {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        case .in, .isNull, .isNotNull, .like: false
        }
    }

    /// The order of two values (SQLite, "Datatypes", section 4.1), or `nil` where one is NULL.
    private func compare(_ left: SQLValue, _ right: SQLValue) -> Int? {
        switch (left, right) {
        case (.null, _), (_, .null): return nil
        case (.integer(let left), .integer(let right)): return left < right ? -1 : left == right ? 0 : 1
        case (.double(let left), .double(let right)): return left < right ? -1 : left == right ? 0 : 1
        case (.integer(let left), .double(let right)): return Self.compare(left, right)
        case (.double(let left), .integer(let right)): return -Self.compare(right, left)
        case (.text(let left), .text(let right)) where isTime:
            return Collation.compareTimestamps(left, right)
        case (.text(let left), .text(let right)): return left < right ? -1 : left == right ? 0 : 1
        case (.blob(let left), .blob(let right)):
            return left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
        case (.integer, _), (.double, _): return -1
        case (_, .integer), (_, .double): return 1
        case (.text, .blob): return -1
        case (.blob, .text): return 1
        }
    }

    /// Compares exactly, though not every integer is a floating-point number.
    private static func compare(_ left: Int64, _ right: Double) -> Int {
        if right >= 0x1p63 { return -1 }
        if right < -0x1p63 { return 1 }
        let whole = Int64(right.rounded(.towardZero))
        guard left == whole else { return left < whole ? -1 : 1 }
        let fraction = right - right.rounded(.towardZero)
        return fraction > 0 ? -1 : fraction < 0 ? 1 : 0
    }
}
