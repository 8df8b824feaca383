import SQLDialect
import SQLEngine
import SQLValues
import Session

/// Tables that a query makes: `SELECT … INTO t` and `CREATE TABLE t AS SELECT …`.
extension Statement {
    /// Makes the table and fills it with the rows of the prepared query; returns how many there are.
    func fill(_ target: TargetTable, from prepared: Prepared, _ values: [SQLValue]) throws -> Int64 {
        if target.isConditional, hasOwnTable(named: target.name) { return 0 }
        let columns = prepared.targetColumns
        _ = try session.database.prepare(target.creation(of: columns)).step()
        do {
            let insertion = try session.database.prepare(target.insertion(of: prepared.translation.sql))
            for (position, value) in values.enumerated() { try insertion.bind(value, at: position + 1) }
            _ = try insertion.step()
            return session.database.changes
        } catch {
            _ = try session.database.prepare(target.removal).step()
            throw error
        }
    }

    private func hasOwnTable(named name: String) -> Bool {
        session.columns(ofOwnTable: name) != nil
    }
}
