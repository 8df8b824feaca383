package import SQLValues

/// What a cursor must give: the columns, conditions and limit of one scan (SQLite, `xFilter`).
package struct Scan: Sendable {
    /// A condition with its values, one but for `.in`, none for `.isNull` and `.isNotNull`.
    package struct Condition: Hashable, Sendable {
        package let column: Int
        package let comparison: ConstraintOperator
        /// The values as the column's affinity makes them: text that is a number is one for a numeric column.
        package let values: [SQLValue]
        /// Whether the plan promised that every row meets the condition.
        package let isPromised: Bool

        /// Makes a condition of its parts.
        package init(
            column: Int,
            comparison: ConstraintOperator,
            values: [SQLValue],
            isPromised: Bool = false
        ) {
            self.column = column
            self.comparison = comparison
            self.values = values
            self.isPromised = isPromised
        }
    }

    package let conditions: [Condition]
    /// The columns that may be asked of a row.
    package let columns: Set<Int>
    /// The order that the plan promised to keep, or by which the limit counts.
    package let order: [SortTerm]
    /// How many rows are wanted at most, offset included.
    package let limit: Int64?

    /// Makes a scan of its parts.
    package init(
        conditions: [Condition],
        columns: Set<Int>,
        order: [SortTerm] = [],
        limit: Int64? = nil
    ) {
        self.conditions = conditions
        self.columns = columns
        self.order = order
        self.limit = limit
    }
}
