package import SQLEngine
import SQLValues

/// Decides what of a SQL query WIQL answers, and writes the WIQL for it.
///
/// A condition that is pushed down may match more items than SQL's own, never fewer: SQLite looks at the rows
/// again. Only where both certainly mean the same is a condition promised, so that SQLite need not.
package struct WIQLPushdown: Sendable {
    private let columns: [WorkItemColumn]
    /// Whether the connection has a default project.
    private let hasProject: Bool

    /// Makes the rules for the columns of WorkItems.
    package init(columns: [WorkItemColumn], hasProject: Bool) {
        self.columns = columns
        self.hasProject = hasProject
    }

    /// Chooses among the constraints that SQLite offers.
    package func plan(_ offer: ScanOffer) -> ScanPlan {
        var plan = ScanPlan()
        plan.cost = 1_000_000
        plan.rows = 100_000
        for (position, constraint) in offer.constraints.enumerated() {
            guard let rule = rule(for: constraint) else { continue }
            let isPromised = rule.isExact(constraint) && plan.uses.count < 50
            plan.uses.append(ScanPlan.Use(constraint: position, isPromised: isPromised))
            plan.narrow(by: rule.selectivity)
        }
        let isByID = offer.constraints.contains { asksForIDs($0) }
        if isByID {
            // The items are asked for by their ids, without a query, so nothing else is promised.
            plan.uses = plan.uses.map { ScanPlan.Use(constraint: $0.constraint, isPromised: false) }
            plan.rows = 1
            plan.cost = 200
        }
        plan.keepsOrder = offer.order.isEmpty || offer.order.first.map(isAscendingID) == true
        plan.takesLimit =
            offer.hasLimit && plan.keepsOrder && !isByID && plan.uses.count == offer.constraints.count
            && plan.uses.allSatisfy(\.isPromised)
        return plan
    }

    /// Turns a scan's conditions into what the service is asked.
    package func request(for scan: Scan) -> WorkItemRequest {
        var promised: [WIQL.Condition] = []
        var helpful: [WIQL.Condition] = []
        var ids: Set<Int64>?
        for condition in scan.conditions where columns.indices.contains(condition.column) {
            if condition.needsValue && condition.values.allSatisfy({ $0 == .null }) { return .nothing }
            let column = columns[condition.column]
            if column.isID, [.equal, .in].contains(condition.comparison) {
                let wanted = Set(condition.values.compactMap(\.exactInteger))
                ids = ids.map { $0.intersection(wanted) } ?? wanted
                continue
            }
            guard let pushed = WIQLRule(column)?.condition(condition) else { continue }
            if condition.isPromised { promised.append(pushed) } else { helpful.append(pushed) }
        }
        let isScoped = hasProject && !scan.conditions.contains { isProject(at: $0.column) }
        if isScoped { promised.insert(.compare("System.TeamProject", .equal, .project), at: 0) }
        guard let ids else { return .query(promised: promised, helpful: fitting(helpful, beside: promised)) }
        if !isScoped { return ids.isEmpty ? .nothing : .items(ids.sorted()) }
        return ids.isEmpty
            ? .nothing
            : .query(
                promised: promised,
                helpful: fitting([.in("System.Id", ids.sorted().map { .integer($0) })], beside: promised)
            )
    }

    private func rule(for constraint: ScanOffer.Constraint) -> WIQLRule? {
        guard columns.indices.contains(constraint.column),
            let rule = WIQLRule(columns[constraint.column]),
            rule.allows(constraint.comparison, collation: constraint.collation)
        else { return nil }
        return rule
    }

    private func asksForIDs(_ constraint: ScanOffer.Constraint) -> Bool {
        columns.indices.contains(constraint.column) && columns[constraint.column].isID
            && [.equal, .in].contains(constraint.comparison)
    }

    private func isAscendingID(_ term: SortTerm) -> Bool {
        columns.indices.contains(term.column) && columns[term.column].isID && !term.isDescending
    }

    private func isProject(at column: Int) -> Bool {
        columns.indices.contains(column) && columns[column].field.referenceName == "System.TeamProject"
    }

    /// Leaves out the conditions that would make the query too long; SQLite checks them.
    private func fitting(_ conditions: [WIQL.Condition], beside promised: [WIQL.Condition]) -> [WIQL
        .Condition]
    {
        let reserve = 500
        var length = WIQL(conditions: promised).text.count + reserve
        return conditions.filter { condition in
            let longer = length + condition.text.count + " AND ".count
            guard longer <= WIQL.maximumLength else { return false }
            length = longer
            return true
        }
    }
}

/// What a scan asks of the service.
package enum WorkItemRequest: Hashable, Sendable {
    /// No item can match.
    case nothing
    /// The items of these ids, in ascending order, as far as they exist.
    case items([Int64])
    /// The items that match all `promised` conditions; the `helpful` ones only make the answer smaller.
    case query(promised: [WIQL.Condition], helpful: [WIQL.Condition])
}

extension Scan.Condition {
    fileprivate var needsValue: Bool {
        comparison != .isNull && comparison != .isNotNull
    }
}

extension ScanPlan {
    fileprivate mutating func narrow(by selectivity: Double) {
        cost = max(cost * selectivity, 500)
        rows = max(Int64(Double(rows) * selectivity), 10)
    }
}
