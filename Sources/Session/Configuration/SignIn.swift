package import DevOpsClient

/// The way a connection signs in, with everything that way needs.
package enum SignIn: Hashable, Sendable {
    case personalAccessToken(userName: String, token: Secret)
    /// The tokens of a person's sign-in, of whichever protocol.
    case oauth(OAuthSettings)
    /// An application that signs in as itself.
    case application(ApplicationSettings)
    case managedIdentity(ManagedIdentity)
    case azureCLI

    /// The scheme of which this is the complete form.
    package var scheme: AuthScheme {
        switch self {
        case .personalAccessToken: .personalAccessToken
        case .oauth(let settings): settings.scheme
        case .application(let settings): settings.scheme
        case .managedIdentity: .managedIdentity
        case .azureCLI: .azureCLI
        }
    }

    init(_ values: KeywordValues) throws(SettingsError) {
        switch try AuthScheme(values) {
        case .personalAccessToken:
            guard let token = try values.secret(.personalAccessToken) else {
                let message = "AuthScheme=PAT needs a token: give PersonalAccessToken or PWD."
                throw .missing(.personalAccessToken, message)
            }
            self = .personalAccessToken(userName: try values.given(.userName) ?? "", token: token)
        case .oauth: self = .oauth(try OAuthSettings(values, .oauth).withTokens())
        case .deviceCode: self = .oauth(try OAuthSettings(values, .deviceCode).withTokens())
        case .azureDevOpsOAuth: self = .oauth(try OAuthSettings(values, .azureDevOpsOAuth).withTokens())
        case .clientCredentials: self = .application(try ApplicationSettings(clientCredentials: values))
        case .workloadIdentity: self = .application(try ApplicationSettings(workloadIdentity: values))
        case .managedIdentity:
            let url = try Keyword.managedIdentityURL.url(try values.value(.managedIdentityURL))
            self = .managedIdentity(ManagedIdentity(endpoint: url, clientID: try values.given(.clientID)))
        case .azureCLI: self = .azureCLI
        }
    }
}

extension AuthScheme {
    /// The scheme that was asked for, or the one that the keys given are for.
    ///
    /// Keys of the connection string decide before keys of the data source do.
    init(_ values: KeywordValues) throws(SettingsError) {
        let scheme: Self
        if let name = try values.given(.authScheme) {
            scheme = try Keyword.authScheme.choice(name)
        } else {
            // A secret or a certificate goes with a refresh token as well, so it decides last, whichever layer it is of.
            guard
                let found = values.firstChoice(of: Self.byToken)
                    ?? values.firstChoice(of: Self.byProof)
            else { throw .missing(.authScheme, Self.nothingGiven) }
            scheme = found
        }
        let isOlder = try Self.isOfTheOlderProtocol(values)
        self = scheme == .oauth && isOlder ? .azureDevOpsOAuth : scheme
    }

    /// Whether a URL leads to the service that speaks the older protocol.
    static func isOfTheOlderProtocol(_ values: KeywordValues) throws(SettingsError) -> Bool {
        for keyword in [Keyword.tokenURL, .authURL] {
            guard let url = try values.given(keyword), let rest = splitScheme(url)?.rest else { continue }
            let host = rest.prefix { !"/?:".contains($0) }
            if host.lowercased() == "app.vssps.visualstudio.com" { return true }
        }
        return false
    }

    private static let byToken: [(keywords: [Keyword], choice: Self)] = [
        ([.personalAccessToken], .personalAccessToken),
        ([.refreshToken, .refreshTokenFilePath, .accessToken], .oauth),
    ]

    private static let byProof: [(keywords: [Keyword], choice: Self)] = [
        ([.clientSecret, .clientCertificate], .clientCredentials)
    ]

    private static let nothingGiven =
        "Nothing to sign in with. Give PersonalAccessToken (or PWD) for a personal access token, "
        + "ClientId and RefreshTokenFilePath, RefreshToken or AccessToken for OAuth, ClientId and ClientSecret "
        + "or ClientCertificate for an application, or AuthScheme for another way."
}

extension SettingsError {
    /// The error of a keyword that a connection cannot do without.
    static func missing(_ keyword: Keyword, _ message: String) -> SettingsError {
        SettingsError(.missingKeyword, keyword: keyword.name, message)
    }
}
