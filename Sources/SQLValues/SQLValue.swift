/// A value as SQLite keeps it: what a constraint compares with, what a parameter holds, what a row gives.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case double(Double)
    case text(String)
    case blob([UInt8])
}
