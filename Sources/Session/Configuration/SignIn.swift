/// The way a connection signs in, with everything that way needs.
package enum SignIn: Hashable, Sendable {
    case personalAccessToken(userName: String, token: Secret)
    case oauth(OAuthSettings)

    /// The scheme of which this is the complete form.
    package var scheme: AuthScheme {
        switch self {
        case .personalAccessToken: .personalAccessToken
        case .oauth: .oauth
        }
    }

    init(_ values: KeywordValues) throws(SettingsError) {
        switch try AuthScheme(values) {
        case .personalAccessToken:
            guard let token = try values.secret(.personalAccessToken) else {
                let message = "AuthScheme=PAT needs a token: give PersonalAccessToken or PWD."
                throw missing(.personalAccessToken, message)
            }
            self = .personalAccessToken(userName: try values.given(.userName) ?? "", token: token)
        case .oauth:
            self = .oauth(try OAuthSettings(values))
        }
    }
}

/// What OAuth needs to get and to refresh an access token.
package struct OAuthSettings: Hashable, Sendable {
    /// The page on which a person signs in.
    package let authURL: String
    /// Where tokens are issued and refreshed.
    package let tokenURL: String
    /// The application id of the registration; there is one wherever a token is to be refreshed.
    package let clientID: String?
    /// The secret of a confidential client.
    package let clientSecret: Secret?
    /// The redirect URL of the registration.
    package let returnURL: String
    /// The permissions to ask for.
    package let scope: [String]
    /// The file that holds the tokens and is rewritten at each refresh.
    package let refreshTokenFilePath: String?
    /// A refresh token given directly.
    package let refreshToken: Secret?
    /// An access token given directly.
    package let accessToken: Secret?

    init(_ values: KeywordValues) throws(SettingsError) {
        authURL = try Keyword.authURL.url(try values.value(.authURL))
        tokenURL = try Keyword.tokenURL.url(try values.value(.tokenURL))
        clientID = try values.given(.clientID)
        clientSecret = try values.secret(.clientSecret)
        // The redirect URL is compared letter by letter at sign-in, so it stays as it was written.
        returnURL = try values.value(.returnURL)
        try Keyword.returnURL.validate(returnURL)
        scope = try Keyword.scope.list(try values.value(.scope))
        refreshTokenFilePath = try values.given(.refreshTokenFilePath)
        refreshToken = try values.secret(.refreshToken)
        accessToken = try values.secret(.accessToken)
        let canRefresh = refreshToken != nil || refreshTokenFilePath != nil
        guard canRefresh || accessToken != nil else {
            let message =
                "AuthScheme=OAuth needs a token: give RefreshTokenFilePath, RefreshToken or AccessToken."
            throw missing(.refreshTokenFilePath, message)
        }
        guard clientID != nil || !canRefresh else {
            let message = "A refresh token needs ClientId, the application (client) id it was issued to."
            throw missing(.clientID, message)
        }
    }
}

extension AuthScheme {
    /// The scheme that was asked for, or the one that the keys given are for.
    ///
    /// Keys of the connection string decide before keys of the data source do.
    fileprivate init(_ values: KeywordValues) throws(SettingsError) {
        if let name = try values.given(.authScheme) {
            if let planned = Self.planned.first(where: { $0.lowercased() == name.lowercased() }) {
                let accepted = Keyword.authScheme.kind.accepted
                let message = "AuthScheme=\(planned) is not supported yet. It accepts \(accepted)."
                throw SettingsError(.notSupportedYet, keyword: Keyword.authScheme.name, message)
            }
            self = try Keyword.authScheme.choice(name)
            return
        }
        let schemes: [(keywords: [Keyword], choice: Self)] = [
            ([.personalAccessToken], .personalAccessToken),
            ([.refreshToken, .refreshTokenFilePath, .accessToken], .oauth),
        ]
        guard let scheme = values.firstChoice(of: schemes) else {
            let message =
                "Nothing to sign in with. Give PersonalAccessToken (or PWD) for a personal access token, "
                + "or ClientId and RefreshTokenFilePath, RefreshToken or AccessToken for OAuth."
            throw missing(.authScheme, message)
        }
        self = scheme
    }
}

private func missing(_ keyword: Keyword, _ message: String) -> SettingsError {
    SettingsError(.missingKeyword, keyword: keyword.name, message)
}
