package import DevOpsClient
package import SQLEngine

/// The tables of an organization: the table of contents of the product.
package final class Tables {
    private let workItems: WorkItemsSource
    private let lists: [ListTableSource]

    /// Makes the tables that read through a client, and what seldom changes from a cache where there is one.
    package init(client: DevOpsClient, cache: MetadataCache? = nil) {
        workItems = WorkItemsSource(client: client, cache: cache)
        lists = [ListTable.projects].map { ListTableSource($0, client: client) }
    }

    /// Where the rows of every table come from.
    package var sources: [any TableSource] {
        lists + [workItems]
    }

    /// The name of the WorkItems column that shows a field, such as `Title` for `System.Title`.
    package func workItemColumn(forReferenceName referenceName: String) throws -> String? {
        try workItems.column(forReferenceName: referenceName)
    }

    /// Forgets what was read for the statement before.
    package func beginStatement() {
        for list in lists { list.beginStatement() }
        workItems.beginStatement()
    }
}
