package import SQLEngine
import SQLValues

/// What a plan becomes once its values are known.
extension WIQLPushdown {
    /// Turns a scan's conditions into what the service is asked; `own` is the query that somebody wrote for it.
    package func request(for scan: Scan, own: OwnWIQL? = nil) throws(EngineError) -> WorkItemRequest {
        var parts = Parts()
        var ids: Set<Int64>?
        for condition in scan.conditions where columns.indices.contains(condition.column) {
            if condition.matchesNothing { return WorkItemRequest(.nothing) }
            if columns[condition.column].isID, [.equal, .in].contains(condition.comparison) {
                let wanted = Set(condition.values.compactMap(\.exactInteger))
                ids = ids.map { $0.intersection(wanted) } ?? wanted
            } else {
                let column = columns[condition.column]
                try parts.add(condition, column, isAsked: isAsked(column.field.kind, scan, own))
            }
        }
        if let ids, ids.isEmpty { return WorkItemRequest(.nothing) }
        for condition in scan.conditions where hiddenColumn(condition.column) == .alternatives {
            guard case .text(let json)? = condition.values.first else { continue }
            let alternatives = try WIQLAlternatives(json)
            if let any = self.condition(alternatives, isAsked: { isAsked($0, scan, own) }) {
                parts.helpful.append(any)
            }
        }
        if let own, own.isOfLinks {
            return WorkItemRequest(
                .links(own.text),
                checks: parts.checks + parts.required.compactMap(\.check)
            )
        }
        var scope: [WIQL.Condition] = []
        if let own {
            scope = own.condition.map { [.written($0)] } ?? []
        } else if hasProject, !scan.conditions.contains(where: { isProject(at: $0.column) }) {
            scope = [.compare("System.TeamProject", .equal, .project)]
        } else if let ids {
            return WorkItemRequest(.items(ids.sorted()), checks: parts.checks)
        }
        if let ids { parts.helpful.append(.in("System.Id", ids.sorted().map { .integer($0) })) }
        return parts.request(
            scope,
            limit: scan.limit,
            order: isByAscendingID(scan) ? [] : order(scan.order),
            hasDatePrecision: own != nil
        )
    }

    /// Whether a condition on a field of a kind can be asked of the service in this scan.
    private func isAsked(_ kind: Field.Kind, _ scan: Scan, _ own: OwnWIQL?) -> Bool {
        switch kind {
        // What a path was called in the past is not what it is called now.
        case .treePath: !scan.conditions.contains { hiddenColumn($0.column) == .asOf }
        // A date in somebody's own query means the whole day, and so it would in ours.
        case .dateTime: own == nil
        case .string, .integer, .double, .boolean, .guid, .identity, .longText, .tags: true
        }
    }

    private func isByAscendingID(_ scan: Scan) -> Bool {
        scan.order.first.map(isAscendingID) ?? true
    }

    private func isProject(at column: Int) -> Bool {
        columns.indices.contains(column) && columns[column].field.referenceName == "System.TeamProject"
    }
}

/// The conditions of a scan, sorted by what the service can do for them.
private struct Parts {
    /// A condition that WIQL answers as SQL does, and the check that takes its place where the query gets too long.
    struct Required {
        let condition: WIQL.Condition
        let check: RowCheck?
    }

    var required: [Required] = []
    var helpful: [WIQL.Condition] = []
    var checks: [RowCheck] = []

    mutating func add(
        _ condition: Scan.Condition,
        _ column: WorkItemColumn,
        isAsked: Bool
    ) throws(EngineError) {
        let rule = WIQLRule(column)
        let written = isAsked ? rule?.condition(condition.comparison, condition.values) : nil
        let isExact = rule?.isExact(condition.comparison, condition.values) == true
        guard condition.isPromised else {
            if let written { helpful.append(written) }
            return
        }
        let check = try RowCheck(condition, column)
        if isExact, let written {
            required.append(Required(condition: written, check: check))
        } else {
            if let written { helpful.append(written) }
            checks.append(check)
        }
    }

    /// Makes the request, in several queries where one would be too long.
    func request(
        _ scope: [WIQL.Condition],
        limit: Int64?,
        order: [WIQL.Order],
        hasDatePrecision: Bool
    ) -> WorkItemRequest {
        var rest = self
        rest.helpful = helpful.filter { !isTold($0) }
        var query = WorkItemRequest.Query()
        var room = WIQL.maximumLength - Self.reserve - WIQL(conditions: scope).text.count
        room -= rest.all.reduce(0) { $0 + $1.length }
        while room < 0, let longest = rest.removeLongest() {
            room += longest.length
            if room > Self.reserve, let parts = longest.split(length: room) {
                query.alternatives = parts
                break
            }
        }
        query.hasDatePrecision = hasDatePrecision
        query.required = scope + rest.required.map(\.condition)
        query.helpful = rest.helpful
        query.limit = rest.checks.isEmpty ? limit : nil
        query.order = query.limit == nil ? [] : order
        return WorkItemRequest(.query(query), checks: rest.checks)
    }

    private var all: [WIQL.Condition] {
        required.map(\.condition) + helpful
    }

    /// Whether a condition only says that a field has a value, which another one on the field says too.
    private func isTold(_ condition: WIQL.Condition) -> Bool {
        guard let field = condition.fieldThatHasValue else { return false }
        return all.contains { $0 != condition && $0.text.contains("[\(field)]") }
    }

    /// Takes out the longest condition; SQLite or the scan itself looks at the rows then.
    private mutating func removeLongest() -> WIQL.Condition? {
        guard let longest = all.max(by: { $0.length < $1.length }) else { return nil }
        if let index = helpful.firstIndex(of: longest) {
            helpful.remove(at: index)
        } else if let index = required.firstIndex(where: { $0.condition == longest }) {
            if let check = required.remove(at: index).check { checks.append(check) }
        }
        return longest
    }

    /// Room for the selection, the bounds of a page, the order and the moment.
    private static let reserve = 500
}

extension WIQL.Condition {
    /// How much longer a query gets.
    fileprivate var length: Int {
        text.count + " AND ".count
    }

    /// The field of which the condition says that it has a value, and nothing else.
    fileprivate var fieldThatHasValue: String? {
        switch self {
        case .isNotEmpty(let field), .isNotEmptyText(let field): field
        case .compare, .in, .contains, .under, .isEmpty, .isEmptyText, .all, .any, .written: nil
        }
    }

    /// The list of the condition in parts whose texts are not longer than `length`, or `nil` where it has none.
    fileprivate func split(length: Int) -> [WIQL.Condition]? {
        guard case .in(let field, let literals) = self else { return nil }
        var parts: [[WIQL.Literal]] = [[]]
        let start = WIQL.Condition.in(field, []).length
        var used = start
        for literal in literals {
            let more = literal.text.count + ", ".count
            guard start + more <= length else { return nil }
            if used + more > length {
                parts.append([])
                used = start
            }
            parts[parts.count - 1].append(literal)
            used += more
        }
        return parts.map { .in(field, $0) }
    }
}

extension Scan.Condition {
    /// Whether the condition compares with NULL only.
    fileprivate var matchesNothing: Bool {
        comparison != .isNull && comparison != .isNotNull && values.allSatisfy { $0 == .null }
    }
}
