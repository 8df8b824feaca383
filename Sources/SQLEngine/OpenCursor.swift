import CSQLite
import SQLValues

/// The cursor that SQLite holds, with the source's own inside once a scan has started.
final class OpenCursor {
    private(set) var isAtEnd = true

    private let table: ConnectedTable
    /// The source's cursor, which `deinit` and the next scan release.
    private var rows: Unmanaged<RunningCursor>?

    init(_ table: ConnectedTable) {
        self.table = table
    }

    deinit {
        end()
    }

    /// Starts a scan, as `xFilter` does, and stands on its first row.
    func start(plan position: Int, values: UnsafeBufferPointer<OpaquePointer?>) throws {
        isAtEnd = true
        end()
        guard table.plans.indices.contains(position) else {
            throw EngineError(.other, "The table \(table.table.name) has no plan \(position).")
        }
        let cursor = try RunningCursor.holding(table.source.open(scan(table.plans[position], values)))
        rows = Unmanaged.passRetained(cursor)
        isAtEnd = try !cursor.advance()
    }

    func advance() throws {
        isAtEnd = try !(rows?._withUnsafeGuaranteedRef { try $0.advance() } ?? false)
    }

    var rowID: Int64 {
        rows?._withUnsafeGuaranteedRef { $0.rowID } ?? 0
    }

    func write(column: Int, to output: borrowing ColumnOutput) throws {
        try rows?._withUnsafeGuaranteedRef { try $0.write(column: column, to: output) }
    }

    private func end() {
        rows?.release()
        rows = nil
    }

    private func scan(_ plan: ChosenPlan, _ values: UnsafeBufferPointer<OpaquePointer?>) throws -> Scan {
        var rest = values.makeIterator()
        let conditions = try plan.conditions.map { condition in
            let value = rest.next().flatMap { $0 }
            let isNumeric = table.isNumeric(condition.column)
            let values =
                condition.comparison == .in
                ? try list(value, isNumeric: isNumeric)
                : [value.map { SQLValue($0, isNumeric: isNumeric) } ?? .null]
            return Scan.Condition(
                column: condition.column,
                comparison: condition.comparison,
                values: values,
                isPromised: condition.isPromised
            )
        }
        let limit = plan.hasLimit ? rest.next().flatMap { $0 }.map { sqlite3_value_int64($0) } : nil
        let offset = plan.hasOffset ? rest.next().flatMap { $0 }.map { sqlite3_value_int64($0) } : nil
        let wanted = limit.flatMap { $0 < 0 ? nil : $0.addingReportingOverflow(max(offset ?? 0, 0)) }
        return Scan(
            conditions: conditions,
            columns: plan.columns,
            order: plan.order,
            limit: wanted.flatMap { $0.overflow ? nil : $0.partialValue }
        )
    }

    /// Reads the values of an `IN` (SQLite, `sqlite3_vtab_in_first`).
    private func list(_ value: OpaquePointer?, isNumeric: Bool) throws -> [SQLValue] {
        var values: [SQLValue] = []
        var item: OpaquePointer?
        var status = sqlite3_vtab_in_first(value, &item)
        while status == SQLITE_OK, let current = item {
            values.append(SQLValue(current, isNumeric: isNumeric))
            status = sqlite3_vtab_in_next(value, &item)
        }
        guard status == SQLITE_OK || status == SQLITE_DONE else {
            throw EngineError(.outOfResources, "SQLite could not give the values of an IN.")
        }
        return values
    }
}

extension SQLValue {
    /// Copies a value as a comparison with a column sees it: for a numeric one, text that is a number is one.
    ///
    /// SQLite converts in place, and the value is its own, so that a copy is converted.
    fileprivate init(_ value: OpaquePointer, isNumeric: Bool) {
        guard isNumeric, sqlite3_value_type(value) == SQLITE_TEXT, let copy = sqlite3_value_dup(value) else {
            self.init(value)
            return
        }
        defer { sqlite3_value_free(copy) }
        _ = sqlite3_value_numeric_type(copy)
        self.init(copy)
    }
}
