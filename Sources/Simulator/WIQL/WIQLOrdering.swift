extension WIQLEvaluator.Selection {
    /// Returns the first `count` rows in the order of the query; equal ones keep the order of their ids.
    func sortedRows(_ fixture: Fixture, first count: Int, emptyLast: Bool = false) -> ArraySlice<Int> {
        guard !order.isEmpty else { return rows.prefix(count) }
        let keys = order.map { entry in
            let empty = emptyLast ? fixture.emptiness(entry.field) : []
            return zip(rows, Self.keys(fixture, entry.field, rows)).map { row, key in
                if emptyLast, empty[row] { return Int64.max }
                return entry.isDescending ? ~key : key
            }
        }
        let places = Array(rows.indices).sorted { left, right in
            for key in keys where key[left] != key[right] { return key[left] < key[right] }
            return left < right
        }
        return places.prefix(count).map { rows[$0] }[...]
    }

    /// Returns numbers that sort like the values of a field; empty values are first.
    private static func keys(_ fixture: Fixture, _ field: Int, _ rows: [Int]) -> [Int64] {
        switch fixture.columns[field] {
        case .integer(let values): return rows.map { Int64(values[$0]) }
        case .date(let values): return rows.map { values[$0] }
        case .flag(let values): return rows.map { values[$0] == Column.noFlag ? -1 : Int64(values[$0]) }
        case .double(let values):
            return rows.map { row in
                guard !values[row].isNaN else { return Int64.min }
                let bits = Int64(bitPattern: values[row].bitPattern)
                return bits < 0 ? bits ^ Int64.max : bits
            }
        case .text(let text):
            let ranks = fixture.ranks.ranks(of: field, text.table)
            return rows.map { ranks[Int(text.codes[$0])] }
        case nil: return rows.map { _ in 0 }
        }
    }
}
