/// An application registration, and the tokens that it was given.
package struct OAuthClient: Sendable {
    /// Which words the token endpoint understands.
    package enum Dialect: Hashable, Sendable {
        /// OAuth 2.0, as Microsoft Entra speaks it.
        case standard
        /// The older protocol of app.vssps.visualstudio.com.
        case azureDevOps
    }

    package var dialect: Dialect
    /// Where tokens are issued and refreshed.
    package var tokenURL: String
    package var clientID: String?
    package var authentication: ClientAuthentication
    package var scope: [String]
    /// The redirect URL of the registration, which the older protocol wants at each refresh.
    package var returnURL: String
    /// The file that holds the tokens.
    package var tokenFile: String?
    package var accessToken: String?
    package var refreshToken: String?
    /// The command that signs in a person.
    package var loginCommand: String

    /// Makes a client of its parts.
    package init(
        dialect: Dialect = .standard,
        tokenURL: String,
        clientID: String? = nil,
        authentication: ClientAuthentication = .none,
        scope: [String] = [],
        returnURL: String = "",
        tokenFile: String? = nil,
        accessToken: String? = nil,
        refreshToken: String? = nil,
        loginCommand: String = "azdo-odbc login"
    ) {
        self.dialect = dialect
        self.tokenURL = tokenURL
        self.clientID = clientID
        self.authentication = authentication
        self.scope = scope
        self.returnURL = returnURL
        self.tokenFile = tokenFile
        self.accessToken = accessToken
        self.refreshToken = refreshToken
        self.loginCommand = loginCommand
    }

    /// The sentence that says how to sign in.
    package var signInAdvice: String {
        "Sign in with \(loginCommand) --dsn followed by the data source's name."
    }
}

extension OAuthClient: CustomStringConvertible, CustomReflectable {
    /// The client without its secrets.
    package var description: String {
        "OAuthClient(tokenURL: \(tokenURL), clientID: \(clientID ?? "none"))"
    }

    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
