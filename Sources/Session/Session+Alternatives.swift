import DevOpsTables
import SQLEngine
import SQLValues

extension Session {
    /// The hidden column in which a table wants to be told of all sides of an `OR`, or `nil`; a table of the
    /// connection's own has none, whatever its name.
    package func alternatives(ofTable name: String) -> String? {
        guard let column = HiddenColumn.alternatives(ofTable: name) else { return nil }
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
