import DevOpsClient
import SQLEngine
import SQLValues

/// Items that a join asks for one by one, read in batches.
///
/// Where `w.Parent = p.Id` makes SQLite look up the parent of one row after the other, the rows that come next are
/// known already: their parents are asked for together, and so are the children of a batch of parents.
final class WorkItemLookups {
    /// Opens a scan without regard to what was read before.
    typealias Opening = (Scan) throws -> WorkItemCursor

    private var scans: [UpcomingRows] = []
    private var tables: [Shape: LookupTable] = [:]

    /// What two lookups have in common whose items can be read together.
    private struct Shape: Hashable {
        let key: Int
        let conditions: [Scan.Condition]
        let columns: Set<Int>
    }

    /// Forgets the scans and the items of the statement before, which a new one must not see.
    func begin() {
        scans = []
        tables = [:]
    }

    /// Takes note of a scan whose rows may be the keys of lookups.
    func watch(_ cursor: WorkItemCursor) {
        scans.removeAll(where: \.isOver)
        scans.append(cursor.upcoming)
    }

    /// The cursor of a lookup whose key is among those of the rows that come next, or `nil`.
    func cursor(_ scan: Scan, columns: [WorkItemColumn], open: Opening) throws -> LookupCursor? {
        guard scan.limit == nil, let (position, key) = Self.key(of: scan, columns) else { return nil }
        var rest = scan.conditions
        rest.remove(at: position)
        let column = scan.conditions[position].column
        let shape = Shape(key: column, conditions: rest, columns: scan.columns)
        var table = tables[shape] ?? LookupTable()
        if !table.knows(key) {
            let keys = upcoming(with: key).filter { !table.knows($0) }
            guard keys.count > 1 else { return nil }
            let wanted = Set(keys.filter { $0 != key }.sorted().prefix(WorkItemBatches.size - 1) + [key])
            let condition = Scan.Condition(
                column: column,
                comparison: .in,
                values: wanted.sorted().map { .integer($0) },
                isPromised: scan.conditions[position].isPromised
            )
            let cursor = try open(
                Scan(conditions: rest + [condition], columns: scan.columns.union([column]))
            )
            try table.read(cursor, keys: wanted, keyColumn: column, columns: scan.columns)
            tables[shape] = table
        }
        return LookupCursor(table.items(key))
    }

    /// The keys of the rows that come next, where one of them is `key`.
    private func upcoming(with key: Int64) -> Set<Int64> {
        for scan in scans {
            let keys = scan.keys(with: key)
            if !keys.isEmpty { return keys }
        }
        return []
    }

    /// The condition that asks for an id or a parent, and the value that it asks for.
    private static func key(of scan: Scan, _ columns: [WorkItemColumn]) -> (position: Int, key: Int64)? {
        for (position, condition) in scan.conditions.enumerated()
        where condition.comparison == .equal && columns.indices.contains(condition.column) {
            let name = columns[condition.column].field.referenceName
            guard name == "System.Id" || name == "System.Parent",
                case .integer(let key)? = condition.values.first
            else { continue }
            return (position, key)
        }
        return nil
    }
}

/// The items of lookups that differ in their key only.
private struct LookupTable {
    private var items: [Int64: [StoredItem]] = [:]
    private var count = 0

    func knows(_ key: Int64) -> Bool {
        items[key] != nil
    }

    func items(_ key: Int64) -> [StoredItem] {
        items[key] ?? []
    }

    /// Reads the items of some keys, each of which is known afterwards even where it has none.
    mutating func read(
        _ cursor: WorkItemCursor,
        keys: Set<Int64>,
        keyColumn: Int,
        columns: Set<Int>
    ) throws {
        if count > Self.capacity {
            items = [:]
            count = 0
        }
        for key in keys { items[key] = [] }
        while try cursor.advance() {
            var values: [Int: SQLValue] = [:]
            for column in columns { values[column] = try cursor.value(column) }
            guard case .integer(let key) = try cursor.value(keyColumn) else { continue }
            items[key]?.append(StoredItem(id: cursor.rowID, values: values))
            count += 1
        }
        count += keys.count
    }

    /// How many items are kept before all of them are forgotten.
    private static let capacity = 20_000
}

/// A cursor over items that were read already.
final class LookupCursor: RowCursor {
    private let items: [StoredItem]
    private var position = -1

    init(_ items: [StoredItem]) {
        self.items = items
    }

    var rowID: Int64 {
        items.indices.contains(position) ? items[position].id : 0
    }

    func advance() -> Bool {
        position += 1
        return position < items.count
    }

    func write(column: Int, to output: borrowing ColumnOutput) {
        output.value(items.indices.contains(position) ? items[position].values[column] ?? .null : .null)
    }
}
