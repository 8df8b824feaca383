/// The requests to a token endpoint and the answers from it.
package enum TokenRequest {
    /// The request for tokens (RFC 6749; Microsoft identity platform, "OAuth 2.0 authorization code flow").
    package static func request(
        _ grant: Grant,
        of client: OAuthClient,
        now: Int64
    ) throws(ServiceError) -> HTTPRequest {
        switch client.dialect {
        case .standard: return post(client.tokenURL, try standardForm(grant, client, now))
        case .azureDevOps: return post(client.tokenURL, olderForm(grant, client))
        }
    }

    /// The request for a device code (RFC 8628, section 3.1).
    package static func deviceCode(
        at url: String,
        of client: OAuthClient,
        now: Int64
    ) throws(ServiceError) -> HTTPRequest {
        let scope = ("scope", client.scope.joined(separator: " "))
        return post(url, try identification(client, now) + [scope])
    }

    /// Reads the tokens of an answer, or throws what the endpoint said.
    ///
    /// `old` is the set that is refreshed; its refresh token goes on where the answer brings none.
    package static func tokens(
        in response: HTTPResponse,
        for grant: Grant,
        after old: TokenSet = TokenSet(),
        client: OAuthClient,
        now: Int64
    ) throws(ServiceError) -> TokenSet {
        guard let page = try? JSONPage.parse(response.body), page.root.kind == .object else {
            throw ServiceError(
                kind(ofStatus: response.status),
                "TokenUrl answered HTTP \(response.status) and no JSON. Check that \(client.tokenURL) is a token endpoint.",
                status: response.status
            )
        }
        if let failure = OAuthFailure(page.root) {
            throw failure.error(grant.attempt, status: response.status, client: client)
        }
        guard var tokens = tokens(in: page.root, now: now), (200...299).contains(response.status) else {
            throw ServiceError(
                kind(ofStatus: response.status),
                "TokenUrl answered HTTP \(response.status) and gave no access token.",
                status: response.status
            )
        }
        tokens.refreshToken = tokens.refreshToken ?? old.refreshToken
        return tokens
    }

    private static func kind(ofStatus status: Int) -> ServiceError.Kind {
        status == 429 ? .throttled : status >= 500 ? .unavailable : .malformedAnswer
    }

    /// The tokens of an answer, or `nil` where it has no access token.
    static func tokens(in answer: JSONNode, now: Int64) -> TokenSet? {
        guard let accessToken = answer["access_token"]?.text, !accessToken.isEmpty else { return nil }
        let lifetime = TokenDocument.seconds(answer["expires_in"])
        return TokenSet(
            accessToken: accessToken,
            refreshToken: answer["refresh_token"]?.text.flatMap { $0.isEmpty ? nil : $0 },
            expiresAt: lifetime.map { now.addingReportingOverflow($0).partialValue },
            lifetime: lifetime
        )
    }

    private static func standardForm(
        _ grant: Grant,
        _ client: OAuthClient,
        _ now: Int64
    ) throws(ServiceError) -> [(String, String)] {
        var form = grant.parameters + (try identification(client, now))
        if !client.scope.isEmpty { form.append(("scope", client.scope.joined(separator: " "))) }
        return form
    }

    private static func identification(
        _ client: OAuthClient,
        _ now: Int64
    ) throws(ServiceError) -> [(String, String)] {
        let clientID = client.clientID ?? ""
        let proof = try client.authentication.parameters(
            clientID: clientID,
            tokenURL: client.tokenURL,
            now: now
        )
        return (clientID.isEmpty ? [] : [("client_id", clientID)]) + proof
    }

    /// In the older protocol the registration's secret stands for the client, and no id goes with it.
    private static func olderForm(_ grant: Grant, _ client: OAuthClient) -> [(String, String)] {
        var form: [(String, String)] = [("client_assertion_type", ClientAssertion.type)]
        if case .secret(let secret) = client.authentication { form.append(("client_assertion", secret)) }
        return form + grant.olderParameters(returnURL: client.returnURL)
    }

    private static func post(_ url: String, _ form: [(String, String)]) -> HTTPRequest {
        HTTPRequest(
            method: .post,
            url: url,
            headers: [
                HTTPHeader("Content-Type", "application/x-www-form-urlencoded"),
                HTTPHeader("Accept", "application/json"),
            ],
            body: Array(Form.text(form).utf8)
        )
    }
}
