import FoundationEssentials
import Synchronization

/// The token endpoint of the simulated identity platform, and the tokens that it issued.
final class OAuthServer: Sendable {
    let credentials: Credentials
    let state: Mutex<State>
    /// The certificate of the registration, as PEM.
    private let certificate: String?

    struct State {
        var refreshTokens: Set<String>
        var deadRefreshTokens: Set<String> = []
        var authorizationCodes: Set<String>
        /// The access tokens with the instant in milliseconds at which each expires.
        var accessTokens: [String: Int64] = [:]
        var signIns = SignIns()
        var random: RandomSource
    }

    init(credentials: Credentials, seed: UInt64) {
        self.credentials = credentials
        certificate = credentials.certificateFile.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
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

    /// Answers a form that was posted to the token endpoint at `address`.
    func answer(_ request: Request, address: String, now: ServiceDate) -> Response {
        let form = Self.form(request)
        if Self.isOlder(form) { return olderAnswer(form, now: now) }
        do throws(OAuthError) {
            return try token(form, address: address, now: now)
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

    private func token(
        _ form: [String: String],
        address: String,
        now: ServiceDate
    ) throws(OAuthError) -> Response {
        guard let grant = form["grant_type"], !grant.isEmpty else { throw .missing("grant_type") }
        guard let client = form["client_id"], !client.isEmpty else { throw .missing("client_id") }
        guard client.lowercased() == credentials.clientID.lowercased() else { throw .unknownClient(client) }
        let isDevice = grant == "urn:ietf:params:oauth:grant-type:device_code"
        // Only a public client asks for another device's sign-in.
        if !isDevice { try checkClient(form, address: address, now: now) }
        var scope = try grantedScope(form["scope"])
        switch grant {
        case "refresh_token": try redeem(refreshToken: form["refresh_token"])
        case "authorization_code": scope = try redeemCode(form, scope: scope, now: now)
        case "client_credentials": try checkDefaultScope(form["scope"])
        case _ where isDevice: scope = try redeem(deviceCode: form["device_code"], now: now)
        default: throw .unsupportedGrant(grant)
        }
        return issue(scope: scope, form, grant, now)
    }

    /// Checks the secret of a confidential client, or the statement that it signs instead.
    private func checkClient(
        _ form: [String: String],
        address: String,
        now: ServiceDate
    ) throws(OAuthError) {
        if let assertion = form["client_assertion"] {
            let check = AssertionCheck(
                certificate: certificate,
                clientID: credentials.clientID,
                audience: address,
                now: now
            )
            let identifier = try check.identifier(of: assertion)
            guard state.withLock({ $0.signIns.assertions.insert(identifier).inserted }) else {
                throw .replayedAssertion
            }
            return
        }
        guard let secret = credentials.clientSecret else { return }
        guard let given = form["client_secret"], !given.isEmpty else { throw .missingSecret }
        guard given == secret else { throw .wrongSecret }
    }

    private func checkDefaultScope(_ scope: String?) throws(OAuthError) {
        guard scope?.hasSuffix("/.default") == true else { throw .missingDefaultScope }
    }

    func redeem(refreshToken: String?) throws(OAuthError) {
        guard let refreshToken, !refreshToken.isEmpty else { throw .missing("refresh_token") }
        let (isLive, isDead) = state.withLock {
            ($0.refreshTokens.contains(refreshToken), $0.deadRefreshTokens.contains(refreshToken))
        }
        if isDead { throw .expiredRefreshToken }
        guard isLive else { throw .invalidRefreshToken }
    }

    /// Takes a code: of a page, or the one that is valid from the start.
    private func redeemCode(
        _ form: [String: String],
        scope: String,
        now: ServiceDate
    ) throws(OAuthError) -> String {
        guard let code = form["code"], !code.isEmpty else { throw .missing("code") }
        if state.withLock({ $0.authorizationCodes.remove(code) }) != nil { return scope }
        if code == credentials.authorizationCode { throw .redeemedCode }
        return try grantedScope(
            redeemPageCode(code, returnURL: form["redirect_uri"], verifier: form["code_verifier"], now: now)
        )
    }

    /// Takes a code of a page; one that comes again ends the tokens that came of it.
    func redeemPageCode(
        _ code: String,
        returnURL: String?,
        verifier: String?,
        now: ServiceDate
    ) throws(OAuthError) -> String {
        let result = state.withLock { state in
            if state.signIns.codes[code]?.isRedeemed == true {
                for token in state.signIns.codes[code]?.tokens ?? [] {
                    state.accessTokens[token] = nil
                    state.refreshTokens.remove(token)
                }
            }
            return Result { () throws(OAuthError) in
                try state.signIns.redeem(
                    code: code,
                    returnURL: returnURL,
                    verifier: verifier,
                    now: now.milliseconds
                )
            }
        }
        return try result.get()
    }

    private func redeem(deviceCode: String?, now: ServiceDate) throws(OAuthError) -> String {
        guard let deviceCode else { throw .missing("device_code") }
        let result = state.withLock { state in
            Result { () throws(OAuthError) in
                try state.signIns.ask(device: deviceCode, now: now.milliseconds)
            }
        }
        return try result.get()
    }

    /// Returns the scope of the answer; a request may name any scope of the registration.
    func grantedScope(_ requested: String?) throws(OAuthError) -> String {
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
        _ form: [String: String],
        _ grant: String,
        _ now: ServiceDate
    ) -> Response {
        let (access, refresh) = issueTokens(
            redeemed: grant == "refresh_token" ? form["refresh_token"] : nil,
            hasRefreshToken: grant != "client_credentials",
            now
        )
        if let code = form["code"] {
            state.withLock { $0.signIns.codes[code]?.tokens += [access] + (refresh.map { [$0] } ?? []) }
        }
        let seconds = Int(credentials.tokenLifetime.components.seconds)
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

    /// Makes an access token and, where the grant has one, a refresh token in place of the one redeemed.
    func issueTokens(
        redeemed: String?,
        hasRefreshToken: Bool,
        _ now: ServiceDate
    ) -> (access: String, refresh: String?) {
        let access = newAccessToken(now)
        let rotation = credentials.rotation
        guard hasRefreshToken, redeemed == nil || rotation != .none else { return (access, nil) }
        return state.withLock { state in
            let refresh = "sample-refresh-\(state.random.guid())"
            state.refreshTokens.insert(refresh)
            if let redeemed, rotation == .singleUse {
                state.refreshTokens.remove(redeemed)
                state.deadRefreshTokens.insert(redeemed)
            }
            return (access, refresh)
        }
    }

    /// Makes an access token.
    func newAccessToken(_ now: ServiceDate) -> String {
        let seconds = Int(credentials.tokenLifetime.components.seconds)
        return state.withLock { state in
            let access = "sample-access-\(state.random.guid())"
            state.accessTokens[access] = now.milliseconds &+ Int64(clamping: seconds &* 1000)
            return access
        }
    }
}
