/// The page on which a person signs in, and where the browser goes from there (RFC 6749, section 4.1).
struct SignInPage {
    let credentials: Credentials
    /// The parameters of the address.
    let parameters: [String: String]
    /// Whether the page is that of the older protocol ("Azure DevOps OAuth").
    let isOlder: Bool

    /// What a client asks for, once everything is as registered.
    struct Wish {
        let returnURL: String
        let scope: String
        let challenge: String?
    }

    /// The wish that the address holds; throws what the page shows where the browser must not be sent back.
    func wish() throws(OAuthError) -> Wish {
        guard let client = parameters["client_id"] else { throw .missing("client_id") }
        guard client.lowercased() == credentials.clientID.lowercased() else { throw .unknownClient(client) }
        guard let url = parameters["redirect_uri"] else { throw .missing("redirect_uri") }
        guard credentials.returnURLs.contains(where: { Self.matches(url, registered: $0) }) else {
            throw .unknownReturnURL(url)
        }
        return Wish(
            returnURL: url,
            scope: parameters["scope"] ?? "",
            challenge: parameters["code_challenge"]
        )
    }

    /// The error with which the browser goes back at once, if something is asked that cannot be.
    func refusal() -> (error: String, description: String)? {
        let type = isOlder ? "Assertion" : "code"
        guard parameters["response_type"] == type else {
            return ("unsupported_response_type", "The response type has to be \(type).")
        }
        if parameters["code_challenge"] != nil, parameters["code_challenge_method"] != "S256" {
            return ("invalid_request", "AADSTS501491: The code challenge method has to be S256.")
        }
        return nil
    }

    /// Sends the browser back with the outcome.
    func redirect(to url: String, _ outcome: [(String, String)]) -> Response {
        let all = outcome + (parameters["state"].map { [("state", $0)] } ?? [])
        let query = all.map { "\($0.0)=\(Form.encoded($0.1))" }.joined(separator: "&")
        var response = Response(status: 302, headers: [("Content-Length", "0")])
        response.setHeader("Location", url + (url.contains("?") ? "&" : "?") + query)
        return response
    }

    /// The page itself: its form comes back to the same address.
    func page() -> Response {
        .html(
            """
            <!DOCTYPE html>
            <html lang="en"><head><title>Sign in to your account</title></head><body>
            <h1>Sign in</h1><p>The sample application wants to read your work items.</p>
            <form method="post">
            <label>User <input id="user" name="login" value="sample@fabrikam.example"></label>
            <label>Password <input id="password" name="passwd" type="password"></label>
            <button id="accept" name="answer" value="accept">Accept</button>
            <button id="cancel" name="answer" value="cancel">Cancel</button>
            </form></body></html>
            """,
            status: 200
        )
    }

    /// The page that tells a person what is wrong where the browser cannot go back.
    static func errorPage(_ error: OAuthError) -> Response {
        .html(
            "<!DOCTYPE html><html lang=\"en\"><head><title>Sign in to your account</title></head><body>"
                + "<h1>Sorry, but we're having trouble signing you in.</h1>"
                + "<p id=\"error\">AADSTS\(error.number): \(escaped(error.message))</p></body></html>",
            status: error.status
        )
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// Whether an address is a registered one; of this machine's own any port is (RFC 8252, section 7.3).
    private static func matches(_ url: String, registered: String) -> Bool {
        if url == registered { return true }
        guard registered == "http://localhost" || registered == "http://127.0.0.1" else { return false }
        guard url.hasPrefix(registered) else { return false }
        let rest = url.dropFirst(registered.count)
        return rest.first == "/" || rest.first == ":"
    }
}
