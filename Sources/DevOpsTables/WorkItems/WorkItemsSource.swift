import DevOpsClient
import SQLEngine
import SQLValues

/// The table WorkItems: every field of the organization is a column.
final class WorkItemsSource: TableSource {
    let name = "WorkItems"
    let remarks = "The work items of the organization, a column for each field"

    private let client: DevOpsClient
    private var known: Known?

    /// What is known once the service has told its fields.
    private struct Known {
        let columns: [WorkItemColumn]
        let pushdown: WIQLPushdown
    }

    init(client: DevOpsClient) {
        self.client = client
    }

    func table() throws -> Table {
        Table(
            name: name,
            remarks: remarks,
            columns: try read().columns.map(\.column),
            primaryKey: ["Id"]
        )
    }

    /// The name of the column that shows a field, or `nil` where there is none or the fields are not read yet.
    func column(forReferenceName referenceName: String) throws -> String? {
        try read().columns
            .first { $0.field.referenceName.lowercased() == referenceName.lowercased() }?
            .name
    }

    func plan(_ offer: ScanOffer) -> ScanPlan {
        known?.pushdown.plan(offer) ?? ScanPlan()
    }

    func open(_ scan: Scan) throws -> any RowCursor {
        let known = try read()
        return WorkItemCursor(
            scan,
            columns: known.columns,
            request: known.pushdown.request(for: scan),
            client: client
        )
    }

    private func read() throws -> Known {
        if let known { return known }
        let response = try client.send(FieldCatalog.endpoint)
        let columns = WorkItemColumn.columns(for: FieldCatalog.fields(in: response.page))
        let known = Known(
            columns: columns,
            pushdown: WIQLPushdown(columns: columns, hasProject: client.settings.project != nil)
        )
        self.known = known
        return known
    }
}
