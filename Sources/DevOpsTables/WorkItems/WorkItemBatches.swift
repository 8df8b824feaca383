import DevOpsClient
import SQLEngine
import SQLValues

/// The items of a scan, in batches of 200, several at a time, in ascending order of their ids.
final class WorkItemBatches {
    private let fields: WorkItemFields
    private let identifiers: WorkItemIdentifiers
    private let snapshot: Snapshot
    private let columns: Set<Int>
    private var ids: ArraySlice<Int64>
    private var responses: Prefetch?
    private let upcoming: UpcomingRows
    private var hasPage = false
    /// The ids of the batches that were asked for and did not come yet.
    private var requested: [ArraySlice<Int64>] = []
    /// The ids of the batch that did not come yet.
    private var expected: ArraySlice<Int64> = []
    /// The items of a batch that did not come in order, from the last to the first.
    private var sorted: [StoredItem] = []
    /// The item that the scan stands on, where it is one of those.
    private(set) var stored: StoredItem?

    init(
        _ ids: ArraySlice<Int64>,
        then identifiers: WorkItemIdentifiers,
        fields: WorkItemFields,
        columns: Set<Int>,
        snapshot: Snapshot,
        upcoming: UpcomingRows,
        client: DevOpsClient
    ) {
        self.ids = ids
        self.identifiers = identifiers
        self.fields = fields
        self.columns = columns
        self.snapshot = snapshot
        self.upcoming = upcoming
        responses = Prefetch(client) { [unowned self] in try nextRequest() }
    }

    /// Moves to the next item, or returns `false` after the last.
    func advance() throws -> Bool {
        stored = sorted.popLast()
        if stored != nil { return true }
        while !hasPage || !fields.reader.next() {
            guard let response = try responses?.response() else {
                hasPage = false
                return false
            }
            open(response.page)
        }
        if expected.popFirst() != fields.id { try sort() }
        return true
    }

    /// The id of the item.
    var id: Int64 {
        stored?.id ?? fields.id
    }

    /// The value of a column of the item, copied.
    func value(_ column: Int) throws -> SQLValue {
        try stored.map { $0.values[column] ?? .null } ?? fields.value(column)
    }

    private func open(_ page: JSONPage) {
        hasPage = true
        expected = requested.isEmpty ? [] : requested.removeFirst()
        upcoming.page = page
        fields.reader.open(page, at: ["value"])
    }

    /// Puts the rest of a batch in order. An item may be gone; that the others come in the order of their ids in the
    /// request is not documented.
    private func sort() throws {
        repeat {
            sorted.append(try StoredItem(fields, columns))
        } while fields.reader.next()
        sorted.sort { $0.id > $1.id }
        stored = sorted.popLast()
    }

    private func nextRequest() throws -> Endpoint? {
        if ids.isEmpty { ids = try identifiers.next()?[...] ?? [] }
        guard !ids.isEmpty else { return nil }
        let batch = ids.prefix(Self.size)
        ids = ids.dropFirst(Self.size)
        requested.append(batch)
        if ids.count < Self.size * Self.lead { try identifiers.prepare() }
        return fields.endpoint(for: batch, asOf: snapshot.moment)
    }

    /// How many items the service gives at once (Azure DevOps REST API, "Work Items - Get Work Items Batch").
    static let size = 200
    /// How many batches before the last one of a page of ids the next page is asked for.
    private static let lead = 20
}

/// An item that was read before SQLite asks for it.
struct StoredItem {
    let id: Int64
    /// The values of the columns that are used.
    let values: [Int: SQLValue]

    init(id: Int64, values: [Int: SQLValue]) {
        self.id = id
        self.values = values
    }

    /// Copies the item on which the reader of the fields stands.
    fileprivate init(_ fields: WorkItemFields, _ columns: Set<Int>) throws(EngineError) {
        id = fields.id
        var values: [Int: SQLValue] = [:]
        for column in columns {
            values[column] = fields.isID(column) ? .integer(fields.id) : try fields.value(column)
        }
        self.values = values
    }
}
