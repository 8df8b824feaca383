/// What a table's source takes on of a `ScanOffer`.
package struct ScanPlan: Hashable, Sendable {
    /// A constraint that the source answers.
    package struct Use: Hashable, Sendable {
        /// The constraint's position in the offer.
        package let constraint: Int
        /// Whether the source promises that every row meets it, so that SQLite need not look again.
        package let isPromised: Bool
        /// Whether the values of an `IN` come one by one, each with a scan of its own, as if it were `=`.
        package let isSingle: Bool

        /// Makes a use of its parts.
        package init(constraint: Int, isPromised: Bool, isSingle: Bool = false) {
            self.constraint = constraint
            self.isPromised = isPromised
            self.isSingle = isSingle
        }
    }

    package var uses: [Use] = []
    /// Whether rows come in the order that the offer names.
    package var keepsOrder = false
    /// Whether the scan may leave out rows that the query's limit leaves out; only where every constraint is promised.
    ///
    /// Without `keepsOrder` the rows that stay come in any order, and SQLite sorts them.
    package var takesLimit = false
    /// What the scan costs, in any unit that is the same for all plans of all tables.
    package var cost: Double = 1_000_000
    /// How many rows the scan is expected to give.
    package var rows: Int64 = 100_000
    /// Whether the scan gives one row at most.
    package var isUnique = false
    /// Whether the table can be read this way at all, or only after the tables that its constraints name.
    package var isPossible = true
    /// What `EXPLAIN QUERY PLAN` tells of the scan.
    package var explanation = ""

    /// A plan that reads the whole table.
    package init() {}
}
