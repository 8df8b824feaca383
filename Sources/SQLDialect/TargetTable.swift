import SQLValues

/// The table that a query fills, of `SELECT … INTO t` and `CREATE TABLE t AS SELECT …`.
///
/// SQLite would keep the values and forget the columns' types, so the table is made of the query's description.
package struct TargetTable: Hashable, Sendable {
    /// The table's name, as the application wrote it, without quotes.
    package let name: String
    /// Whether nothing is to happen where the table is there already.
    package let isConditional: Bool

    /// The statement that makes the table, with the columns of the query.
    package func creation(of columns: [ResultColumn]) -> String {
        var names: Set<String> = []
        let definitions = columns.enumerated().map { index, column in
            var name = column.name.isEmpty ? "column\(index + 1)" : column.name
            while !names.insert(name.lowercased()).inserted { name += "_" }
            return "\(name.quotedAsIdentifier) \(column.type.declaration)"
        }
        let condition = isConditional ? "IF NOT EXISTS " : ""
        return
            "CREATE TEMP TABLE \(condition)\(name.quotedAsIdentifier) (\(definitions.joined(separator: ", ")))"
    }

    /// The statement that takes the table away again.
    package var removal: String { "DROP TABLE temp.\(name.quotedAsIdentifier)" }

    /// The statement that fills the table with the rows of a query.
    package func insertion(of query: String) -> String {
        "INSERT INTO temp.\(name.quotedAsIdentifier) \(query)"
    }
}
