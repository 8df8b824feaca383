/// `GET _apis/projects` and `GET _apis/projects/{project}`.
enum ProjectEndpoints {
    /// Returns a page of the projects; the header names where the next page begins.
    static func list(_ call: Call) throws(ServiceError) -> Response {
        let filter = call.request.parameters["statefilter"]?.lowercased() ?? "wellformed"
        guard states.contains(filter) else {
            throw .argument("The value '\(filter)' is not valid for the parameter stateFilter.")
        }
        let all = shown.contains(filter) ? call.fixture.projects : []
        let token = try call.number("continuationtoken")
        let skipped = try call.number("$skip")
        let skip = token ?? skipped ?? 0
        let top = try call.number("$top") ?? 100
        let page = all.dropFirst(skip).prefix(top)
        var response = call.json(JSON.list(page.map { summary($0, call) }.map { .object($0) }).bytes)
        if page.count < all.count - skip, !page.isEmpty {
            response.setHeader("x-ms-continuationtoken", String(skip + page.count))
        }
        return response
    }

    /// Returns one project by its name or GUID.
    static func single(_ call: Call) throws(ServiceError) -> Response {
        let name = call.arguments[0]
        guard let project = call.fixture.project(name) else { throw .projectDoesNotExist(name) }
        let base = call.organization.baseURL
        let url = "\(base)/_apis/projects/\(project.id)"
        var members = summary(project, call)
        members.append(
            .init(
                "_links",
                [
                    "self": ["href": .string(url)],
                    "collection": ["href": .string("\(base)/_apis/projectCollections/\(collection)")],
                    "web": ["href": .string("\(base)/\(Form.encoded(project.name))")],
                ]
            )
        )
        if call.request.parameters["includecapabilities"]?.lowercased() == "true" {
            members.append(.init("capabilities", capabilities))
        }
        members.append(
            .init(
                "defaultTeam",
                [
                    "id": .string(project.defaultTeamID),
                    "name": .string("\(project.name) Team"),
                    "url": .string("\(url)/teams/\(project.defaultTeamID)"),
                ]
            )
        )
        return call.json(JSON.object(members).bytes)
    }

    private static let collection = "c0111ec7-0000-4000-8000-c0111ec70001"
    private static let shown: Set = ["all", "wellformed", "unchanged"]
    private static let states = shown.union(["createpending", "deleting", "deleted", "new"])

    private static let capabilities: JSON = [
        "processTemplate": [
            "templateName": "Agile",
            "templateTypeId": "adcc42ab-9882-485e-a3ed-7678f01f66bc",
        ],
        "versioncontrol": [
            "sourceControlType": "Git",
            "gitEnabled": "True",
            "tfvcEnabled": "False",
        ],
    ]

    private static func summary(_ project: Project, _ call: Call) -> [JSON.Member] {
        var members: [JSON.Member] = [.init("id", .string(project.id)), .init("name", .string(project.name))]
        if let description = project.description {
            members.append(.init("description", .string(description)))
        }
        members += [
            .init("url", .string("\(call.organization.baseURL)/_apis/projects/\(project.id)")),
            .init("state", "wellFormed"),
            .init("revision", .integer(project.revision)),
            .init("visibility", .string(project.visibility)),
            .init("lastUpdateTime", .string(project.lastUpdateTime.text)),
        ]
        return members
    }
}
