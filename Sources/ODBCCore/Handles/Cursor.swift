import SQLEngine

/// The rows of a result, from the first to the last.
final class Cursor {
    let query: PreparedQuery
    let columns: [ResultColumnDescription]

    /// Whether the query stands on a row that was not fetched yet: running it goes to the first one.
    private var hasRow: Bool
    private(set) var isAtEnd = false
    /// Whether the result ended with an error, so that rows are missing.
    private var isBroken = false
    /// How many rows were fetched.
    private(set) var rowNumber = 0
    /// How far SQLGetData has come: in which column, and after how many units of its value.
    var reading: (column: Int, progress: Int)?

    private var bound: (descriptor: Descriptor, version: Int, columns: [BoundColumn])?

    init(query: PreparedQuery, columns: [ResultColumnDescription], hasRow: Bool) {
        self.query = query
        self.columns = columns
        self.hasRow = hasRow
        isAtEnd = !hasRow
    }

    deinit {
        query.reset()
    }

    /// Whether the cursor stands on a row.
    var isOnRow: Bool { rowNumber > 0 && !isAtEnd }

    /// Moves to the next row, or returns `false` after the last.
    func advance() throws -> Bool {
        reading = nil
        guard !isBroken else { throw Statement.brokenCursor }
        guard !isAtEnd else { return false }
        if hasRow {
            hasRow = false
        } else if try !step() {
            end()
            return false
        }
        rowNumber += 1
        return true
    }

    /// Runs to the next row. After an error SQLite would begin again with the first row, so an error ends the result.
    private func step() throws -> Bool {
        do {
            return try query.step()
        } catch {
            isBroken = true
            end()
            throw error
        }
    }

    /// The bound columns of a descriptor, worked out anew only where its bindings have changed.
    func boundColumns(_ descriptor: Descriptor) throws -> [BoundColumn] {
        if let bound, bound.descriptor === descriptor, bound.version == descriptor.version {
            return bound.columns
        }
        let columns = try BoundColumn.plan(descriptor, columns: columns)
        bound = (descriptor, descriptor.version, columns)
        return columns
    }

    /// Ends the result, so that no further row comes.
    func end() {
        isAtEnd = true
        query.reset()
    }
}
