/// The links between the sample work items: parents, children and related pairs.
struct LinkTable: Sendable {
    /// A link as one of its ends sees it.
    struct Link: Equatable {
        let relation: String
        let name: String
        let target: Int32
    }

    private let ids: [Int32]
    private let parents: [Int32]
    /// The place of the first child, and of the next child of the same parent; -1 ends the chain.
    private var firstChild: [Int32]
    private var nextSibling: [Int32]
    private let seed: UInt64

    init(ids: [Int32], parents: [Int32], seed: UInt64) {
        self.ids = ids
        self.parents = parents
        self.seed = seed
        firstChild = Array(repeating: -1, count: ids.count)
        nextSibling = Array(repeating: -1, count: ids.count)
        var places: [Int32: Int] = [:]
        for (index, parent) in parents.enumerated() {
            places[ids[index]] = index
            guard parent != Column.noInteger, let place = places[parent] else { continue }
            nextSibling[index] = firstChild[place]
            firstChild[place] = Int32(index)
        }
    }

    /// Returns the links of the work item at `index`.
    func links(of index: Int) -> [Link] {
        var links: [Link] = []
        if parents[index] != Column.noInteger {
            links.append(
                Link(relation: "System.LinkTypes.Hierarchy-Reverse", name: "Parent", target: parents[index])
            )
        }
        var child = Int(firstChild[index])
        while child >= 0 {
            links.append(
                Link(relation: "System.LinkTypes.Hierarchy-Forward", name: "Child", target: ids[child])
            )
            child = Int(nextSibling[child])
        }
        let partner = index ^ 1
        var random = RandomSource(seed: seed, stream: UInt64(index / 2) ^ 0x5EED_0000)
        if partner < ids.count, random.happens(percent: 10) {
            links.append(Link(relation: "System.LinkTypes.Related", name: "Related", target: ids[partner]))
        }
        return links
    }
}
