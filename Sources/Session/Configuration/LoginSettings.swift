package import DevOpsClient

/// What it takes to sign in a person, before there is a token.
package struct LoginSettings: Hashable, Sendable {
    /// The registration and its addresses.
    package let oauth: OAuthSettings
    /// The application id of the registration.
    package let clientID: String
    /// The file that takes the tokens.
    package let tokenFile: String
    /// How to reach the sign-in service.
    package let transport: TransportSettings

    /// Reads the settings from `values`; those of a way to sign in without a person are refused.
    package init(_ values: KeywordValues) throws(SettingsError) {
        oauth = try OAuthSettings(values, try Self.scheme(values))
        guard let clientID = oauth.clientID else {
            throw .missing(.clientID, "Signing in needs ClientId, the application (client) id.")
        }
        guard let tokenFile = oauth.refreshTokenFilePath else {
            let message = "Signing in needs RefreshTokenFilePath, the file that takes the tokens."
            throw .missing(.refreshTokenFilePath, message)
        }
        self.clientID = clientID
        self.tokenFile = tokenFile
        var transport = TransportSettings()
        transport.connectTimeout = try values.duration(.loginTimeout)
        transport.timeout = try values.duration(.timeout)
        transport.caFile = try values.given(.caFile)
        if let proxy = try values.given(.proxy) { transport.proxy = try Keyword.proxy.proxy(proxy).text }
        self.transport = transport
    }

    /// The client that asks for tokens.
    package var client: OAuthClient {
        OAuthClient(oauth)
    }

    private static func scheme(_ values: KeywordValues) throws(SettingsError) -> AuthScheme {
        guard let name = try values.given(.authScheme) else {
            return try AuthScheme.isOfTheOlderProtocol(values) ? .azureDevOpsOAuth : .oauth
        }
        let scheme: AuthScheme = try Keyword.authScheme.choice(name)
        switch scheme {
        case .oauth: return try AuthScheme.isOfTheOlderProtocol(values) ? .azureDevOpsOAuth : .oauth
        case .deviceCode, .azureDevOpsOAuth: return scheme
        case .personalAccessToken, .clientCredentials, .managedIdentity, .workloadIdentity, .azureCLI:
            let message =
                "AuthScheme=\(scheme.rawValue) needs no sign-in of a person. azdo-odbc test tries it out; "
                + "AuthScheme=OAuth, DeviceCode or AzureDevOpsOAuth sign in a person."
            throw SettingsError(.badValue, keyword: Keyword.authScheme.name, message)
        }
    }
}
