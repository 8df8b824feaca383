/// A diagnostic record (ODBC reference, "Diagnostic Records and Fields").
package struct Diagnostic: Error, Hashable, Sendable {
    package let state: SQLState
    /// What happened and what to do, with the names of who says so in front.
    package let message: String
    /// The service's HTTP status or SQLite's own code, 0 where there is none.
    package let nativeError: Int32
    /// The row of the rowset, or the parameter set, counted from 1, to which the record belongs.
    package var row: Int?
    /// The column or parameter to which the record belongs.
    package var column: Int?

    /// Makes a record of what the driver itself says.
    package init(_ state: SQLState, _ message: String, nativeError: Int32 = 0) {
        self.init(state, "", message, nativeError: nativeError)
    }

    /// Makes a record of what stands behind the driver says, such as `[Service]`.
    init(_ state: SQLState, _ source: String, _ message: String, nativeError: Int32 = 0) {
        self.state = state
        self.message = "[Azure DevOps][ODBC Driver]\(source) \(message)"
        self.nativeError = nativeError
    }

    /// The record of a function, or an option of one, that is not there yet.
    package static func notImplemented(_ name: String) -> Diagnostic {
        Diagnostic(.notImplemented, "\(name) is not supported.")
    }

    /// The records in the order in which ODBC gives them: those of no row first, then by row, and in a row errors
    /// before warnings (ODBC reference, "Sequence of Status Records").
    static func ranked(_ records: [Diagnostic]) -> [Diagnostic] {
        records.enumerated().sorted { first, second in
            let (one, other) = (first.element, second.element)
            let ranks = [(one.row ?? 0, other.row ?? 0), (one.isWarning ? 1 : 0, other.isWarning ? 1 : 0)]
            for (rank, otherRank) in ranks where rank != otherRank { return rank < otherRank }
            return first.offset < second.offset
        }
        .map(\.element)
    }

    private var isWarning: Bool { state.rawValue.hasPrefix("01") }
}
