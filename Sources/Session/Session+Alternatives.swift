import DevOpsTables
package import SQLDialect
import SQLEngine
import SQLValues

extension Session {
    /// The hidden column in which a table wants to be told of all sides of an `OR`, or `nil`; a table of the
    /// connection's own has none, whatever its name.
    package func alternatives(ofTable name: String) -> AlternativesColumn? {
        guard let column = AlternativesColumn(ofTable: name) else { return nil }
        do throws(EngineError) {
            let query = try database.prepare(
                "SELECT 1 FROM sqlite_temp_schema WHERE name = ?1 COLLATE NOCASE"
            )
            try query.bind(.text(name), at: 1)
            return try query.step() ? nil : column
        } catch {
            return nil
        }
    }
}

extension AlternativesColumn {
    /// The column of a table of that name, or `nil` where the table does not know `OR`.
    init?(ofTable name: String) {
        guard name.lowercased() == "workitems" else { return nil }
        self.init(HiddenColumn.alternatives.rawValue, excluding: HiddenColumn.allCases.map(\.rawValue))
    }
}
