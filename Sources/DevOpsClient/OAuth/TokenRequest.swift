/// The requests to a token endpoint and the answers from it.
package enum TokenRequest {
    /// The request that refreshes an access token (RFC 6749, section 6; Microsoft identity platform,
    /// "Refresh the access token").
    package static func refresh(_ client: OAuthClient, refreshToken: String) -> HTTPRequest {
        var form = [("grant_type", "refresh_token"), ("refresh_token", refreshToken)]
        if let clientID = client.clientID { form.append(("client_id", clientID)) }
        if let clientSecret = client.clientSecret { form.append(("client_secret", clientSecret)) }
        if !client.scope.isEmpty { form.append(("scope", client.scope.joined(separator: " "))) }
        let body = form.map { "\(PercentEncoding.encode($0))=\(PercentEncoding.encode($1))" }
        return HTTPRequest(
            method: .post,
            url: client.tokenURL,
            headers: [
                HTTPHeader("Content-Type", "application/x-www-form-urlencoded"),
                HTTPHeader("Accept", "application/json"),
            ],
            body: Array(body.joined(separator: "&").utf8)
        )
    }

    /// Reads the tokens of an answer, or throws what the endpoint said.
    ///
    /// `old` is the set that is refreshed; its refresh token goes on where the answer brings none.
    package static func tokens(
        in response: HTTPResponse,
        after old: TokenSet,
        client: OAuthClient,
        now: Int64
    ) throws(ServiceError) -> TokenSet {
        guard let page = try? JSONPage.parse(response.body), page.root.kind == .object else {
            throw ServiceError(
                .malformedAnswer,
                "TokenUrl answered HTTP \(response.status) and no JSON. Check that \(client.tokenURL) is a token endpoint.",
                status: response.status
            )
        }
        if let failure = OAuthFailure(page.root) {
            throw failure.error(status: response.status, client: client)
        }
        guard (200...299).contains(response.status), let accessToken = page.root["access_token"]?.text,
            !accessToken.isEmpty
        else {
            throw ServiceError(
                .malformedAnswer,
                "TokenUrl answered HTTP \(response.status) and gave no access token.",
                status: response.status
            )
        }
        let lifetime = TokenDocument.seconds(page.root["expires_in"])
        return TokenSet(
            accessToken: accessToken,
            refreshToken: page.root["refresh_token"]?.text ?? old.refreshToken,
            expiresAt: lifetime.map { now.addingReportingOverflow($0).partialValue },
            lifetime: lifetime
        )
    }
}
