/// What SQLite refused or failed to do, in its own words.
package struct EngineError: Error, Sendable {
    /// What kind of failure it is, as far as callers act on it.
    package enum Kind: Sendable {
        /// The text is not SQL that SQLite knows.
        case syntax
        /// A table that is not there.
        case noSuchTable
        /// A column that is not there.
        case noSuchColumn
        /// An index that is not there.
        case noSuchIndex
        /// A table or view of that name is there already.
        case tableExists
        /// An index of that name is there already.
        case indexExists
        /// A column of that name is there already.
        case columnExists
        /// An INSERT has another number of values than columns.
        case valueCount
        /// A computation left the range of its type.
        case outOfRange
        /// A value is none of the type that is wanted.
        case invalidValue
        /// A statement that the authorizer refuses.
        case refused
        /// `Database.interrupt()` stopped the statement.
        case interrupted
        /// `Database.deadline` came before the statement's end.
        case timedOut
        /// A constraint of a table, such as a primary key, was not met.
        case constraint
        /// Memory or disk is used up.
        case outOfResources
        /// A table's source failed: `cause` says how.
        case source
        /// Anything else.
        case other
    }

    package let kind: Kind
    package let message: String
    /// Where in the statement's text the error lies, in bytes, if SQLite says.
    package let offset: Int?
    /// The error of a table's source, where one stopped the statement.
    package let cause: (any Error)?

    /// Makes an error of its parts.
    package init(_ kind: Kind, _ message: String, offset: Int? = nil, cause: (any Error)? = nil) {
        self.kind = kind
        self.message = message
        self.offset = offset
        self.cause = cause
    }
}
