import DevOpsClient
import SQLEngine

/// A query that somebody saved in a project (Azure DevOps REST API, "Queries - Get").
struct SavedQuery {
    private let name: String
    private let project: String
    private let path: [String]

    /// Finds the query of an id or a path, which may begin with the name of its project.
    init(_ name: String, project: String?) throws(EngineError) {
        let parts = name.split { $0 == "/" || $0 == "\\" }.map(String.init)
        self.name = name
        if let project {
            self.project = project
            path = parts
        } else {
            guard parts.count > 1, !Self.roots.contains(parts[0].lowercased()) else {
                throw EngineError(
                    .invalidValue,
                    "The query '\(name)' names no project. Set Project, or begin with its name: "
                        + "'Contoso/Shared Queries/Open bugs'."
                )
            }
            self.project = parts[0]
            path = Array(parts.dropFirst())
        }
    }

    /// Reads the query's WIQL.
    func text(_ client: DevOpsClient) throws -> String {
        let endpoint = Endpoint(
            path: [project, "_apis", "wit", "queries"] + path,
            query: [("$expand", "wiql")]
        )
        guard let text = try client.send(endpoint).page.root["wiql"]?.text else {
            throw EngineError(.invalidValue, "'\(name)' is a folder and no query. Give the path of a query.")
        }
        return text
    }

    private static let roots: Set<String> = ["shared queries", "my queries"]
}
