/// A request that has found its endpoint.
struct Call {
    let request: Request
    let organization: Organization
    /// The project of the address.
    let project: Project?
    /// The segments of the path that the endpoint's pattern leaves open.
    let arguments: [String]
    /// The api version that is served.
    let version: String
    let now: ServiceDate
    /// The message with which a fault refuses the query.
    let queryRefusal: String?

    var fixture: Fixture { organization.fixture }

    /// The address that the links of the answer begin with.
    var scopeURL: String {
        project.map { "\(organization.baseURL)/\($0.id)" } ?? organization.baseURL
    }

    /// Returns an answer of that JSON text.
    func json(_ bytes: [UInt8]) -> Response {
        .json(bytes, version: version)
    }

    /// Returns the query parameter of that lower-case name as a number that is not negative.
    func number(_ name: String) throws(ServiceError) -> Int? {
        guard let text = request.parameters[name] else { return nil }
        guard let number = Int(text), number >= 0 else {
            throw .argument("The value '\(text)' is not valid for the parameter \(name).")
        }
        return number
    }
}

/// An endpoint of the service.
struct Route: Sendable {
    let method: String
    /// The segments after `_apis` in lower case; a star stands for any one segment.
    let pattern: [String]
    var scope = Scope.either
    var onlyPreview = false
    let answer: @Sendable (Call) throws(ServiceError) -> Response

    /// What the address may name beside the organization.
    enum Scope {
        case organization, project, either
    }

    /// Every endpoint that the simulator has.
    static let all: [Route] = [
        Route(method: "OPTIONS", pattern: [], scope: .organization, answer: LocationEndpoint.resources),
        Route(
            method: "GET",
            pattern: ["resourceareas"],
            scope: .organization,
            onlyPreview: true,
            answer: LocationEndpoint.areas
        ),
        Route(method: "GET", pattern: ["projects"], scope: .organization, answer: ProjectEndpoints.list),
        Route(
            method: "GET",
            pattern: ["projects", "*"],
            scope: .organization,
            answer: ProjectEndpoints.single
        ),
        Route(method: "POST", pattern: ["wit", "wiql"], answer: QueryEndpoint.run),
        Route(
            method: "GET",
            pattern: ["wit", "queries", "*"],
            scope: .project,
            answer: SavedQueryEndpoint.single
        ),
        Route(
            method: "GET",
            pattern: ["wit", "queries", "*", "*"],
            scope: .project,
            answer: SavedQueryEndpoint.single
        ),
        Route(
            method: "GET",
            pattern: ["wit", "queries", "*", "*", "*"],
            scope: .project,
            answer: SavedQueryEndpoint.single
        ),
        Route(method: "GET", pattern: ["wit", "fields"], answer: FieldEndpoints.list),
        Route(method: "GET", pattern: ["wit", "fields", "*"], answer: FieldEndpoints.single),
        Route(
            method: "GET",
            pattern: ["wit", "workitemtypes"],
            scope: .project,
            answer: WorkItemTypeEndpoints.list
        ),
        Route(
            method: "GET",
            pattern: ["wit", "workitemtypes", "*"],
            scope: .project,
            answer: WorkItemTypeEndpoints.single
        ),
        Route(method: "POST", pattern: ["wit", "workitemsbatch"], answer: WorkItemEndpoints.batch),
        Route(method: "GET", pattern: ["wit", "workitems"], answer: WorkItemEndpoints.list),
        Route(method: "GET", pattern: ["wit", "workitems", "*"], answer: WorkItemEndpoints.single),
        Route(
            method: "GET",
            pattern: ["connectiondata"],
            scope: .organization,
            onlyPreview: true,
            answer: ConnectionEndpoint.connectionData
        ),
    ]

    /// Returns the segments that the pattern leaves open, or `nil` where it does not match.
    func arguments(_ segments: ArraySlice<String>) -> [String]? {
        guard segments.count == pattern.count else { return nil }
        var arguments: [String] = []
        for (part, segment) in zip(pattern, segments) {
            if part == "*" {
                arguments.append(segment)
            } else if part != segment.lowercased() {
                return nil
            }
        }
        return arguments
    }
}

extension Organization {
    /// Finds the endpoint of `request`, checks version and project, and lets it answer.
    func route(_ request: Request, _ hits: [Fault.Kind], _ now: ServiceDate) throws(ServiceError) -> Response
    {
        let segments = request.segments
        guard let apis = segments.firstIndex(where: { $0.lowercased() == "_apis" }), (1...3).contains(apis)
        else {
            return Self.noController(request)
        }
        let rest = segments[(apis + 1)...]
        let candidates = Route.all.filter { $0.arguments(rest) != nil }
        guard !candidates.isEmpty else { return Self.noController(request) }
        guard let route = candidates.first(where: { $0.method == request.method }),
            let arguments = route.arguments(rest)
        else {
            throw ServiceError(
                405,
                "The requested resource does not support http method '\(request.method)'.",
                "VssRequestMethodNotSupportedException",
                in: "Microsoft.VisualStudio.Services.WebApi"
            )
        }
        let version = try APIVersion.served(request, onlyPreview: route.onlyPreview)
        let project = try project(segments[1..<apis])
        guard (project == nil || route.scope != .organization) && (project != nil || route.scope != .project)
        else {
            return Self.noController(request)
        }
        var refusal: String?
        for case .rejectQuery(let message) in hits { refusal = message }
        let call = Call(
            request: request,
            organization: self,
            project: project,
            arguments: arguments,
            version: version,
            now: now,
            queryRefusal: refusal
        )
        return try route.answer(call)
    }

    private func project(_ segments: ArraySlice<String>) throws(ServiceError) -> Project? {
        guard let name = segments.first else { return nil }
        guard let project = fixture.project(name) else { throw .projectDoesNotExist(name) }
        return project
    }

    private static func noController(_ request: Request) -> Response {
        Response(
            status: 404,
            headers: [("Content-Type", "text/plain; charset=utf-8")],
            body: Array(
                "The controller for path '\(request.path)' was not found or does not implement IController."
                    .utf8
            )
        )
    }
}
