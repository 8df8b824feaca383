package import SQLValues

/// How a constraint compares a column with a value.
package enum ConstraintOperator: Hashable, Sendable {
    case equal
    case notEqual
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual
    case like
    case isNull
    case isNotNull
    /// `=` with every value of a list.
    case `in`
}

/// A column by which rows are sorted.
package struct SortTerm: Hashable, Sendable {
    package let column: Int
    package let isDescending: Bool

    /// Makes a term of its parts.
    package init(column: Int, isDescending: Bool = false) {
        self.column = column
        self.isDescending = isDescending
    }
}

/// What a query asks of a table, while SQLite plans it (SQLite, `xBestIndex`).
package struct ScanOffer: Hashable, Sendable {
    /// A condition that every row must meet.
    package struct Constraint: Hashable, Sendable {
        package let column: Int
        package let comparison: ConstraintOperator
        /// The value, where the statement's text has it and not a parameter or another table.
        package let value: SQLValue?
        /// The name of the collation by which SQLite compares.
        package let collation: String

        /// Makes a constraint of its parts.
        package init(
            column: Int,
            comparison: ConstraintOperator,
            value: SQLValue? = nil,
            collation: String = "NOCASE"
        ) {
            self.column = column
            self.comparison = comparison
            self.value = value
            self.collation = collation
        }
    }

    /// The constraints that can be used, in SQLite's order.
    package let constraints: [Constraint]
    /// The order that would save SQLite a sort.
    package let order: [SortTerm]
    /// Whether the query has a `LIMIT` that may be passed down.
    package let hasLimit: Bool
    /// The columns that the statement reads or compares.
    package let columns: Set<Int>
    /// The columns with constraints whose values come from a table that this plan visits later.
    package let pendingColumns: Set<Int>

    /// Makes an offer of its parts.
    package init(
        constraints: [Constraint],
        order: [SortTerm] = [],
        hasLimit: Bool = false,
        columns: Set<Int> = [],
        pendingColumns: Set<Int> = []
    ) {
        self.constraints = constraints
        self.order = order
        self.hasLimit = hasLimit
        self.columns = columns
        self.pendingColumns = pendingColumns
    }
}
