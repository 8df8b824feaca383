/// `POST _apis/wit/workitemsbatch`, `GET _apis/wit/workitems?ids=` and `GET _apis/wit/workitems/{id}`.
enum WorkItemEndpoints {
    /// The most work items of one request.
    private static let limit = 200

    /// What a request wants of which work items.
    private struct Wish {
        var ids: [Int] = []
        var fields: [String]?
        var expand = "none"
        var omitsMissing = false
        var asOf: String?
    }

    /// Returns the work items that the body names.
    static func batch(_ call: Call) throws(ServiceError) -> Response {
        let body: JSON
        do {
            body = try JSON(parsing: call.request.body)
        } catch {
            throw .argument("The body of the request is not valid JSON.")
        }
        guard let ids = body.member(anyCase: "ids")?.elements else {
            throw .argument("Value cannot be null.\r\nParameter name: workItemGetRequest.ids")
        }
        var wish = Wish()
        for id in ids {
            guard let number = id.number else { throw .argument("An id of a work item must be an integer.") }
            wish.ids.append(number)
        }
        wish.fields = body.member(anyCase: "fields")?.elements?.compactMap { $0.text }
        wish.expand = body.member(anyCase: "$expand")?.text?.lowercased() ?? "none"
        wish.omitsMissing = body.member(anyCase: "errorPolicy")?.text?.lowercased() == "omit"
        wish.asOf = body.member(anyCase: "asOf")?.text
        return try list(wish, call)
    }

    /// Returns the work items that the query names.
    static func list(_ call: Call) throws(ServiceError) -> Response {
        var wish = try self.wish(call)
        for part in (call.request.parameters["ids"] ?? "").split(separator: ",") {
            guard let id = Int(part.filter { $0 != " " }) else {
                throw .argument("The value '\(part)' is not valid for the parameter ids.")
            }
            wish.ids.append(id)
        }
        return try list(wish, call)
    }

    /// Returns one work item.
    static func single(_ call: Call) throws(ServiceError) -> Response {
        guard let id = Int(call.arguments[0]) else {
            throw .argument("The value '\(call.arguments[0])' is not valid for the parameter id.")
        }
        let wish = try self.wish(call)
        let writer = try writer(wish, call)
        guard let row = try present([id], wish, call, try fixture(wish, call))[0] else {
            throw .workItemDoesNotExist(id)
        }
        var bytes: [UInt8] = []
        writer.append(row, to: &bytes)
        return call.json(bytes)
    }

    private static func wish(_ call: Call) throws(ServiceError) -> Wish {
        let parameters = call.request.parameters
        var wish = Wish()
        wish.fields = parameters["fields"]?.split(separator: ",").map { $0.filter { $0 != " " } }
        wish.expand = parameters["$expand"]?.lowercased() ?? "none"
        wish.omitsMissing = parameters["errorpolicy"]?.lowercased() == "omit"
        wish.asOf = parameters["asof"]
        return wish
    }

    private static func list(_ wish: Wish, _ call: Call) throws(ServiceError) -> Response {
        guard wish.ids.count <= limit else { throw .tooManyWorkItems(wish.ids.count) }
        guard !wish.ids.isEmpty else {
            throw .argument("Value cannot be null or empty.\r\nParameter name: ids")
        }
        let writer = try writer(wish, call)
        let leavesOut = call.organization.configuration.leavesOutOmitted
        let isReversed = call.organization.configuration.variants.contains(.unorderedBatches)
        let ids = isReversed ? wish.ids.reversed() : wish.ids
        var body: [UInt8] = []
        body.reserveCapacity(wish.ids.count * 1024)
        var count = 0
        for (id, row) in zip(ids, try present(ids, wish, call, try fixture(wish, call))) {
            if row == nil, !wish.omitsMissing { throw .workItemDoesNotExist(id) }
            if row == nil, leavesOut { continue }
            if count > 0 { body.append(UInt8(ascii: ",")) }
            count += 1
            if let row { writer.append(row, to: &body) } else { body.append(text: "null") }
        }
        var bytes = Array("{\"count\":\(count),\"value\":[".utf8)
        bytes.reserveCapacity(bytes.count + body.count + 2)
        bytes.append(contentsOf: body)
        bytes.append(text: "]}")
        return call.json(bytes)
    }

    /// Returns the places of the work items, `nil` for those that do not exist at the time of the request.
    private static func present(
        _ ids: [Int],
        _ wish: Wish,
        _ call: Call,
        _ fixture: Fixture
    ) throws(ServiceError) -> [Int?] {
        let deleted = call.organization.deleted
        var latest = Int64.max
        if let asOf = wish.asOf {
            guard let literal = ServiceDate.literal(asOf) else {
                throw .argument("The value '\(asOf)' is not valid for the parameter asOf.")
            }
            latest = literal.date.milliseconds
        }
        var created: [Int64] = []
        if let position = fixture.fields.position(of: "System.CreatedDate"),
            case .date(let values) = fixture.columns[position]
        {
            created = values
        }
        return ids.map { id in
            guard let row = fixture.index(of: id), created[row] <= latest else { return nil }
            return deleted.contains(fixture.ids[row]) ? nil : row
        }
    }

    /// Returns the work items as they were at the time of the request.
    private static func fixture(_ wish: Wish, _ call: Call) throws(ServiceError) -> Fixture {
        guard let asOf = wish.asOf, let literal = ServiceDate.literal(asOf) else { return call.fixture }
        return call.fixture.asOf(literal.date)
    }

    private static func writer(_ wish: Wish, _ call: Call) throws(ServiceError) -> WorkItemWriter {
        guard ["none", "relations", "fields", "links", "all"].contains(wish.expand) else {
            throw .argument("The value '\(wish.expand)' is not valid for the parameter $expand.")
        }
        let isNamed = wish.fields.map { !$0.isEmpty } ?? false
        guard !isNamed || wish.expand == "none" else { throw .expandWithFields() }
        let fixture = try fixture(wish, call)
        let fields = fixture.fields
        var positions: [Int] = []
        if isNamed {
            for name in wish.fields ?? [] {
                guard let position = fields.position(of: name) else { throw .fieldNotFound(name) }
                positions.append(position)
            }
        } else {
            let showsAll = wish.expand == "all" || wish.expand == "fields"
            positions = fields.all.indices.filter { showsAll || fields.all[$0].isShown }
        }
        return WorkItemWriter(
            fixture: fixture,
            base: call.organization.baseURL,
            scope: call.scopeURL,
            fields: Set(positions).sorted(),
            showsRelations: wish.expand == "all" || wish.expand == "relations",
            showsLinks: wish.expand == "all" || wish.expand == "links"
        )
    }
}
