extension Keywords {
    /// Returns the keyword that `key` is most likely a misspelling of, or `nil` where none is near.
    package static func nearest(to key: String) -> Keyword? {
        guard (3...longestShownKey).contains(key.utf8.count) else { return nil }
        let written = Array(key.lowercased().utf8)
        let candidates = all.flatMap { keyword in
            ([keyword.name] + keyword.aliases).map { name in
                (keyword, editDistance(written, Array(name.lowercased().utf8)))
            }
        }
        guard let best = candidates.min(by: { $0.1 < $1.1 }) else { return nil }
        return best.1 <= max(1, written.count / 4) ? best.0 : nil
    }

    /// The number of letters to insert, delete or replace to get from one text to the other (Levenshtein).
    private static func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var row = Array(0...second.count)
        for (line, letter) in first.enumerated() {
            var diagonal = line
            row[0] = line &+ 1
            for (column, other) in second.enumerated() {
                let above = row[column &+ 1]
                let replaced = letter == other ? diagonal : diagonal &+ 1
                row[column &+ 1] = min(replaced, above &+ 1, row[column] &+ 1)
                diagonal = above
            }
        }
        return row[second.count]
    }
}
