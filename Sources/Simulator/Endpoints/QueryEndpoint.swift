/// `POST _apis/wit/wiql`.
enum QueryEndpoint {
    /// The longest query in characters.
    private static let lengthLimit = 32_768

    /// Runs the query of the body.
    static func run(_ call: Call) throws(ServiceError) -> Response {
        if let refusal = call.queryRefusal { throw .query(refusal) }
        let text = try query(call.request.body)
        guard text.count <= lengthLimit else { throw .queryTooLong(text.count) }
        let configuration = call.organization.configuration
        let top = try call.number("$top")
        let parsed = try parse(text)
        let past = parsed.asOf.flatMap { ServiceDate.literal($0) }
        let fixture = past.map { call.fixture.asOf($0.date) } ?? call.fixture
        let evaluator = WIQLEvaluator(
            fixture: fixture,
            user: call.fixture.people[0],
            project: call.project,
            hasTimePrecision: call.request.parameters["timeprecision"]?.lowercased() == "true",
            now: call.now,
            refusesUnknownPaths: configuration.refusesUnknownPaths,
            variants: configuration.variants
        )
        let selection: WIQLEvaluator.Selection
        do throws(WIQLError) {
            selection = try evaluator.select(parsed, deleted: call.organization.deleted)
        } catch {
            throw .query(error.message)
        }
        let limit = configuration.resultSizeLimit
        let isBounded = configuration.topAvoidsSizeLimit && (top ?? .max) <= limit
        guard selection.rows.count <= limit || isBounded else { throw .sizeLimit(limit) }
        let rows = selection.sortedRows(
            fixture,
            first: top ?? selection.rows.count,
            emptyLast: configuration.variants.contains(.emptyLast)
        )
        return call.json(answer(selection, rows, call))
    }

    private static func parse(_ text: String) throws(ServiceError) -> WIQLQuery {
        do throws(WIQLError) {
            return try WIQLParser.parse(text)
        } catch {
            throw .query(error.message)
        }
    }

    private static func query(_ body: [UInt8]) throws(ServiceError) -> String {
        let json: JSON
        do {
            json = try JSON(parsing: body)
        } catch {
            throw .argument("The body of the request is not valid JSON.")
        }
        guard let text = json.member(anyCase: "query")?.text else {
            throw .argument("Value cannot be null.\r\nParameter name: wiql")
        }
        return text
    }

    private static func answer(
        _ selection: WIQLEvaluator.Selection,
        _ rows: ArraySlice<Int>,
        _ call: Call
    ) -> [UInt8] {
        let base = call.scopeURL
        let head: JSON = [
            "queryType": "flat",
            "queryResultType": "workItem",
            "asOf": .string(selection.asOf.text),
            "columns": .array(selection.fields.map { reference($0, call) }),
        ]
        var bytes = head.bytes
        bytes.removeLast()
        if !selection.order.isEmpty {
            bytes.append(text: ",\"sortColumns\":")
            bytes.append(
                json: .array(
                    selection.order.map {
                        ["field": reference($0.field, call), "descending": .boolean($0.isDescending)]
                    }
                )
            )
        }
        bytes.append(text: ",\"workItems\":[")
        bytes.reserveCapacity(bytes.count + rows.count * (base.utf8.count + 60))
        let beforeURL = Array(",\"url\":\"\(base)/_apis/wit/workItems/".utf8)
        let beforeID = Array("{\"id\":".utf8)
        for (place, row) in rows.enumerated() {
            let id = Int(call.fixture.ids[row])
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: beforeID)
            bytes.append(integer: id)
            bytes.append(contentsOf: beforeURL)
            bytes.append(integer: id)
            bytes.append(UInt8(ascii: "\""))
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(text: "]}")
        return bytes
    }

    private static func reference(_ position: Int, _ call: Call) -> JSON {
        let field = call.fixture.fields.all[position]
        return [
            "referenceName": .string(field.referenceName),
            "name": .string(field.name),
            "url": .string("\(call.organization.baseURL)/_apis/wit/fields/\(field.referenceName)"),
        ]
    }
}
