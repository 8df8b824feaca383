@testable import Simulator

/// A small organization, asked directly without a socket.
struct Scene {
    let organization: Organization
    let now = ServiceDate(milliseconds: 1_760_000_000_000)

    init(_ change: (inout Configuration) -> Void = { _ in }) {
        var configuration = Configuration()
        configuration.workItemCount = 400
        change(&configuration)
        organization = Organization(configuration)
    }

    var fixture: Fixture { organization.fixture }

    /// Sends a request to the API with the personal access token.
    func send(
        _ method: String,
        _ path: String,
        query: String = "api-version=7.0",
        body: String = "",
        headers: [String: String] = [
            "authorization": "Basic OnNhbXBsZS1wZXJzb25hbC1hY2Nlc3MtdG9rZW4="
        ],
        hits: [Fault.Kind] = []
    ) -> Response {
        organization.answer(
            Request(method: method, path: path, query: query, headers: headers, body: Array(body.utf8)),
            hits,
            now: now
        )
    }

    /// Posts a form to the token endpoint.
    func token(_ form: String) -> Response {
        send("POST", "/common/oauth2/v2.0/token", query: "", body: form, headers: [:])
    }

    /// Runs a query and returns its answer.
    func wiql(_ text: String, query: String = "", path: String = "/fabrikam") -> Response {
        let body: JSON = ["query": .string(text)]
        return send(
            "POST",
            "\(path)/_apis/wit/wiql",
            query: "api-version=7.0\(query)",
            body: String(decoding: body.bytes, as: UTF8.self)
        )
    }

    /// Returns the ids that a query with that condition gives.
    func ids(_ condition: String, query: String = "", path: String = "/fabrikam") throws -> [Int] {
        let text = "SELECT [System.Id] FROM WorkItems WHERE \(condition)"
        let json = try JSON(parsing: wiql(text, query: query, path: path).body)
        return json["workItems"]?.elements?.compactMap { $0["id"]?.number } ?? [-1]
    }

    /// Returns the ids of the work items of the fixture for which `holds` is true.
    func expected(_ holds: (WorkItem) -> Bool) -> [Int] {
        fixture.workItems.filter(holds).map(\.id)
    }

    /// The form of a valid token request.
    static let refresh =
        "grant_type=refresh_token&client_id=5a3b1c2d-0000-4000-8000-5a3b1c2d0001"
        + "&client_secret=sample-client-secret&refresh_token=sample-refresh-token"
}

extension Response {
    /// The message of an error.
    var message: String {
        get throws { try JSON(parsing: body)["message"]?.text ?? "" }
    }
}
