/// A sign-in of a person in a browser: the address where it begins, and what comes back (RFC 6749, section 4.1).
package struct AuthorizationRequest: Sendable {
    private let client: OAuthClient
    private let authURL: String
    private let returnURL: String
    /// What ties the answer to this request.
    private let state: String
    private let proof: PKCE

    /// Makes a request whose answer the browser brings to `returnURL`.
    package init(
        client: OAuthClient,
        authURL: String,
        returnURL: String,
        state: String = Base64URL.random(byteCount: 16),
        proof: PKCE = PKCE()
    ) {
        self.client = client
        self.authURL = authURL
        self.returnURL = returnURL
        self.state = state
        self.proof = proof
    }

    /// The address to open in the browser.
    package var url: String {
        var query: [(String, String)] = [
            ("client_id", client.clientID ?? ""),
            ("response_type", client.dialect == .azureDevOps ? "Assertion" : "code"),
            ("redirect_uri", returnURL),
            ("scope", client.scope.joined(separator: " ")),
            ("state", state),
        ]
        if client.dialect == .standard {
            query += [
                ("response_mode", "query"), ("code_challenge", proof.challenge),
                ("code_challenge_method", "S256"),
            ]
        }
        return authURL + (authURL.contains("?") ? "&" : "?") + Form.text(query)
    }

    /// Whether an address is the answer to this request, and not to another one or nobody's.
    package func isAnswered(by address: String) -> Bool {
        let answer = Self.parameters(of: address)
        return answer["state"] == state || (answer["state"] == nil && answer["error"] != nil)
    }

    /// The grant in what a person pastes: the address to which the browser was sent, or the code alone.
    package func grant(in text: String) throws(ServiceError) -> Grant {
        let text = text.split(whereSeparator: \.isWhitespace).joined()
        guard text.contains("=") else {
            guard !text.isEmpty else { throw ServiceError(.authentication, "There is no code.") }
            return grant(PercentEncoding.decode(text))
        }
        let answer = Self.parameters(of: text)
        guard isAnswered(by: text) else {
            throw ServiceError(
                .authentication,
                "The address does not belong to this sign-in (its state is another one): begin again."
            )
        }
        if let code = answer["error"] {
            let failure = OAuthFailure(code: code, description: answer["error_description"] ?? "")
            throw failure.error("The sign-in failed", status: 0, client: client)
        }
        guard let code = answer["code"], !code.isEmpty else {
            throw ServiceError(.authentication, "The address has no code in it.")
        }
        return grant(code)
    }

    private func grant(_ code: String) -> Grant {
        .authorizationCode(code, returnURL: returnURL, verifier: proof.verifier)
    }

    private static func parameters(of address: String) -> [String: String] {
        let query = address.split(separator: "?", maxSplits: 1).last ?? ""
        let pairs = Form.pairs(query.prefix { $0 != "#" })
        return Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    }
}
