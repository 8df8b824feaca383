import DevOpsClient
import SQLEngine
import SQLValues

/// A cursor over the pages of a list.
final class ListCursor: RowCursor {
    private(set) var rowID: Int64 = 0

    private let declaration: ListTable
    private let pages: [JSONPage]
    private let listReader: JSONRowReader
    private let detailReader: JSONRowReader
    /// Where each column's value is read: its place among the paths of one of the readers.
    private let slots: [Slot]
    private var page = -1
    private var details: Prefetch?

    private struct Slot {
        let isDetail: Bool
        let position: Int
        let form: JSONForm
    }

    init(_ declaration: ListTable, client: DevOpsClient, pages: [JSONPage], columns: Set<Int>) {
        self.declaration = declaration
        self.pages = pages
        var listPaths: [JSONPath] = []
        var detailPaths: [JSONPath] = []
        slots = declaration.columns.map { column in
            if column.isDetail { detailPaths.append(column.path) } else { listPaths.append(column.path) }
            return Slot(
                isDetail: column.isDetail,
                position: (column.isDetail ? detailPaths.count : listPaths.count) - 1,
                form: JSONForm(column.column.type)
            )
        }
        listReader = JSONRowReader(paths: listPaths)
        detailReader = JSONRowReader(paths: detailPaths)
        guard
            declaration.columns.indices.contains(where: {
                declaration.columns[$0].isDetail && columns.contains($0)
            })
        else { return }
        var keys = Self.keys(in: pages, of: declaration).makeIterator()
        details = Prefetch(client) { keys.next().map(declaration.detail) }
    }

    func advance() throws -> Bool {
        while page < 0 || !listReader.next() {
            page += 1
            guard page < pages.count else { return false }
            _ = listReader.open(pages[page], at: declaration.rows)
        }
        rowID += 1
        if let details, let response = try details.response() {
            _ = detailReader.open(response.page, at: JSONPath([]))
            _ = detailReader.next()
        }
        return true
    }

    func write(column: Int, to output: borrowing ColumnOutput) {
        guard slots.indices.contains(column) else { return output.null() }
        let slot = slots[column]
        let reader = slot.isDetail ? detailReader : listReader
        reader.write(slot.position, as: slot.form, to: output)
    }

    private static func keys(in pages: [JSONPage], of declaration: ListTable) -> [String] {
        let reader = JSONRowReader(paths: [declaration.key])
        var keys: [String] = []
        for page in pages where reader.open(page, at: declaration.rows) {
            while reader.next() { keys.append(reader.text(0)) }
        }
        return keys
    }
}
