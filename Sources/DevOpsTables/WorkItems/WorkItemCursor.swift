import DevOpsClient
import SQLEngine
import SQLValues

/// A cursor over work items: ids come from a query, the items' fields from batches of 200, several at a time.
///
/// Items are asked for when a column other than the id is read: a scan that needs ids only asks for no batch.
final class WorkItemCursor: RowCursor {
    private var id: Int64 = 0

    private let request: WorkItemRequest
    private let scan: Scan
    private let columns: [WorkItemColumn]
    private let identifiers: WorkItemIdentifiers
    private let fields: WorkItemFields
    private let snapshot: Snapshot
    private let client: DevOpsClient
    /// What a join can know of the rows that come next.
    let upcoming = UpcomingRows()
    private var ids: ArraySlice<Int64> = []
    private var items: WorkItemBatches?
    /// Whether the reader stands on the row's item, which is most often so.
    private var isRead = false
    /// Whether the row's item is gone, and the reader stands on the row after it.
    private var isGone = false
    private var isAtEnd = false

    init(
        _ scan: Scan,
        columns: [WorkItemColumn],
        request: WorkItemRequest,
        snapshot: Snapshot,
        ownAsOf: String? = nil,
        client: DevOpsClient
    ) {
        self.scan = scan
        self.columns = columns
        self.request = request
        self.snapshot = snapshot
        self.client = client
        identifiers = WorkItemIdentifiers(request, snapshot: snapshot, ownAsOf: ownAsOf, client: client)
        fields = WorkItemFields(columns, used: scan.columns)
        if fields.mustReadItems(scan, request) { items = batches([]) }
    }

    deinit {
        upcoming.end()
    }

    var rowID: Int64 { snapshot.rowID(id) }

    func advance() throws -> Bool {
        repeat {
            guard try moved() else { return false }
        } while try !request.checks.allSatisfy { $0.holds(try value($0.column)) }
        return true
    }

    func write(column: Int, to output: borrowing ColumnOutput) throws {
        if isRead, fields.write(column, to: output) { return }
        if fields.isID(column) { return output.integer(id) }
        guard columns.indices.contains(column) else { return output.value(hiddenValue(column)) }
        if items == nil { try readItems() }
        output.value(isGone ? .null : try items?.value(column) ?? .null)
    }

    /// The value of a column of the row, copied.
    func value(_ column: Int) throws -> SQLValue {
        if fields.isID(column) { return .integer(id) }
        guard columns.indices.contains(column) else { return hiddenValue(column) }
        if items == nil { try readItems() }
        return isGone ? .null : try items?.value(column) ?? .null
    }

    private func moved() throws -> Bool {
        guard let items else {
            if ids.isEmpty {
                ids = try identifiers.next()?[...] ?? []
                upcoming.ids = ids
            }
            guard let next = ids.popFirst() else { return false }
            id = next
            return true
        }
        if isGone {
            isGone = false
            guard !isAtEnd else { return false }
        } else {
            guard try items.advance() else { return false }
        }
        id = items.id
        isRead = items.stored == nil
        return true
    }

    /// Begins to read items at the current row, after rows of which only the ids were wanted.
    private func readItems() throws {
        let items = batches([id] + ids)
        self.items = items
        ids = []
        isAtEnd = try !items.advance()
        // The id was counted as a row, so the row stays, without values.
        isGone = isAtEnd || items.id != id
    }

    private func batches(_ ids: ArraySlice<Int64>) -> WorkItemBatches {
        WorkItemBatches(
            ids,
            then: identifiers,
            fields: fields,
            columns: scan.columns.filter(columns.indices.contains),
            snapshot: snapshot,
            upcoming: upcoming,
            client: client
        )
    }

    /// The value that the query gave a hidden column, or the moment at which the scan looks.
    private func hiddenValue(_ column: Int) -> SQLValue {
        if let given = scan.conditions.first(where: { $0.column == column })?.values.first { return given }
        guard HiddenColumn(position: column, fieldCount: columns.count) == .asOf,
            let moment = snapshot.moment, let timestamp = Timestamp(moment)
        else { return .null }
        return .text(timestamp.text)
    }
}
