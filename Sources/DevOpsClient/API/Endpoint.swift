/// A request to the organization, as data.
package struct Endpoint: Hashable, Sendable {
    package var method: HTTPRequest.Method
    /// The segments of the path below the organization, not yet encoded.
    package var path: [String]
    package var query: [Item]
    package var body: JSONText?
    /// The version of the API, where it is not the connection's.
    package var apiVersion: String?

    /// A part of the query.
    package struct Item: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    /// Makes a request of its parts.
    package init(
        method: HTTPRequest.Method = .get,
        path: [String],
        query: [(String, String)] = [],
        body: JSONText? = nil,
        apiVersion: String? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query.map { Item(name: $0.0, value: $0.1) }
        self.body = body
        self.apiVersion = apiVersion
    }

    /// The request below a base URL.
    package func request(baseURL: String, apiVersion version: String) -> HTTPRequest {
        let path = path.map { "/" + PercentEncoding.encode($0) }.joined()
        let items = query + [Item(name: "api-version", value: apiVersion ?? version)]
        // The service's own names begin with a `$`, which a query may hold as it is.
        let query = items.map { item in
            let name = PercentEncoding.encode(item.name).replacing("%24", with: "$")
            return "\(name)=\(PercentEncoding.encode(item.value))"
        }
        var headers = [
            HTTPHeader("Accept", "application/json"),
            // Asks for a 401 in place of the sign-in page.
            HTTPHeader("X-TFS-FedAuthRedirect", "Suppress"),
        ]
        if body != nil { headers.append(HTTPHeader("Content-Type", "application/json")) }
        return HTTPRequest(
            method: method,
            url: baseURL + path + "?" + query.joined(separator: "&"),
            headers: headers,
            body: body?.bytes
        )
    }
}
