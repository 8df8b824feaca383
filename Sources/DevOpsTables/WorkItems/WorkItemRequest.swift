import SQLEngine

/// What a scan asks of the service.
package struct WorkItemRequest: Hashable, Sendable {
    /// Which items are asked for.
    package enum Source: Hashable, Sendable {
        /// No item can match.
        case nothing
        /// The items of these ids, in ascending order, as far as they exist.
        case items([Int64])
        case query(Query)
        /// The items at the ends of the links that somebody's own query finds.
        case links(String)
    }

    /// A query, or several whose answers belong together.
    package struct Query: Hashable, Sendable {
        /// The conditions that every item meets.
        package var required: [WIQL.Condition] = []
        /// The conditions that only make the answer smaller.
        package var helpful: [WIQL.Condition] = []
        /// The conditions of which each item meets one, each a query of its own; none where one query does.
        package var alternatives: [WIQL.Condition] = []
        /// The order by which `limit` counts, the ids' own where it is empty.
        package var order: [WIQL.Order] = []
        /// Whether a date means the whole day, as it does where people write queries.
        package var hasDatePrecision = false
        /// How many items are wanted.
        package var limit: Int64?

        /// Makes a query without conditions.
        package init() {}
    }

    package var source: Source
    /// The conditions that the scan checks itself.
    var checks: [RowCheck] = []
    /// The moment whose state of the items is wanted; now where it is absent.
    package var asOf: String?

    init(_ source: Source, checks: [RowCheck] = []) {
        self.source = source
        self.checks = checks
    }
}
