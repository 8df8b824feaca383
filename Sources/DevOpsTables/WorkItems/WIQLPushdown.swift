package import SQLEngine
import SQLValues

/// Decides what of a SQL query WIQL answers.
///
/// A condition that is pushed down may match more items than SQL's own, never fewer: SQLite looks at the rows
/// again. Only where both certainly mean the same is a condition promised, so that SQLite need not.
package struct WIQLPushdown: Sendable {
    let columns: [WorkItemColumn]
    /// Whether the connection has a default project.
    let hasProject: Bool

    /// Makes the rules for the columns of WorkItems.
    package init(columns: [WorkItemColumn], hasProject: Bool) {
        self.columns = columns
        self.hasProject = hasProject
    }

    /// Chooses among the constraints that SQLite offers.
    package func plan(_ offer: ScanOffer) -> ScanPlan {
        var plan = ScanPlan()
        // A value for a hidden column changes what the table is, so it must be there before the scan.
        plan.isPossible = offer.pendingColumns.allSatisfy { hiddenColumn($0) == nil }
        plan.cost = 1_000_000
        plan.rows = 100_000
        let isByID = isByID(offer)
        for (position, constraint) in offer.constraints.enumerated() {
            guard var use = use(constraint, at: position) else { continue }
            // Items that are asked for by their ids come without a query, so nothing is promised of their fields.
            if isByID, columns.indices.contains(constraint.column) {
                use = ScanPlan.Use(constraint: position, isPromised: false)
            }
            plan.uses.append(use)
            plan.narrow(by: rule(at: constraint.column)?.selectivity(constraint.comparison) ?? 0.5)
        }
        if isByID {
            plan.rows = 1
            plan.cost = 200
        }
        plan.keepsOrder = offer.order.isEmpty || offer.order.first.map(isAscendingID) == true
        plan.takesLimit =
            offer.hasLimit && !isByID && plan.uses.count == offer.constraints.count
            && plan.uses.allSatisfy(\.isPromised) && (plan.keepsOrder || serviceOrder(offer) != nil)
        plan.explanation = explanation(offer, plan)
        return plan
    }

    /// The hidden column at a position, where there is one.
    func hiddenColumn(_ position: Int) -> HiddenColumn? {
        HiddenColumn(position: position, fieldCount: columns.count)
    }

    /// The rule for the column at a position, where WIQL can compare it.
    func rule(at position: Int) -> WIQLRule? {
        columns.indices.contains(position) ? WIQLRule(columns[position]) : nil
    }

    /// Whether the scan asks for items by their ids.
    func isByID(_ offer: ScanOffer) -> Bool {
        let hasOwnQuery = offer.constraints.contains {
            [.wiql, .query].contains(hiddenColumn($0.column)) && [.equal, .in].contains($0.comparison)
        }
        return !hasOwnQuery
            && offer.constraints.contains {
                columns.indices.contains($0.column) && columns[$0.column].isID
                    && [.equal, .in].contains($0.comparison)
            }
    }

    private func use(_ constraint: ScanOffer.Constraint, at position: Int) -> ScanPlan.Use? {
        if hiddenColumn(constraint.column) != nil {
            guard [.equal, .in].contains(constraint.comparison) else { return nil }
            return ScanPlan.Use(constraint: position, isPromised: true, isSingle: true)
        }
        guard let rule = rule(at: constraint.column),
            rule.form(constraint.comparison, collation: constraint.collation) != nil
        else { return nil }
        guard let value = constraint.value else {
            return ScanPlan.Use(
                constraint: position,
                isPromised: rule.mayBeExact(constraint.comparison)
            )
        }
        let isKnown = value == .null || rule.condition(constraint.comparison, [value]) != nil
        guard isKnown || columns[constraint.column].isID else { return nil }
        return ScanPlan.Use(
            constraint: position,
            isPromised: rule.isExact(constraint.comparison, [value])
        )
    }

    /// The order by which the service can count, where it is SQLite's own.
    ///
    /// Where the service sorts empty fields and how exactly it keeps fractions is not documented: a field must not be
    /// empty, and only the last may have a fraction.
    private func serviceOrder(_ offer: ScanOffer) -> [WIQL.Order]? {
        let kinds = offer.order.map {
            columns.indices.contains($0.column) ? columns[$0.column].field.kind : .string
        }
        guard kinds.dropLast().allSatisfy({ $0 == .integer }),
            kinds.last.map({ [.integer, .dateTime, .double].contains($0) }) == true,
            offer.order.allSatisfy({ isNeverEmpty($0.column, offer) })
        else { return nil }
        return order(offer.order)
    }

    /// Terms of SQL as WIQL writes them.
    func order(_ terms: [SortTerm]) -> [WIQL.Order] {
        terms.filter { columns.indices.contains($0.column) }
            .map { WIQL.Order(columns[$0.column].field.referenceName, isDescending: $0.isDescending) }
    }

    private func isNeverEmpty(_ column: Int, _ offer: ScanOffer) -> Bool {
        Self.neverEmpty.contains(columns[column].field.referenceName)
            || offer.constraints.contains { $0.column == column && $0.comparison != .isNull }
    }

    /// The fields that every item has.
    private static let neverEmpty: Set<String> = [
        "System.Id", "System.Rev", "System.CreatedDate", "System.ChangedDate",
    ]

    /// Whether rows in ascending order of ids are in the order of a term.
    func isAscendingID(_ term: SortTerm) -> Bool {
        columns.indices.contains(term.column) && columns[term.column].isID && !term.isDescending
    }
}

extension ScanPlan {
    fileprivate mutating func narrow(by selectivity: Double) {
        cost = max(cost * selectivity, 500)
        rows = max(Int64(Double(rows) * selectivity), 10)
    }
}
