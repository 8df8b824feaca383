import Synchronization

/// What the work items were like in the past: their states and the dates that go with them.
extension Fixture {
    /// Returns the sample organization as of an instant; later work items are there with their first state.
    package func asOf(_ date: ServiceDate) -> Fixture {
        guard date.milliseconds < newestChange else { return self }
        return history.fixture(as: date) { past(date.milliseconds) }
    }

    private func past(_ moment: Int64) -> Fixture {
        var past = self
        past.ranks = RankCache()
        let created = dates("System.CreatedDate") ?? []
        let activated = dates("Microsoft.VSTS.Common.ActivatedDate") ?? []
        let settled = dates("Microsoft.VSTS.Common.StateChangeDate") ?? []
        past.setState { row in
            if settled[row] <= moment { return nil }
            return activated[row] <= moment && activated[row] != Column.noDate ? .inProgress : .proposed
        }
        var changed = created
        for name in Self.milestones {
            guard var dates = dates(name) else { continue }
            for row in dates.indices {
                if dates[row] > moment { dates[row] = Column.noDate }
                if dates[row] != Column.noDate { changed[row] = max(changed[row], dates[row]) }
            }
            past.replace(name, .date(dates))
        }
        let latest = dates("System.ChangedDate") ?? []
        past.replace(
            "System.ChangedDate",
            .date(latest.indices.map { latest[$0] <= moment ? latest[$0] : changed[$0] })
        )
        return past
    }

    /// The dates that an item gets while it goes through its states.
    private static let milestones = [
        "Microsoft.VSTS.Common.ActivatedDate", "Microsoft.VSTS.Common.ResolvedDate",
        "Microsoft.VSTS.Common.ClosedDate",
    ]

    /// Gives each work item the first state of a meaning, where there is one.
    private mutating func setState(_ category: (Int) -> WorkItemType.Category?) {
        guard let position = fields.position(of: "System.State"), case .text(var states) = columns[position],
            let typePosition = fields.position(of: "System.WorkItemType"),
            case .text(let types) = columns[typePosition]
        else { return }
        for row in 0..<count {
            guard let category = category(row) else { continue }
            let name = types.table.texts[Int(types.codes[row])]
            guard let type = WorkItemType.all.firstIndex(where: { $0.name == name }),
                let state = WorkItemType.all[type].states.firstIndex(where: { $0.category == category })
            else { continue }
            states.codes[row] = states.table.code(type * 8 + state) {
                WorkItemType.all[type].states[state].name
            }
        }
        replace("System.State", .text(states))
    }

    private func dates(_ name: String) -> [Int64]? {
        guard let position = fields.position(of: name), case .date(let values) = columns[position] else {
            return nil
        }
        return values
    }

    private mutating func replace(_ name: String, _ column: Column) {
        if let position = fields.position(of: name) { columns[position] = column }
    }
}

/// The past that was asked for last.
final class HistoryCache: Sendable {
    private let known = Mutex<(date: ServiceDate, fixture: Fixture)?>(nil)

    /// Returns the fixture of that instant, made by `make` where it is not the one asked for last.
    func fixture(as date: ServiceDate, _ make: () -> Fixture) -> Fixture {
        known.withLock { known in
            if let known, known.date == date { return known.fixture }
            let fixture = make()
            known = (date, fixture)
            return fixture
        }
    }
}
