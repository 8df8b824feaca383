import Glibc

/// Sends requests and repeats them as the retry policy says.
package final class Exchange {
    package let transport: any HTTPTransport
    /// The moment at which whoever waits gives up; `nil` means without end.
    package var deadline: ContinuousClock.Instant?

    /// Called when the service begins to be short of resources for the user, with the pause that follows.
    var onSlowdown: (Duration) -> Void = { _ in }

    private let policy: RetryPolicy
    private var governor = Governor()
    /// The moment before which the service does not want another request.
    private var restUntil: ContinuousClock.Instant?

    /// Makes an exchange over a transport.
    package init(transport: any HTTPTransport, policy: RetryPolicy) {
        self.transport = transport
        self.policy = policy
    }

    /// A request in flight, and how often it was sent again already.
    struct Attempt {
        let request: HTTPRequest
        let transfer: TransferID
        let begin: ContinuousClock.Instant
        let retries: Int
        let sent = ContinuousClock.now
    }

    /// An answer, with how often and how long it was asked for.
    struct Outcome {
        let response: HTTPResponse
        let retries: Int
        let duration: Duration
    }

    /// Begins a request, after the rest that the service asked for.
    func start(_ request: HTTPRequest) throws(ServiceError) -> Attempt {
        try start(request, begin: .now, retries: 0)
    }

    /// Waits for the answer to a request, which is sent again where the policy says so.
    func finish(_ attempt: Attempt) throws(ServiceError) -> Outcome {
        var attempt = attempt
        while true {
            let wasLeftAlone = attempt.sent.duration(to: .now) > Self.patience
            let pause: Duration
            do throws(TransportError) {
                let response = try transport.finish(attempt.transfer, deadline: deadline)
                let retryAfter = response.headers.retryAfter(now: Int64(time(nil)))
                let delay = policy.delay(
                    afterStatus: response.status,
                    retries: attempt.retries,
                    retryAfter: retryAfter
                )
                guard let delay else {
                    govern(response.headers)
                    let duration = attempt.begin.duration(to: .now)
                    return Outcome(response: response, retries: attempt.retries, duration: duration)
                }
                pause = delay
            } catch {
                if wasLeftAlone, Self.neglects.contains(error.kind), deadline.map({ $0 > .now }) ?? true {
                    attempt = try start(attempt.request, begin: attempt.begin, retries: attempt.retries)
                    continue
                }
                guard let delay = policy.delay(afterFailure: error.kind, retries: attempt.retries) else {
                    throw ServiceError(
                        error,
                        retries: attempt.retries,
                        duration: attempt.begin.duration(to: .now)
                    )
                }
                pause = delay
            }
            try rest(pause)
            attempt = try start(attempt.request, begin: attempt.begin, retries: attempt.retries + 1)
        }
    }

    /// Holds the next request back where the service is short of resources for the user.
    private func govern(_ headers: HTTPHeaders) {
        let wasHolding = governor.isHolding
        guard let pause = governor.pause(after: headers, now: Int64(time(nil))) else { return }
        restUntil = max(restUntil ?? .now, .now + pause)
        if !wasHolding { onSlowdown(pause) }
    }

    /// How long a request may be in flight before anybody waits for it.
    ///
    /// Nothing drives it meanwhile, as when an application is slow to fetch: its connection may end and its time run
    /// out. Such a failure is none of the service's, and the request is sent anew.
    private static let patience = Duration.seconds(1)
    private static let neglects: Set<TransportError.Kind> = [
        .broken, .timedOut, .connectTimedOut, .couldNotConnect, .tls,
    ]

    /// Sends a request and waits for the answer.
    func response(to request: HTTPRequest) throws(ServiceError) -> HTTPResponse {
        try finish(start(request)).response
    }

    private func start(
        _ request: HTTPRequest,
        begin: ContinuousClock.Instant,
        retries: Int
    ) throws(ServiceError) -> Attempt {
        if let restUntil, restUntil > .now { try rest(ContinuousClock.now.duration(to: restUntil)) }
        restUntil = nil
        do throws(TransportError) {
            let transfer = try transport.start(request)
            return Attempt(request: request, transfer: transfer, begin: begin, retries: retries)
        } catch {
            throw ServiceError(error)
        }
    }

    /// Waits, while the requests in flight go on.
    func rest(_ duration: Duration) throws(ServiceError) {
        do throws(TransportError) {
            try transport.pause(for: duration, deadline: deadline)
        } catch {
            throw ServiceError(error)
        }
    }
}
