/// What a client asks a token endpoint for tokens with.
package enum Grant: Sendable {
    /// The refresh token of an earlier answer (RFC 6749, section 6).
    case refreshToken(String)
    /// The code of a person's sign-in (RFC 6749, section 4.1.3); the verifier is PKCE's.
    case authorizationCode(String, returnURL: String, verifier: String)
    /// The client's own right, without a person (RFC 6749, section 4.4).
    case clientCredentials
    /// The code of a sign-in on another device (RFC 8628, section 3.4).
    case deviceCode(String)

    /// The parameters that tell the grant in the words of RFC 6749.
    var parameters: [(String, String)] {
        switch self {
        case .refreshToken(let token): [("grant_type", "refresh_token"), ("refresh_token", token)]
        case .authorizationCode(let code, let returnURL, let verifier):
            [
                ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", returnURL),
                ("code_verifier", verifier),
            ]
        case .clientCredentials: [("grant_type", "client_credentials")]
        case .deviceCode(let code):
            [("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", code)]
        }
    }

    /// The parameters in the words of the older protocol of app.vssps.visualstudio.com ("Azure DevOps OAuth").
    func olderParameters(returnURL: String) -> [(String, String)] {
        switch self {
        case .refreshToken(let token):
            [("grant_type", "refresh_token"), ("assertion", token), ("redirect_uri", returnURL)]
        case .authorizationCode(let code, let returnURL, _):
            [
                ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", code),
                ("redirect_uri", returnURL),
            ]
        case .clientCredentials, .deviceCode: parameters
        }
    }

    /// What was attempted, for messages.
    var attempt: String {
        switch self {
        case .refreshToken: "The token could not be refreshed"
        case .authorizationCode, .deviceCode: "The sign-in failed"
        case .clientCredentials: "The application got no token"
        }
    }
}
