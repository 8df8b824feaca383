import Glibc

/// Gives the authorization for a request, and renews it where that is due or the service refused it.
package final class TokenSource {
    private let credential: Credential
    private let issuer: TokenIssuer
    private let exchange: Exchange
    private let replaced: ReplacedTokens
    private var tokens: TokenSet?
    /// When a renewal ahead of time that failed is tried again, in seconds since 1970.
    private var nextAttempt: Int64 = 0
    private var warnings: [String] = []
    private var isToldOfPermissions = false

    /// Makes the source of a credential, which asks for tokens through `exchange`.
    package init(_ credential: Credential, exchange: Exchange, replaced: ReplacedTokens = .shared) {
        self.credential = credential
        self.exchange = exchange
        self.replaced = replaced
        issuer = TokenIssuer(exchange: exchange)
    }

    /// The authorization for the next request.
    package func authorization() throws(ServiceError) -> Authorization {
        if case .personalAccessToken(let token) = credential { return .basic(user: "", password: token) }
        let known = try known()
        guard known.isDue(now: Self.now) else { return try Self.bearer(known) }
        if known.isUsable(now: Self.now) { return try Self.bearer(renewedAhead(known) ?? known) }
        return try Self.bearer(renewed(known) ?? known)
    }

    /// Takes note that the service refused an authorization; returns whether there is another one now.
    package func refused(_ authorization: Authorization) throws(ServiceError) -> Bool {
        guard case .bearer(let refused) = authorization else { return false }
        let known = try known()
        if known.accessToken != refused && known.accessToken != nil { return true }
        return try renewed(known) != nil
    }

    /// Gives what the application should hear though nothing failed, once.
    package func takeWarning() -> String? {
        defer { warnings = [] }
        return warnings.isEmpty ? nil : warnings.joined(separator: " ")
    }

    /// What to do where the service refuses the authorization for good.
    package var advice: String {
        credential.advice(hasRefreshToken: tokens?.refreshToken != nil)
    }

    private func known() throws(ServiceError) -> TokenSet {
        if let tokens { return tokens }
        var loaded = TokenSet()
        if case .oauth(let client) = credential { loaded = try load(client) }
        tokens = loaded
        return loaded
    }

    private func load(_ client: OAuthClient) throws(ServiceError) -> TokenSet {
        let given = TokenSet(accessToken: client.accessToken, refreshToken: client.refreshToken)
        guard let file = client.tokenFile else { return successor(of: given, client) }
        var stored = try contents(of: TokenCache(path: file)).tokens
        stored.refreshToken = stored.refreshToken ?? given.refreshToken
        if stored.accessToken == nil { stored.accessToken = given.accessToken }
        guard stored.accessToken != nil || stored.refreshToken != nil else {
            throw ServiceError(
                .tokenFile,
                "RefreshTokenFilePath \(file) is not there or holds no token. \(client.signInAdvice)"
                    + " It holds {\"access_token\":…,\"refresh_token\":…,\"expires_in\":…}."
            )
        }
        return successor(of: stored, client)
    }

    /// What the token file holds; that others could read it is told once.
    private func contents(of cache: TokenCache) throws(ServiceError) -> TokenCache.Contents {
        let contents = try cache.read()
        if contents.wasOpenToOthers, !isToldOfPermissions {
            isToldOfPermissions = true
            warnings.append(
                "RefreshTokenFilePath \(cache.path) could be read by others. It was made private (mode 0600) where"
                    + " that is possible; if somebody else may have read it, sign in again."
            )
        }
        return contents
    }

    /// Renews tokens that are still good; where that fails for the moment they go on being used.
    private func renewedAhead(_ old: TokenSet) throws(ServiceError) -> TokenSet? {
        guard Self.now >= nextAttempt else { return nil }
        let deadline = exchange.deadline
        let limit = ContinuousClock.now + .seconds(5)
        exchange.deadline = deadline.map { min($0, limit) } ?? limit
        defer { exchange.deadline = deadline }
        do throws(ServiceError) {
            return try renewed(old)
        } catch {
            guard error.isPassing else { throw error }
            nextAttempt = Self.now + 15
            return nil
        }
    }

    /// Gets new tokens, or takes those that another process got meanwhile; `nil` where there is no way to get any.
    private func renewed(_ old: TokenSet) throws(ServiceError) -> TokenSet? {
        let fresh: TokenSet?
        switch credential {
        case .personalAccessToken: fresh = nil
        case .oauth(let client):
            if let file = client.tokenFile {
                fresh = try refreshed(client, TokenCache(path: file), old)
            } else {
                let newest = successor(of: old, client)
                let isNews = newest.accessToken != old.accessToken && !newest.isDue(now: Self.now)
                fresh =
                    isNews
                    ? newest
                    : try newest.refreshToken.map { token throws(ServiceError) in
                        try refreshed(client, with: token)
                    }
            }
        case .application(let client): fresh = try issuer.tokens(.clientCredentials, of: client)
        case .managedIdentity(let identity): fresh = try issuer.tokens(of: identity)
        case .azureCLI(let tool): fresh = try tool.tokens(resting: exchange.rest)
        }
        if let fresh { tokens = fresh }
        return fresh
    }

    private func refreshed(
        _ client: OAuthClient,
        _ cache: TokenCache,
        _ old: TokenSet
    ) throws(ServiceError) -> TokenSet? {
        try cache.locked(resting: exchange.rest) { () throws(ServiceError) -> TokenSet? in
            let contents = try contents(of: cache)
            let stored = successor(of: contents.tokens, client)
            if stored.accessToken != old.accessToken, !stored.isDue(now: Self.now) { return stored }
            guard let refreshToken = stored.refreshToken ?? old.refreshToken else { return nil }
            let fresh: TokenSet
            do throws(ServiceError) {
                fresh = try refreshed(client, with: refreshToken)
            } catch {
                guard let found = try tokens(putInto: cache, insteadOf: refreshToken, error) else {
                    throw error
                }
                if !found.isDue(now: Self.now) { return found }
                fresh = try refreshed(client, with: found.refreshToken ?? refreshToken)
            }
            if let problem = cache.write(contents.document.replacing(fresh)) {
                warnings.append(
                    "The new tokens could not be written to \(cache.path): \(problem). They are kept in memory"
                        + " and lost with this process."
                )
            } else {
                replaced.forget(fresh)
            }
            return fresh
        }
    }

    /// The tokens of somebody who does not heed the lock, on another machine perhaps, and who was faster.
    private func tokens(
        putInto cache: TokenCache,
        insteadOf refreshToken: String,
        _ error: ServiceError
    ) throws(ServiceError) -> TokenSet? {
        guard case .oauth(let code) = error.kind, code.lowercased() == "invalid_grant" else { return nil }
        let found = try cache.read().tokens
        return found.refreshToken == refreshToken ? nil : found
    }

    private func refreshed(
        _ client: OAuthClient,
        with refreshToken: String
    ) throws(ServiceError) -> TokenSet {
        let old = TokenSet(refreshToken: refreshToken)
        let fresh = try issuer.tokens(.refreshToken(refreshToken), of: client, after: old)
        replaced.note(refreshToken, from: client.tokenURL, replacedBy: fresh)
        return fresh
    }

    /// What became of tokens in this process, where they were replaced and no file tells it.
    private func successor(of tokens: TokenSet, _ client: OAuthClient) -> TokenSet {
        replaced.successor(of: tokens.refreshToken, from: client.tokenURL) ?? tokens
    }

    private static func bearer(_ tokens: TokenSet) throws(ServiceError) -> Authorization {
        guard let accessToken = tokens.accessToken else {
            throw ServiceError(
                .authentication,
                "There is no access token and no refresh token to get one with."
            )
        }
        return .bearer(accessToken)
    }

    private static var now: Int64 { Int64(time(nil)) }
}
