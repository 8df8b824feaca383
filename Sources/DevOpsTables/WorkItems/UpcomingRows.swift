import DevOpsClient

/// What is known of the rows that a scan gives next, for the lookups of a join.
final class UpcomingRows {
    /// The batch that the scan reads.
    var page: JSONPage?
    /// The ids that the scan knows without their items.
    var ids: ArraySlice<Int64> = []

    /// Whether the scan is over, so that no row comes any more.
    private(set) var isOver = false

    /// Forgets the rows of a scan that is over.
    func end() {
        isOver = true
        page = nil
        ids = []
    }

    /// The ids or parents of the rows that come next, where `key` is one of them.
    func keys(with key: Int64) -> Set<Int64> {
        guard page != nil else { return self.ids(from: key) }
        let parents = values(["fields", "System.Parent"])
        if parents.contains(key) { return parents }
        let ids = values(["id"])
        return ids.contains(key) ? ids : []
    }

    /// The ids from one of them on, as many as fit a batch; they ascend.
    private func ids(from key: Int64) -> Set<Int64> {
        var (low, high) = (ids.startIndex, ids.endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if ids[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < ids.endIndex && ids[low] == key ? Set(ids[low...].prefix(WorkItemBatches.size)) : []
    }

    private func values(_ path: JSONPath) -> Set<Int64> {
        guard let page else { return [] }
        let reader = JSONRowReader(paths: [path])
        reader.open(page, at: ["value"])
        var keys: Set<Int64> = []
        while reader.next() {
            if reader.kind(0) == .integer { keys.insert(reader.integer(0)) }
        }
        return keys
    }
}
