import Glibc

/// Asks a token endpoint, or the metadata service of a machine, for tokens.
package struct TokenIssuer {
    private let exchange: Exchange

    /// Makes an issuer that asks through `exchange`.
    package init(exchange: Exchange) {
        self.exchange = exchange
    }

    /// The tokens that a grant gives; `old` is the set that is refreshed.
    package func tokens(
        _ grant: Grant,
        of client: OAuthClient,
        after old: TokenSet = TokenSet()
    ) throws(ServiceError) -> TokenSet {
        let now = Int64(time(nil))
        let response = try exchange.response(to: try TokenRequest.request(grant, of: client, now: now))
        return try TokenRequest.tokens(in: response, for: grant, after: old, client: client, now: now)
    }

    /// Begins a sign-in on another device.
    package func deviceAuthorization(of client: OAuthClient) throws(ServiceError) -> DeviceAuthorization {
        let url = DeviceAuthorization.url(besides: client.tokenURL)
        let now = Int64(time(nil))
        let request = try TokenRequest.deviceCode(at: url, of: client, now: now)
        return try DeviceAuthorization(try exchange.response(to: request), client: client, url: url)
    }

    /// Waits until a person has signed in on another device, asking as often as the service wants it.
    package func tokens(
        for device: DeviceAuthorization,
        of client: OAuthClient
    ) throws(ServiceError) -> TokenSet {
        var polling = DevicePolling(device)
        while true {
            try exchange.rest(polling.pause)
            do throws(ServiceError) {
                return try tokens(.deviceCode(device.deviceCode), of: client)
            } catch {
                guard polling.goesOn(after: error) else { throw error }
            }
        }
    }

    /// The token of the machine that this process runs on.
    func tokens(of identity: ManagedIdentity) throws(ServiceError) -> TokenSet {
        let response: HTTPResponse
        do throws(ServiceError) {
            response = try exchange.response(to: identity.request)
        } catch {
            throw ServiceError(error.kind, "\(error.message) \(ManagedIdentity.advice)")
        }
        let answer = try? JSONPage.parse(response.body)
        if (200...299).contains(response.status), let root = answer?.root,
            let tokens = TokenRequest.tokens(in: root, now: Int64(time(nil)))
        {
            return tokens
        }
        let words = answer?.root["error_description"]?.text ?? answer?.root["error"]?.text ?? ""
        let said = words.isEmpty ? "" : " It says: \(words.prefix(300))"
        throw ServiceError(
            response.status == 429 || response.status >= 500 ? .unavailable : .authentication,
            "The metadata service gave no token (HTTP \(response.status)).\(said) \(ManagedIdentity.advice)",
            status: response.status
        )
    }
}

extension ServiceError {
    /// Whether the same request may succeed a while later.
    var isPassing: Bool {
        switch kind {
        case .throttled, .unavailable: true
        case .transport(let kind): kind != .cancelled
        case .oauth(let code): ["temporarily_unavailable", "server_error"].contains(code.lowercased())
        case .authentication, .tokenFile, .forbidden, .notFound, .badRequest, .malformedAnswer: false
        }
    }
}
