/// `GET _apis/wit/queries/{path or id}`.
enum SavedQueryEndpoint {
    /// Returns a saved query or a folder of the project.
    static func single(_ call: Call) throws(ServiceError) -> Response {
        let name = call.arguments.joined(separator: "/").lowercased()
        guard let project = call.project,
            let query = SavedQuery.sample(of: project, seed: call.organization.configuration.seed)
                .first(where: { $0.path.lowercased() == name || $0.id == name })
        else {
            throw ServiceError(
                404,
                "TF401243: The query \(name) does not exist, or you do not have permission to read it.",
                "QueryItemNotFoundException",
                in: "Microsoft.TeamFoundation.WorkItemTracking.Server"
            )
        }
        var members: [JSON.Member] = [
            .init("id", .string(query.id)),
            .init("name", .string(query.path.split(separator: "/").last.map(String.init) ?? "")),
            .init("path", .string(query.path)),
            .init("isPublic", .boolean(true)),
            .init("hasChildren", .boolean(query.wiql == nil)),
            .init("url", .string("\(call.scopeURL)/_apis/wit/queries/\(query.id)")),
        ]
        if let wiql = query.wiql {
            members.append(.init("queryType", .string("flat")))
            let expand = call.request.parameters["$expand"]?.lowercased() ?? "none"
            if ["wiql", "all"].contains(expand) { members.append(.init("wiql", .string(wiql))) }
        } else {
            members.append(.init("isFolder", .boolean(true)))
        }
        return call.json(JSON.object(members).bytes)
    }
}
