import Glibc

/// Gives the authorization for a request, and refreshes it where that is due or the service refused it.
package final class TokenSource {
    private let credential: Credential
    private let exchange: Exchange
    private var tokens: TokenSet?
    /// What the token file held when newer tokens could not be written to it.
    private var superseded: TokenSet?
    /// Why the token file could not be written, where it could not; the tokens are kept in memory then.
    package private(set) var warning: String?

    /// Makes the source of a credential, which refreshes through `exchange`.
    package init(_ credential: Credential, exchange: Exchange) {
        self.credential = credential
        self.exchange = exchange
    }

    /// The authorization for the next request.
    package func authorization() throws(ServiceError) -> Authorization {
        switch credential {
        case .personalAccessToken(let token): return .basic(user: "", password: token)
        case .oauth(let client):
            let known = try known(client)
            let fresh = known.isDue(now: Self.now) ? try refresh(client, replacing: known) : nil
            guard let accessToken = (fresh ?? known).accessToken else { throw Self.nothingToSignInWith }
            return .bearer(accessToken)
        }
    }

    /// Takes note that the service refused an authorization; returns whether there is another one now.
    package func refused(_ authorization: Authorization) throws(ServiceError) -> Bool {
        guard case .oauth(let client) = credential, case .bearer(let refused) = authorization else {
            return false
        }
        let known = try known(client)
        if known.accessToken != refused && known.accessToken != nil { return true }
        return try refresh(client, replacing: known) != nil
    }

    /// What to do where the service refuses the authorization for good.
    package var advice: String {
        switch credential {
        case .personalAccessToken:
            "The personal access token is wrong, expired or lacks a scope: make a new one with the scopes"
                + " Work Items (Read) and Project and Team (Read), and give it as PersonalAccessToken or PWD."
        case .oauth where tokens?.refreshToken == nil:
            "There is no refresh token, and the access token is expired or not for this organization:"
                + " give a new one as AccessToken, or a refresh token in RefreshTokenFilePath."
        case .oauth:
            "The service refuses a fresh token: check Organization, and that the account that signed in is its member."
        }
    }

    private func known(_ client: OAuthClient) throws(ServiceError) -> TokenSet {
        if let tokens { return tokens }
        let loaded = try load(client)
        tokens = loaded
        return loaded
    }

    private func load(_ client: OAuthClient) throws(ServiceError) -> TokenSet {
        let given = TokenSet(accessToken: client.accessToken, refreshToken: client.refreshToken)
        guard let file = client.tokenFile else { return given }
        var stored = try TokenCache(path: file).read().tokens
        stored.refreshToken = stored.refreshToken ?? given.refreshToken
        if stored.accessToken == nil { stored.accessToken = given.accessToken }
        guard stored.accessToken != nil || stored.refreshToken != nil else {
            throw ServiceError(
                .tokenFile,
                "RefreshTokenFilePath \(file) is not there or holds no token."
                    + " It holds {\"access_token\":…,\"refresh_token\":…,\"expires_in\":…}."
            )
        }
        return stored
    }

    /// Gets new tokens, or takes those that another process got meanwhile; `nil` where there is no refresh token.
    private func refresh(_ client: OAuthClient, replacing old: TokenSet) throws(ServiceError) -> TokenSet? {
        guard let file = client.tokenFile else {
            guard let refreshToken = old.refreshToken else { return nil }
            return try request(client, refreshToken: refreshToken, after: old)
        }
        let cache = TokenCache(path: file)
        return try cache.locked(resting: exchange.rest) { () throws(ServiceError) -> TokenSet? in
            let contents = try cache.read()
            let stored = contents.tokens == superseded ? old : contents.tokens
            if stored.accessToken != old.accessToken, !stored.isDue(now: Self.now) {
                tokens = stored
                return stored
            }
            guard let refreshToken = stored.refreshToken ?? old.refreshToken else { return nil }
            let fresh = try request(client, refreshToken: refreshToken, after: old)
            let problem = cache.write(TokenCache.Contents(document: contents.document.replacing(fresh)))
            superseded = problem == nil ? nil : contents.tokens
            warning = problem.map {
                "The new tokens could not be written to \(file): \($0). They are kept in memory."
            }
            return fresh
        }
    }

    private func request(
        _ client: OAuthClient,
        refreshToken: String,
        after old: TokenSet
    ) throws(ServiceError) -> TokenSet {
        let response = try exchange.response(to: TokenRequest.refresh(client, refreshToken: refreshToken))
        var previous = old
        previous.refreshToken = refreshToken
        let fresh = try TokenRequest.tokens(in: response, after: previous, client: client, now: Self.now)
        tokens = fresh
        return fresh
    }

    private static let nothingToSignInWith = ServiceError(
        .authentication,
        "There is no access token and no refresh token to get one with."
    )

    private static var now: Int64 { Int64(time(nil)) }
}
