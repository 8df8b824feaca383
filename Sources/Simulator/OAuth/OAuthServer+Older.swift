/// The token endpoint of the older protocol of app.vssps.visualstudio.com ("Azure DevOps OAuth").
extension OAuthServer {
    private static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    private static let codeGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer"

    /// Whether a form is one of the older protocol, which has the secret in place of a signed statement.
    static func isOlder(_ form: [String: String]) -> Bool {
        form["client_id"] == nil && form["client_assertion_type"] == assertionType
    }

    /// Answers a form of the older protocol.
    func olderAnswer(_ form: [String: String], now: ServiceDate) -> Response {
        guard form["client_assertion"] == credentials.clientSecret else {
            return Self.refusal("invalid_client", "The client secret is not valid.")
        }
        guard let assertion = form["assertion"], let returnURL = form["redirect_uri"] else {
            return Self.refusal("invalid_request", "An assertion and a redirect_uri are needed.")
        }
        let isRefresh = form["grant_type"] == "refresh_token"
        do throws(OAuthError) {
            if isRefresh {
                try redeem(refreshToken: assertion)
            } else if form["grant_type"] == Self.codeGrant {
                _ = try redeemPageCode(assertion, returnURL: returnURL, verifier: nil, now: now)
            } else {
                return Self.refusal("unsupported_grant_type", "The grant type is not supported.")
            }
        } catch {
            return Self.refusal("invalid_grant", error.message)
        }
        let (access, refresh) = issueTokens(redeemed: isRefresh ? assertion : nil, hasRefreshToken: true, now)
        let body: JSON = [
            "access_token": .string(access), "token_type": "jwt-bearer",
            // A text here, and a number from Entra.
            "expires_in": .string(String(credentials.tokenLifetime.components.seconds)),
            "refresh_token": .string(refresh ?? assertion),
            "scope": .string(credentials.scopes.joined(separator: " ")),
        ]
        return .json(body.bytes)
    }

    private static func refusal(_ error: String, _ description: String) -> Response {
        let body: JSON = ["Error": .string(error), "ErrorDescription": .string(description)]
        return .json(body.bytes, status: 400)
    }
}
