import DevOpsTables
import SQLDialect
package import SQLEngine

/// The tables that a session shows, as its catalog functions list them.
package final class TableCatalog {
    private let tables: Tables

    init(_ tables: Tables) {
        self.tables = tables
    }

    /// The names of the tables in alphabetical order, and what each holds; this asks the service nothing.
    package var descriptions: [(name: String, remarks: String)] {
        tables.sources.map { ($0.name, $0.remarks) }.sorted { $0.name < $1.name }
    }

    /// The names of the tables in alphabetical order; this asks the service nothing.
    package var names: [String] { descriptions.map(\.name) }

    /// The table of a name, in whatever case, or `nil`.
    ///
    /// The columns of WorkItems are asked of the service, once in a session.
    package func table(named name: String) throws -> Table? {
        try tables.sources.first { $0.name.lowercased() == name.lowercased() }?.table()
    }

    /// Every table, in the order of `names`.
    package func all() throws -> [Table] {
        try names.compactMap { try table(named: $0) }
    }

    /// The name of the column that shows a field, such as `Title` for `System.Title`, or `nil`.
    ///
    /// A name without a dot is none of a field, and the service is not asked for it.
    package func column(forReferenceName referenceName: String) throws -> String? {
        guard referenceName.contains(".") else { return nil }
        return try tables.workItemColumn(forReferenceName: referenceName)
    }

    /// A statement as the engine reads it: ODBC's escapes, `TOP` and the names of fields become SQLite's.
    package func nativeSQL(_ text: String) throws -> String {
        var failure: (any Error)?
        let sql = try Dialect.nativeSQL(
            text,
            columnAliases: { name in
                do {
                    return try self.column(forReferenceName: name)
                } catch {
                    failure = failure ?? error
                    return nil
                }
            },
            alternatives: AlternativesColumn.init(ofTable:)
        )
        if let failure { throw failure }
        return sql
    }
}
