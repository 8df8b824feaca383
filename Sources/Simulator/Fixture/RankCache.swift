import Synchronization

/// The sort order of text columns, computed at the first query that sorts by them.
final class RankCache: Sendable {
    private let ranks = Mutex<[Int: [Int64]]>([:])

    /// Returns the rank of each code of `table`, the table of the field at `position`; absent values are first.
    func ranks(of position: Int, _ table: TextTable) -> [Int64] {
        ranks.withLock { cache in
            if let known = cache[position] { return known }
            let made = Self.ranks(of: table)
            cache[position] = made
            return made
        }
    }

    private static func ranks(of table: TextTable) -> [Int64] {
        let folded = table.folded
        let sorted = folded.indices.sorted { folded[$0].lexicographicallyPrecedes(folded[$1]) }
        var ranks = Array(repeating: Int64(0), count: folded.count)
        var rank: Int64 = 0
        for (place, code) in sorted.enumerated() {
            if place > 0, folded[code] != folded[sorted[place - 1]] { rank += 1 }
            ranks[code] = rank
        }
        return ranks
    }
}
