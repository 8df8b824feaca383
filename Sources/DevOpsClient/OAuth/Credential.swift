/// What a connection signs in with.
package enum Credential: Sendable {
    /// A personal access token; any user name goes with it.
    case personalAccessToken(String)
    /// Tokens of OAuth, with what it takes to refresh them.
    case oauth(OAuthClient)
}

/// An application registration, and the tokens that it was given.
package struct OAuthClient: Sendable {
    /// Where tokens are refreshed.
    package var tokenURL: String
    package var clientID: String?
    package var clientSecret: String?
    package var scope: [String]
    /// The file that holds the tokens.
    package var tokenFile: String?
    package var accessToken: String?
    package var refreshToken: String?

    /// Makes a client of its parts.
    package init(
        tokenURL: String,
        clientID: String? = nil,
        clientSecret: String? = nil,
        scope: [String] = [],
        tokenFile: String? = nil,
        accessToken: String? = nil,
        refreshToken: String? = nil
    ) {
        self.tokenURL = tokenURL
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.scope = scope
        self.tokenFile = tokenFile
        self.accessToken = accessToken
        self.refreshToken = refreshToken
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

/// The tokens of a sign-in.
package struct TokenSet: Hashable, Sendable {
    package var accessToken: String?
    package var refreshToken: String?
    /// When the access token ends, in seconds since 1970.
    package var expiresAt: Int64?
    /// How long the access token lives from its issue on, in seconds.
    package var lifetime: Int64?

    /// Makes a set of its parts.
    package init(
        accessToken: String? = nil,
        refreshToken: String? = nil,
        expiresAt: Int64? = nil,
        lifetime: Int64? = nil
    ) {
        self.accessToken = accessToken
        self.refreshToken = refreshToken
        self.expiresAt = expiresAt
        self.lifetime = lifetime
    }

    /// Whether the access token should be replaced: a tenth of its life ahead of its end, 5 minutes at most.
    package func isDue(now: Int64) -> Bool {
        guard accessToken != nil else { return true }
        guard let expiresAt else { return false }
        let ahead = min(max((lifetime ?? 3_600) / 10, 0), 300)
        return now + ahead >= expiresAt
    }
}

extension TokenSet: CustomStringConvertible, CustomReflectable {
    /// What is there, without the tokens.
    package var description: String {
        "TokenSet(accessToken: \(accessToken != nil), refreshToken: \(refreshToken != nil))"
    }

    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
