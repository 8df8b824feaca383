import DevOpsClient
import SQLEngine
import SQLValues

/// The table WorkItems: every field of the organization is a column.
final class WorkItemsSource: TableSource {
    let name = "WorkItems"
    let remarks = "The work items of the organization, a column for each field"

    private let client: DevOpsClient
    private let cache: MetadataCache?
    private let snapshots = Snapshots()
    private let lookups = WorkItemLookups()
    private var known: Known?

    /// What is known once the service has told its fields.
    private struct Known {
        let columns: [WorkItemColumn]
        let pushdown: WIQLPushdown
    }

    init(client: DevOpsClient, cache: MetadataCache?) {
        self.client = client
        self.cache = cache
    }

    func table() throws -> Table {
        Table(
            name: name,
            remarks: remarks,
            columns: try read().columns.map(\.column) + HiddenColumn.allCases.map(\.column),
            primaryKey: ["Id"]
        )
    }

    /// The name of the column that shows a field, or `nil` where there is none or the fields are not read yet.
    func column(forReferenceName referenceName: String) throws -> String? {
        try read().columns
            .first { $0.field.referenceName.lowercased() == referenceName.lowercased() }?
            .name
    }

    /// Forgets what was read for the statement before.
    func beginStatement() {
        snapshots.begin()
        lookups.begin()
    }

    func plan(_ offer: ScanOffer) -> ScanPlan {
        known?.pushdown.plan(offer) ?? ScanPlan()
    }

    func open(_ scan: Scan) throws -> any RowCursor {
        let known = try read()
        if let found = try lookups.cursor(scan, columns: known.columns, open: { try makeCursor($0, known) }) {
            return found
        }
        let cursor = try makeCursor(scan, known)
        lookups.watch(cursor)
        return cursor
    }

    private func makeCursor(_ scan: Scan, _ known: Known) throws -> WorkItemCursor {
        let hidden = try HiddenValues(scan, known.pushdown)
        let own = try hidden.hasNull ? nil : ownQuery(hidden)
        let request =
            hidden.hasNull ? WorkItemRequest(.nothing) : try known.pushdown.request(for: scan, own: own)
        return WorkItemCursor(
            scan,
            columns: known.columns,
            request: request,
            snapshot: snapshots.snapshot(
                of: hidden.asOf ?? own?.asOf.map { "WIQL \($0)" },
                moment: hidden.asOf
            ),
            ownAsOf: hidden.asOf == nil ? own?.asOf : nil,
            client: client
        )
    }

    /// The query that somebody wrote or saved.
    private func ownQuery(_ hidden: HiddenValues) throws -> OwnWIQL? {
        switch (hidden.wiql, hidden.query) {
        case (nil, nil): return nil
        case (let text?, nil): return try OwnWIQL(text)
        case (nil, let name?):
            return try OwnWIQL(SavedQuery(name, project: client.settings.project).text(client))
        case (_?, _?):
            throw EngineError(.invalidValue, "WIQL and Query are both given. Give one of them.")
        }
    }

    private func read() throws -> Known {
        if let known { return known }
        let page =
            try cache?.page(FieldCatalog.endpoint, of: client) ?? client.send(FieldCatalog.endpoint).page
        let columns = WorkItemColumn.columns(for: FieldCatalog.fields(in: page))
        let known = Known(
            columns: columns,
            pushdown: WIQLPushdown(columns: columns, hasProject: client.settings.project != nil)
        )
        self.known = known
        return known
    }
}

/// The values that a query gives the hidden columns.
private struct HiddenValues {
    /// The moment as the service reads it.
    private(set) var asOf: String?
    private(set) var wiql: String?
    private(set) var query: String?
    /// Whether one of them is NULL, so that no row matches.
    private(set) var hasNull = false

    init(_ scan: Scan, _ pushdown: WIQLPushdown) throws(EngineError) {
        for condition in scan.conditions {
            guard let column = pushdown.hiddenColumn(condition.column) else { continue }
            guard case .text(let text)? = condition.values.first else {
                guard condition.values.first == .null else {
                    throw EngineError(
                        .invalidValue,
                        "\(column.rawValue) is compared with a value that is no text."
                    )
                }
                hasNull = true
                continue
            }
            switch column {
            case .asOf: asOf = try Self.moment(text)
            case .wiql: wiql = text
            case .query: query = text
            case .alternatives: break
            }
        }
    }

    private static func moment(_ text: String) throws(EngineError) -> String {
        guard let timestamp = Timestamp(text) else {
            throw EngineError(
                .invalidValue,
                "AsOf is compared with '\(text)'. Give a time, such as '2026-01-31 08:15:00'."
            )
        }
        return timestamp.text.replacing(" ", with: "T") + "Z"
    }
}
