/// The refusals of sign-ins by persons and by applications.
extension OAuthError {
    static let invalidCode = refused(70_000, "The provided value for the 'code' parameter is not valid.")
    static let wrongReturnURL = refused(
        50_011,
        "The redirect URI specified in the request does not match the one that the code was issued for."
    )
    static let wrongVerifier = refused(
        501_481,
        "The Code_Verifier does not match the code_challenge supplied in the authorization request."
    )
    static let authorizationPending = OAuthError(
        status: 400,
        code: "authorization_pending",
        number: 70_016,
        message: "OAuth 2.0 device flow error. Authorization is pending. Continue polling."
    )
    static let slowDown = OAuthError(
        status: 400,
        code: "slow_down",
        number: 70_016,
        message: "The client polls too often. Wait five seconds longer between two requests."
    )
    static let authorizationDeclined = OAuthError(
        status: 400,
        code: "authorization_declined",
        number: 70_018,
        message: "The end user denied the authorization request."
    )
    static let expiredDeviceCode = OAuthError(
        status: 400,
        code: "expired_token",
        number: 70_020,
        message:
            "The provided value for the input parameter 'device_code' is not valid. This device code has expired."
    )
    static let badVerificationCode = OAuthError(
        status: 400,
        code: "bad_verification_code",
        number: 70_019,
        message: "The provided value for the input parameter 'device_code' is not valid."
    )
    static let malformedAssertion = client(
        50_027,
        "JWT token is invalid or malformed."
    )
    static let wrongAssertionSignature = client(
        700_027,
        "The certificate with identifier used to sign the client assertion is not registered on application."
    )
    static let expiredAssertion = client(700_024, "Client assertion is not within its valid time range.")
    static let replayedAssertion = client(
        700_025,
        "Client assertion contains a 'jti' that has been used before."
    )
    static let missingDefaultScope = OAuthError(
        status: 400,
        code: "invalid_scope",
        number: 1_002_012,
        message:
            "The provided value for scope is not valid. Client credential flows must have a scope value with "
            + "/.default suffixed to the resource identifier."
    )

    static func wrongAssertionAudience(_ audience: String) -> OAuthError {
        client(700_023, "Client assertion audience claim does not match Realm issuer: '\(audience)'.")
    }

    static func unknownReturnURL(_ url: String) -> OAuthError {
        OAuthError(
            status: 400,
            code: "invalid_request",
            number: 50_011,
            message:
                "The redirect URI '\(url)' specified in the request does not match the redirect URIs configured "
                + "for the application."
        )
    }

    private static func refused(_ number: Int, _ message: String) -> OAuthError {
        OAuthError(status: 400, code: "invalid_grant", number: number, message: message)
    }

    private static func client(_ number: Int, _ message: String) -> OAuthError {
        OAuthError(status: 401, code: "invalid_client", number: number, message: message)
    }
}
