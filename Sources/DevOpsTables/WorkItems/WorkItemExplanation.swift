import SQLEngine
import SQLValues

/// What `EXPLAIN QUERY PLAN` tells of a scan of WorkItems: the query, the fields, what SQLite looks at again, and
/// how many requests it takes.
extension WIQLPushdown {
    func explanation(_ offer: ScanOffer, _ plan: ScanPlan) -> String {
        let used = plan.uses.map { ($0, offer.constraints[$0.constraint]) }
        let promised = Set(used.filter { isTaken($0.0, $0.1) }.map { $0.1.column })
        let fields = fieldNames(offer.columns.subtracting(promised))
        var parts = [queryText(offer, plan, used.map(\.1))]
        parts.append("fields: \(fields.isEmpty ? "none" : fields.joined(separator: ", "))")
        var checks = offer.constraints.indices.filter { index in
            !plan.uses.contains { $0.constraint == index && isTaken($0, offer.constraints[index]) }
        }
        .map { name(of: offer.constraints[$0]) }
        if used.contains(where: { hiddenColumn($0.1.column) == .alternatives }) { checks.append("OR") }
        parts.append("rechecked: \(checks.isEmpty ? "nothing" : checks.joined(separator: ", "))")
        parts.append("requests: \(requests(offer, plan, readsItems: !fields.isEmpty))")
        return parts.joined(separator: "; ")
    }

    private func queryText(
        _ offer: ScanOffer,
        _ plan: ScanPlan,
        _ constraints: [ScanOffer.Constraint]
    ) -> String {
        let own = constraints.compactMap { hiddenColumn($0.column) }
        let isOwn = own.contains { [.wiql, .query].contains($0) }
        if isByID(offer), !hasProject { return "ids: \(own.contains(.asOf) ? "as of ?" : "as given")" }
        var conditions: [WIQL.Condition] = isOwn ? [.written("the query's own")] : []
        if hasProject, !isOwn, !constraints.contains(where: { name($0.column) == "System.TeamProject" }) {
            conditions.append(.compare("System.TeamProject", .equal, .project))
        }
        conditions += constraints.compactMap(condition)
        var wiql = WIQL(conditions: conditions, asOf: own.contains(.asOf) ? "?" : nil)
        if plan.takesLimit, !plan.keepsOrder { wiql.order = order(offer.order) }
        return "WIQL: \(wiql.text)"
    }

    private func condition(_ constraint: ScanOffer.Constraint) -> WIQL.Condition? {
        if hiddenColumn(constraint.column) == .alternatives { return alternatives(constraint.value) }
        guard let rule = rule(at: constraint.column) else { return nil }
        if columns[constraint.column].isID, constraint.comparison == .in {
            return .in("System.Id", [.parameter])
        }
        guard let value = constraint.value else { return rule.template(constraint.comparison) }
        return rule.condition(constraint.comparison, [value])
    }

    /// What an `OR` becomes; parameters are not known before the query runs.
    private func alternatives(_ value: SQLValue?) -> WIQL.Condition? {
        guard case .text(let json)? = value else { return .written("? OR ?") }
        guard let alternatives = try? WIQLAlternatives(json) else { return nil }
        return condition(alternatives, isAsked: { _ in true })
    }

    /// Whether SQLite does not look at the condition again; it looks at `IS NOT NULL`, whatever is promised.
    private func isTaken(_ use: ScanPlan.Use, _ constraint: ScanOffer.Constraint) -> Bool {
        use.isPromised && constraint.comparison != .isNotNull
    }

    private func name(_ column: Int) -> String? {
        columns.indices.contains(column) ? columns[column].field.referenceName : nil
    }

    private func fieldNames(_ used: Set<Int>) -> [String] {
        var names: [String] = []
        for column in used.sorted() {
            guard let name = name(column), name != "System.Id", !names.contains(name) else { continue }
            names.append(name)
        }
        return names
    }

    private func name(of constraint: ScanOffer.Constraint) -> String {
        let column =
            hiddenColumn(constraint.column)?.rawValue
            ?? (columns.indices.contains(constraint.column) ? columns[constraint.column].name : "rowid")
        return "\(column) \(Self.signs[constraint.comparison] ?? "")"
    }

    private func requests(_ offer: ScanOffer, _ plan: ScanPlan, readsItems: Bool) -> String {
        let batches = "1 for each 200 items"
        if isByID(offer), !hasProject { return batches }
        let isLookup = plan.uses.contains { isKey(offer.constraints[$0.constraint]) }
        let queries = plan.takesLimit ? "1" : isLookup ? "1 for each 200 keys" : "1 for each 20,000 ids"
        return readsItems ? "\(queries) + \(batches)" : queries
    }

    /// Whether a join looks items up by the constraint, so that many of its values are asked for at once.
    private func isKey(_ constraint: ScanOffer.Constraint) -> Bool {
        constraint.value == nil && constraint.comparison == .equal
            && ["System.Id", "System.Parent"].contains(name(constraint.column))
    }

    private static let signs: [ConstraintOperator: String] = [
        .equal: "=", .notEqual: "<>", .less: "<", .lessOrEqual: "<=", .greater: ">", .greaterOrEqual: ">=",
        .like: "LIKE", .isNull: "IS NULL", .isNotNull: "IS NOT NULL", .in: "IN",
    ]
}
