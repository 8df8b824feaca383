/// Asks an organization and gives its answers as JSON.
///
/// A refused token is refreshed once and the request sent again; a request for rest is heeded.
package final class DevOpsClient {
    package let settings: DevOpsSettings
    /// The wish to stop, which another thread may utter.
    package let cancellation: Cancellation

    private let exchange: Exchange
    private let tokens: TokenSource
    private let log: RequestLog?

    /// Makes a client over libcurl.
    package convenience init(
        settings: DevOpsSettings,
        credential: Credential,
        log: RequestLog? = nil
    ) throws(TransportError) {
        let cancellation = Cancellation()
        let transport = try CurlTransport(settings: settings.transport, cancellation: cancellation)
        self.init(
            settings: settings,
            credential: credential,
            transport: transport,
            cancellation: cancellation,
            log: log
        )
    }

    /// Makes a client over any transport.
    package init(
        settings: DevOpsSettings,
        credential: Credential,
        transport: any HTTPTransport,
        cancellation: Cancellation,
        log: RequestLog? = nil,
        replaced: ReplacedTokens = .shared
    ) {
        self.settings = settings
        self.cancellation = cancellation
        self.log = log
        exchange = Exchange(transport: transport, policy: settings.retry)
        tokens = TokenSource(credential, exchange: exchange, replaced: replaced)
        exchange.onSlowdown = { log?.noteSlowdown($0) }
    }

    /// The moment at which the statement that runs gives up; `nil` means without end.
    package var deadline: ContinuousClock.Instant? {
        get { exchange.deadline }
        set { exchange.deadline = newValue }
    }

    /// Gives what the application should hear though nothing failed, such as a token file that others may read, once.
    package func takeWarning() -> String? {
        tokens.takeWarning()
    }

    /// Gets the tokens that the next request will need, and asks the service nothing.
    package func signIn() throws(ServiceError) {
        _ = try tokens.authorization()
    }

    /// Asks and waits for the answer.
    package func send(_ endpoint: Endpoint) throws(ServiceError) -> ServiceResponse {
        try finish(start(endpoint))
    }

    /// Asks without waiting; `finish(_:)` or `abandon(_:)` must follow.
    package func start(_ endpoint: Endpoint) throws(ServiceError) -> PendingResponse {
        var request = endpoint.request(baseURL: settings.baseURL, apiVersion: settings.apiVersion)
        let authorization = try tokens.authorization()
        request.authorization = authorization
        return PendingResponse(attempt: try exchange.start(request))
    }

    /// Waits for an answer; the other requests in flight go on meanwhile.
    package func finish(_ pending: PendingResponse) throws(ServiceError) -> ServiceResponse {
        let outcome = try outcome(of: pending.attempt)
        guard outcome.response.asksToSignIn else { return try response(outcome) }
        guard let authorization = pending.attempt.request.authorization, try tokens.refused(authorization)
        else {
            throw ServiceError(outcome, kind: .authentication, advice: tokens.advice)
        }
        var request = pending.attempt.request
        request.authorization = try tokens.authorization()
        let replayed = try self.outcome(of: exchange.start(request))
        guard !replayed.response.asksToSignIn else {
            throw ServiceError(replayed, kind: .authentication, advice: tokens.advice)
        }
        return try response(replayed)
    }

    /// Gives up an answer that nobody waits for any more.
    package func abandon(_ pending: PendingResponse) {
        exchange.transport.abandon(pending.attempt.transfer)
    }

    /// Asks for a list page by page, until the service names no further page.
    package func pages(_ list: Endpoint, _ body: (ServiceResponse) throws -> Void) throws {
        var endpoint = list
        var seen: Set<String> = []
        while true {
            let response = try send(endpoint)
            try body(response)
            guard let token = response.continuationToken, !token.isEmpty, seen.insert(token).inserted else {
                return
            }
            endpoint = list
            endpoint.query.append(Endpoint.Item(name: "continuationToken", value: token))
        }
    }

    private func outcome(of attempt: Exchange.Attempt) throws(ServiceError) -> Exchange.Outcome {
        do throws(ServiceError) {
            let outcome = try exchange.finish(attempt)
            log?.note(attempt.request, outcome)
            return outcome
        } catch {
            log?.note(attempt.request, error)
            throw error
        }
    }

    private func response(_ outcome: Exchange.Outcome) throws(ServiceError) -> ServiceResponse {
        let response = outcome.response
        guard (200...299).contains(response.status) else { throw ServiceError(outcome) }
        do throws(JSONError) {
            let page = try JSONPage.parse(response.body)
            return ServiceResponse(page: page, continuationToken: response.headers["x-ms-continuationtoken"])
        } catch {
            throw ServiceError(
                .malformedAnswer,
                "The service's answer is no JSON: \(error.message) Check BaseUrl, and whether a proxy changes answers.",
                status: response.status,
                activityID: response.headers["ActivityId"]
            )
        }
    }
}

/// An answer of the organization.
package struct ServiceResponse {
    package let page: JSONPage
    /// What to ask for the next page with, where there is one.
    package let continuationToken: String?
}

/// A request that was sent and whose answer is not there yet.
package struct PendingResponse {
    let attempt: Exchange.Attempt
}

extension HTTPResponse {
    /// Whether the service wants somebody to sign in, which it says in several ways.
    fileprivate var asksToSignIn: Bool {
        if status == 401 || status == 203 || (300...399).contains(status) { return true }
        guard (200...299).contains(status) else { return false }
        let type = headers["Content-Type"]?.lowercased() ?? ""
        return type.contains("html") || body.prefix(1) == "<"
    }
}
