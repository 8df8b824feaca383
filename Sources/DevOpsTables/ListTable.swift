package import DevOpsClient
package import SQLEngine
import SQLValues

/// A table whose rows are the elements of a list that the service gives page by page, as data.
package struct ListTable: Sendable {
    /// A column and where its value stands in the JSON of a row.
    package struct ListColumn: Sendable {
        package let column: Column
        package let path: JSONPath
        /// Whether the value stands in the answer about the single element, not in the list.
        package let isDetail: Bool

        /// Makes a column of its parts.
        package init(_ column: Column, _ path: JSONPath, isDetail: Bool = false) {
            self.column = column
            self.path = path
            self.isDetail = isDetail
        }
    }

    package let name: String
    package let remarks: String
    package let primaryKey: [String]
    package let columns: [ListColumn]
    /// The request for the first page.
    package let list: Endpoint
    /// Where the list stands in an answer.
    package let rows: JSONPath
    /// Where a row's key stands, and the request for the single element with that key.
    package let key: JSONPath
    package let detail: @Sendable (String) -> Endpoint

    /// The table as the engine declares it.
    package var table: Table {
        Table(name: name, remarks: remarks, columns: columns.map(\.column), primaryKey: primaryKey)
    }
}

/// The rows of a `ListTable`, read once for each statement.
final class ListTableSource: TableSource {
    private let declaration: ListTable
    private let client: DevOpsClient
    private var pages: [JSONPage]?

    init(_ declaration: ListTable, client: DevOpsClient) {
        self.declaration = declaration
        self.client = client
    }

    var name: String { declaration.name }
    var remarks: String { declaration.remarks }

    func table() -> Table { declaration.table }

    func plan(_ offer: ScanOffer) -> ScanPlan {
        var plan = ScanPlan()
        plan.cost = 2_000
        plan.rows = 50
        return plan
    }

    func open(_ scan: Scan) throws -> any RowCursor {
        let pages = try self.pages ?? read()
        self.pages = pages
        return ListCursor(declaration, client: client, pages: pages, columns: scan.columns)
    }

    /// Forgets the rows, so that the next statement sees the service as it is then.
    func beginStatement() {
        pages = nil
    }

    private func read() throws -> [JSONPage] {
        var pages: [JSONPage] = []
        try client.pages(declaration.list) { pages.append($0.page) }
        return pages
    }
}
