/// A refusal of the token endpoint as Entra words it.
struct OAuthError: Error {
    let status: Int
    /// The value of `error`.
    let code: String
    /// The number after `AADSTS`.
    let number: Int
    let message: String
    var suberror: String?

    /// Returns the answer with the description, numbers and ids that Entra adds.
    func response(now: ServiceDate, trace: String, correlation: String) -> Response {
        let timestamp = now.text.prefix(19).split(separator: "T").joined(separator: " ") + "Z"
        let description =
            "AADSTS\(number): \(message)\r\nTrace ID: \(trace)\r\nCorrelation ID: \(correlation)\r\n"
            + "Timestamp: \(timestamp)"
        var members: [JSON.Member] = [
            .init("error", .string(code)),
            .init("error_description", .string(description)),
            .init("error_codes", [.integer(number)]),
            .init("timestamp", .string(timestamp)),
            .init("trace_id", .string(trace)),
            .init("correlation_id", .string(correlation)),
            .init("error_uri", .string("https://login.microsoftonline.com/error?code=\(number)")),
        ]
        if let suberror { members.append(.init("suberror", .string(suberror))) }
        var response = Response.json(JSON.object(members).bytes, status: status)
        response.setHeader("Cache-Control", "no-store, no-cache")
        return response
    }
}

extension OAuthError {
    static func unknownClient(_ id: String) -> OAuthError {
        OAuthError(
            status: 400,
            code: "unauthorized_client",
            number: 700_016,
            message:
                "Application with identifier '\(id)' was not found in the directory 'Sample'. This can happen "
                + "if the application has not been installed by the administrator of the tenant or consented to "
                + "by any user in the tenant."
        )
    }

    static let wrongSecret = OAuthError(
        status: 401,
        code: "invalid_client",
        number: 7_000_215,
        message:
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret "
            + "value, not the client secret ID, for a secret added to the app."
    )
    static let missingSecret = OAuthError(
        status: 401,
        code: "invalid_client",
        number: 7_000_218,
        message:
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
    )
    static let invalidRefreshToken = OAuthError(
        status: 400,
        code: "invalid_grant",
        number: 70_000,
        message: "The provided value for the input parameter 'refresh_token' or 'assertion' is not valid."
    )
    static let expiredRefreshToken = OAuthError(
        status: 400,
        code: "invalid_grant",
        number: 70_008,
        message: "The provided authorization code or refresh token has expired due to inactivity. Send a new "
            + "interactive authorization request for this user and resource."
    )
    static let inactiveRefreshToken = OAuthError(
        status: 400,
        code: "invalid_grant",
        number: 700_082,
        message: "The refresh token has expired due to inactivity. The token was issued on "
            + "2025-01-01T00:00:00.0000000Z and was inactive for 90.00:00:00.",
        suberror: "token_expired"
    )
    static let redeemedCode = OAuthError(
        status: 400,
        code: "invalid_grant",
        number: 54_005,
        message:
            "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an "
            + "existing refresh token."
    )
    static let multiFactor = OAuthError(
        status: 400,
        code: "interaction_required",
        number: 50_076,
        message:
            "Due to a configuration change made by your administrator, or because you moved to a new location, "
            + "you must use multi-factor authentication to access '499b84ac-1321-427f-aa17-267ca6975798'.",
        suberror: "basic_action"
    )

    static let missingConsent = OAuthError(
        status: 400,
        code: "invalid_grant",
        number: 65_001,
        message:
            "The user or administrator has not consented to use the application with ID "
            + "'5a3b1c2d-0000-4000-8000-5a3b1c2d0001' named 'Sample'. Send an interactive authorization request for "
            + "this user and resource.",
        suberror: "consent_required"
    )

    static func invalidScope(_ scope: String) -> OAuthError {
        OAuthError(
            status: 400,
            code: "invalid_scope",
            number: 70_011,
            message:
                "The provided request must include a 'scope' input parameter. The provided value for the input "
                + "parameter 'scope' is not valid. The scope \(scope) is not valid."
        )
    }

    static func missing(_ parameter: String) -> OAuthError {
        OAuthError(
            status: 400,
            code: "invalid_request",
            number: 900_144,
            message: "The request body must contain the following parameter: '\(parameter)'."
        )
    }

    static func unsupportedGrant(_ grant: String) -> OAuthError {
        OAuthError(
            status: 400,
            code: "unsupported_grant_type",
            number: 70_003,
            message: "The app requested an unsupported grant type '\(grant)'."
        )
    }

    /// The errors that a fault may ask for by name.
    static let named: [String: OAuthError] = [
        "invalid_grant": .expiredRefreshToken,
        "700082": .inactiveRefreshToken,
        "70000": .invalidRefreshToken,
        "70008": .expiredRefreshToken,
        "consent_required": .missingConsent,
        "invalid_scope": .invalidScope("vso.sample"),
        "invalid_client": .wrongSecret,
        "unauthorized_client": .unknownClient("unknown"),
        "interaction_required": .multiFactor,
        "invalid_request": .missing("refresh_token"),
        "unsupported_grant_type": .unsupportedGrant("sample"),
        "temporarily_unavailable": OAuthError(
            status: 503,
            code: "temporarily_unavailable",
            number: 90_033,
            message: "A transient error has occurred. Please try again."
        ),
    ]
}
