/// The moment at which the scans of a statement look at the items, so that they all see the same.
final class Snapshot {
    /// The moment: that which the query names, or that of the service's first answer.
    private(set) var moment: String?
    /// Tells the rows of one snapshot from those of another in the same statement.
    let number: Int64

    init(number: Int64, moment: String? = nil) {
        self.number = number
        self.moment = moment
    }

    /// Takes note of the moment of an answer; the first one counts.
    func take(_ moment: String?) {
        self.moment = self.moment ?? moment
    }

    /// The number of a row in SQLite's eyes.
    func rowID(_ id: Int64) -> Int64 {
        id &+ number << 32
    }
}

/// The snapshots of a statement, one for each moment that it names and one for now.
final class Snapshots {
    private var known: [String?: Snapshot] = [:]

    /// Forgets the moments of the statement before.
    func begin() {
        known.removeAll()
    }

    /// The snapshot that goes by a name, none being that of now; without a moment its first answer tells it.
    func snapshot(of name: String?, moment: String?) -> Snapshot {
        if let snapshot = known[name] { return snapshot }
        let snapshot = Snapshot(number: Int64(known.count), moment: moment)
        known[name] = snapshot
        return snapshot
    }
}
