import DevOpsClient
import SQLEngine
import SQLValues

/// A cursor over work items: ids come from a query, the items' fields from batches of 200, several at a time.
///
/// Items are asked for when a column other than the id is read: a scan that needs ids only asks for no batch.
final class WorkItemCursor: RowCursor {
    private(set) var rowID: Int64 = 0

    private let identifiers: WorkItemIdentifiers
    private let fields: WorkItemFields
    private let client: DevOpsClient
    private var ids: ArraySlice<Int64> = []
    private var items: Prefetch?
    private var hasPage = false
    /// Whether the row's item is gone, and the reader stands on the row after it.
    private var isGone = false

    init(_ scan: Scan, columns: [WorkItemColumn], request: WorkItemRequest, client: DevOpsClient) {
        self.client = client
        identifiers = WorkItemIdentifiers(request, limit: scan.limit, client: client)
        fields = WorkItemFields(columns, used: scan.columns)
        if fields.mustReadItems(scan, request) { items = batches() }
    }

    func advance() throws -> Bool {
        guard items != nil else {
            guard try refill(), let id = ids.popFirst() else { return false }
            rowID = id
            return true
        }
        guard isGone else { return try advanceItem() }
        isGone = false
        rowID = fields.id
        return hasPage
    }

    func write(column: Int, to output: borrowing ColumnOutput) throws {
        if fields.isID(column) { return output.integer(rowID) }
        if items == nil { try readItems() }
        if isGone { output.null() } else { try fields.write(column, to: output) }
    }

    /// Begins to read items at the current row, after rows of which only the ids were wanted.
    private func readItems() throws {
        let id = rowID
        ids = [id] + ids
        items = batches()
        let hasItem = try advanceItem()
        // The id was counted as a row, so the row stays, without values.
        isGone = !hasItem || rowID != id
        rowID = id
    }

    private func advanceItem() throws -> Bool {
        while !hasPage || !fields.reader.next() {
            guard let response = try items?.response() else {
                hasPage = false
                return false
            }
            hasPage = fields.reader.open(response.page, at: ["value"])
        }
        rowID = fields.id
        return true
    }

    private func batches() -> Prefetch {
        Prefetch(client) { [unowned self] in
            guard try refill() else { return nil }
            let batch = ids.prefix(Self.batchSize)
            ids = ids.dropFirst(Self.batchSize)
            return fields.endpoint(for: batch, asOf: identifiers.asOf)
        }
    }

    private func refill() throws -> Bool {
        guard ids.isEmpty else { return true }
        guard let next = try identifiers.next() else { return false }
        ids = next[...]
        return true
    }

    /// How many items the service gives at once (Azure DevOps REST API, "Work Items - Get Work Items Batch").
    private static let batchSize = 200
}
