import Synchronization

/// The token endpoint of the simulated identity platform, and the tokens that it issued.
final class OAuthServer: Sendable {
    private let credentials: Credentials
    private let state: Mutex<State>

    private struct State {
        var refreshTokens: Set<String>
        var deadRefreshTokens: Set<String> = []
        var authorizationCodes: Set<String>
        /// The access tokens with the instant in milliseconds at which each expires.
        var accessTokens: [String: Int64] = [:]
        var random: RandomSource
    }

    init(credentials: Credentials, seed: UInt64) {
        self.credentials = credentials
        state = Mutex(
            State(
                refreshTokens: [credentials.refreshToken],
                authorizationCodes: [credentials.authorizationCode],
                random: RandomSource(
                    seed: seed,
                    stream: UInt64(truncatingIfNeeded: ServiceDate.now.milliseconds)
                )
            )
        )
    }

    /// Answers a form that was posted to the token endpoint.
    func answer(_ body: [UInt8], now: ServiceDate) -> Response {
        let pairs = Form.pairs(String(decoding: body, as: UTF8.self))
        let form = Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
        do throws(OAuthError) {
            return try token(form, now: now)
        } catch {
            return response(to: error, now: now)
        }
    }

    /// Returns the answer that reports `error`.
    func response(to error: OAuthError, now: ServiceDate) -> Response {
        let (trace, correlation) = state.withLock { ($0.random.guid(), $0.random.guid()) }
        return error.response(now: now, trace: trace, correlation: correlation)
    }

    /// Returns whether `token` was issued and has not expired.
    func accepts(accessToken token: String, now: ServiceDate) -> Bool {
        state.withLock { $0.accessTokens[token].map { $0 > now.milliseconds } ?? false }
    }

    /// Ends the life of all access tokens that were issued.
    func expireAccessTokens() {
        state.withLock { $0.accessTokens = [:] }
    }

    private func token(_ form: [String: String], now: ServiceDate) throws(OAuthError) -> Response {
        guard let grant = form["grant_type"], !grant.isEmpty else { throw .missing("grant_type") }
        guard let client = form["client_id"], !client.isEmpty else { throw .missing("client_id") }
        guard client.lowercased() == credentials.clientID.lowercased() else { throw .unknownClient(client) }
        try checkSecret(form)
        let scope = try grantedScope(form["scope"])
        switch grant {
        case "refresh_token": try redeem(refreshToken: form["refresh_token"])
        case "authorization_code": try redeem(code: form["code"])
        case "client_credentials": break
        default: throw .unsupportedGrant(grant)
        }
        return issue(
            scope: scope,
            redeemed: grant == "refresh_token" ? form["refresh_token"] : nil,
            grant,
            now
        )
    }

    private func checkSecret(_ form: [String: String]) throws(OAuthError) {
        guard let secret = credentials.clientSecret else { return }
        guard let given = form["client_secret"], !given.isEmpty else { throw .missingSecret }
        guard given == secret else { throw .wrongSecret }
    }

    private func redeem(refreshToken: String?) throws(OAuthError) {
        guard let refreshToken, !refreshToken.isEmpty else { throw .missing("refresh_token") }
        let (isLive, isDead) = state.withLock {
            ($0.refreshTokens.contains(refreshToken), $0.deadRefreshTokens.contains(refreshToken))
        }
        if isDead { throw .expiredRefreshToken }
        guard isLive else { throw .invalidRefreshToken }
    }

    private func redeem(code: String?) throws(OAuthError) {
        guard let code, !code.isEmpty else { throw .missing("code") }
        guard state.withLock({ $0.authorizationCodes.remove(code) }) != nil else { throw .redeemedCode }
    }

    /// Returns the scope of the answer; a request may name any scope of the registration.
    private func grantedScope(_ requested: String?) throws(OAuthError) -> String {
        let resource = "499b84ac-1321-427f-aa17-267ca6975798"
        let all = credentials.scopes.map { "\(resource)/\($0)" }.joined(separator: " ")
        guard let requested, !requested.isEmpty else { return all }
        let known = Set(credentials.scopes + [".default", "user_impersonation"])
        for scope in requested.split(separator: " ") {
            if ["offline_access", "openid", "profile", "email"].contains(scope) { continue }
            let parts = scope.split(separator: "/", omittingEmptySubsequences: true)
            let prefix = parts.dropLast().joined(separator: "/").lowercased()
            guard prefix == resource || prefix == "https:/app.vssps.visualstudio.com",
                let name = parts.last, known.contains(String(name))
            else { throw .invalidScope(String(scope)) }
        }
        return all
    }

    private func issue(
        scope: String,
        redeemed: String?,
        _ grant: String,
        _ now: ServiceDate
    ) -> Response {
        let seconds = Int(credentials.tokenLifetime.components.seconds)
        let rotation = credentials.rotation
        let (access, refresh) = state.withLock { state in
            let access = "sample-access-\(state.random.guid())"
            state.accessTokens[access] = now.milliseconds &+ Int64(clamping: seconds &* 1000)
            guard grant != "client_credentials", grant != "refresh_token" || rotation != .none else {
                return (access, String?.none)
            }
            let refresh = "sample-refresh-\(state.random.guid())"
            state.refreshTokens.insert(refresh)
            if let redeemed, rotation == .singleUse {
                state.refreshTokens.remove(redeemed)
                state.deadRefreshTokens.insert(redeemed)
            }
            return (access, refresh)
        }
        var members: [JSON.Member] = [
            .init("token_type", "Bearer"),
            .init("scope", .string(scope)),
            .init("expires_in", .integer(seconds)),
            .init("ext_expires_in", .integer(seconds)),
            .init("access_token", .string(access)),
        ]
        if let refresh { members.append(.init("refresh_token", .string(refresh))) }
        var response = Response.json(JSON.object(members).bytes)
        response.setHeader("Cache-Control", "no-store, no-cache")
        return response
    }
}
