/// Answers a query from the columns of a fixture.
struct WIQLEvaluator {
    let fixture: Fixture
    /// The person whom `@Me` means.
    let user: Person
    /// The project of the request's address, which `@Project` means.
    let project: Project?
    /// Whether dates compare with their time of day.
    let hasTimePrecision: Bool
    let now: ServiceDate
    let refusesUnknownPaths: Bool
    var variants: Set<Variant> = []

    /// What a query selects, before its size is looked at.
    struct Selection {
        /// The positions of the fields after `SELECT`.
        let fields: [Int]
        let order: [(field: Int, isDescending: Bool)]
        /// The instant that the query looks at.
        let asOf: ServiceDate
        /// The places of the work items that match, by ascending id.
        let rows: [Int]
    }

    /// Returns the work items that match `query` and are not `deleted`.
    func select(_ query: WIQLQuery, deleted: Set<Int32>) throws(WIQLError) -> Selection {
        var fields: [Int] = []
        for name in query.fields { fields.append(try position(of: name)) }
        var order: [(field: Int, isDescending: Bool)] = []
        for entry in query.order {
            let position = try position(of: entry.field)
            guard fixture.fields.all[position].canSortBy else {
                throw .syntax("The query cannot be sorted by the field.", "[\(entry.field)]")
            }
            order.append((position, entry.isDescending))
        }
        let asOf = try date(asOf: query.asOf)
        var mask = Array(repeating: true, count: fixture.count)
        if let condition = query.condition { mask = try self.mask(condition) }
        if query.asOf != nil { exclude(createdAfter: asOf, from: &mask) }
        for id in deleted {
            if let row = fixture.index(of: Int(id)) { mask[row] = false }
        }
        var rows: [Int] = []
        for row in mask.indices where mask[row] { rows.append(row) }
        return Selection(fields: fields, order: order, asOf: asOf, rows: rows)
    }

    /// Returns whether the condition holds, for each work item.
    private func mask(_ condition: WIQLCondition) throws(WIQLError) -> [Bool] {
        switch condition {
        case .comparison(let comparison):
            return try mask(comparison)
        case .not(let inner):
            return negated(try mask(inner))
        case .and(let left, let right):
            var mask = try self.mask(left)
            let other = try self.mask(right)
            for row in mask.indices where mask[row] { mask[row] = other[row] }
            return mask
        case .or(let left, let right):
            var mask = try self.mask(left)
            let other = try self.mask(right)
            for row in mask.indices where other[row] { mask[row] = true }
            return mask
        }
    }

    /// Returns the opposite of each element.
    func negated(_ mask: [Bool]) -> [Bool] {
        var mask = mask
        for row in mask.indices { mask[row] = !mask[row] }
        return mask
    }

    /// Returns the place of the field of that reference name or friendly name.
    func position(of name: String) throws(WIQLError) -> Int {
        guard let position = fixture.fields.position(of: name) else { throw .unknownField(name) }
        return position
    }

    private func date(asOf text: String?) throws(WIQLError) -> ServiceDate {
        guard let text else { return now }
        guard let literal = ServiceDate.literal(text) else {
            throw .syntax("The date after ASOF is not valid.", text)
        }
        return literal.date
    }

    private func exclude(createdAfter date: ServiceDate, from mask: inout [Bool]) {
        guard let position = fixture.fields.position(of: "System.CreatedDate"),
            case .date(let values) = fixture.columns[position]
        else { return }
        for row in mask.indices where values[row] > date.milliseconds { mask[row] = false }
    }
}
