/// What a SQL statement does, as its first words tell.
package enum StatementKind: Hashable, Sendable {
    /// `SELECT`, `VALUES`, or `WITH` before one of them.
    case select
    case insert
    case update
    case delete
    case create
    case drop
    case pragma
    case explain
    case other
}

extension StatementKind {
    private static let firstWords: [String: StatementKind] = [
        "SELECT": .select,
        "VALUES": .select,
        "INSERT": .insert,
        "REPLACE": .insert,
        "UPDATE": .update,
        "DELETE": .delete,
        "CREATE": .create,
        "DROP": .drop,
        "PRAGMA": .pragma,
        "EXPLAIN": .explain,
    ]

    private static let wordsAfterWith: Set = ["SELECT", "VALUES", "INSERT", "REPLACE", "UPDATE", "DELETE"]

    /// The kind of a statement, which `WITH` leaves to the word after the table expressions.
    init(nodes: [Node]) {
        let first = nodes.word(at: 0)
        guard first == "WITH" else {
            self = Self.firstWords[first] ?? nodes.first?.parenthesized.map(Self.init(nodes:)) ?? .other
            return
        }
        let word = nodes.lazy.map(\.word).first(where: Self.wordsAfterWith.contains)
        self = word.flatMap { Self.firstWords[$0] } ?? .other
    }
}
