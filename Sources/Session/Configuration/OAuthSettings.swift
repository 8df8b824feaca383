package import DevOpsClient

/// What a person's sign-in needs, and what it takes to refresh its tokens.
package struct OAuthSettings: Hashable, Sendable {
    /// One of the schemes in which a person signs in.
    package let scheme: AuthScheme
    /// The page on which a person signs in.
    package let authURL: String
    /// Where tokens are issued and refreshed.
    package let tokenURL: String
    /// The application id of the registration; there is one wherever a token is to be refreshed.
    package let clientID: String?
    /// What a confidential client proves itself with.
    package let authentication: ClientAuthentication
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

    init(_ values: KeywordValues, _ scheme: AuthScheme) throws(SettingsError) {
        let isOlder = scheme == .azureDevOpsOAuth
        self.scheme = scheme
        authURL = try Self.url(.authURL, in: values, ofOlderProtocol: isOlder ? "authorize" : nil)
        tokenURL = try Self.url(.tokenURL, in: values, ofOlderProtocol: isOlder ? "token" : nil)
        clientID = try values.given(.clientID)
        authentication = try ClientAuthentication(values)
        // The redirect URL is compared letter by letter at sign-in, so it stays as it was written.
        returnURL = try values.value(.returnURL)
        try Keyword.returnURL.validate(returnURL)
        let isScopeGiven = try values.given(.scope) != nil
        scope =
            isOlder && !isScopeGiven
            ? ["vso.project", "vso.work_full"] : try Keyword.scope.list(try values.value(.scope))
        refreshTokenFilePath = try values.given(.refreshTokenFilePath)
        refreshToken = try values.secret(.refreshToken)
        accessToken = try values.secret(.accessToken)
        guard !isOlder || authentication != .none else {
            let message = "AuthScheme=AzureDevOpsOAuth needs ClientSecret, the application's Client Secret."
            throw .missing(.clientSecret, message)
        }
    }

    /// These settings, or an error where there is no token nor a place for one.
    func withTokens() throws(SettingsError) -> OAuthSettings {
        let canRefresh = refreshToken != nil || refreshTokenFilePath != nil
        guard canRefresh || (accessToken != nil && scheme != .deviceCode) else {
            let message =
                scheme == .deviceCode
                ? "AuthScheme=DeviceCode needs RefreshTokenFilePath, where azdo-odbc login puts the tokens."
                : "AuthScheme=\(scheme.rawValue) needs a token: give RefreshTokenFilePath, RefreshToken or "
                    + "AccessToken."
            throw .missing(.refreshTokenFilePath, message)
        }
        guard clientID != nil || !canRefresh else {
            let message = "A refresh token needs ClientId, the application (client) id it was issued to."
            throw .missing(.clientID, message)
        }
        return self
    }

    private static func url(
        _ keyword: Keyword,
        in values: KeywordValues,
        ofOlderProtocol path: String?
    ) throws(SettingsError) -> String {
        if let path, try values.given(keyword) == nil {
            return "https://app.vssps.visualstudio.com/oauth2/\(path)"
        }
        return try keyword.url(try values.value(keyword))
    }
}

extension ClientAuthentication {
    /// What the keys given prove an application with.
    init(_ values: KeywordValues) throws(SettingsError) {
        let secret = try values.secret(.clientSecret)
        let certificate = try values.given(.clientCertificate)
        guard secret == nil || certificate == nil else {
            let message = "ClientSecret and ClientCertificate are both given: give one of them."
            throw SettingsError(.badValue, keyword: Keyword.clientCertificate.name, message)
        }
        if let secret {
            self = .secret(secret.text)
        } else if let certificate {
            let password = try values.secret(.clientCertificatePassword)
            self = .certificate(file: certificate, password: password?.text)
        } else {
            self = .none
        }
    }
}
