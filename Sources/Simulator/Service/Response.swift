/// An answer of the simulated service.
package struct Response: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// How much of the body is sent before the connection is closed; `nil` sends it all.
    package var cutAfter: Int?

    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Returns an answer of JSON text, whose content type names the api version that was served.
    static func json(_ body: [UInt8], status: Int = 200, version: String? = nil) -> Response {
        let suffix = version.map { "; api-version=\($0)" } ?? ""
        return Response(
            status: status,
            headers: [("Content-Type", "application/json; charset=utf-8\(suffix)")],
            body: body
        )
    }

    /// Returns an answer of an HTML page.
    static func html(_ text: String, status: Int) -> Response {
        Response(
            status: status,
            headers: [("Content-Type", "text/html; charset=utf-8")],
            body: Array(text.utf8)
        )
    }

    /// Sets the header of that name, whatever it was before.
    mutating func setHeader(_ name: String, _ value: String) {
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        headers.append((name, value))
    }

    /// Returns the value of the header of that name in any casing.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
