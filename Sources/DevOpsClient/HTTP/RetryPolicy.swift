/// Decides whether a failed request is sent again, and after which pause.
///
/// The service's own `Retry-After` wins over the pause that the policy would make.
package struct RetryPolicy: Hashable, Sendable {
    /// Which failures are worth another attempt.
    package enum Mode: Hashable, Sendable {
        case none
        /// Every failure of the connection, and every status that is an error but for 400 and 401: what the service
        /// refuses or to whom stays so until the request is another one.
        case any
        case whenStatusCodeMatches(Set<Int>)
    }

    package var mode: Mode
    /// How often a request is sent again at most.
    package var maximumRetries: Int
    package var firstDelay: Duration
    /// Whether each pause is twice as long as the one before.
    package var doublesDelay: Bool

    /// Makes a policy of its parts; the defaults are those of the connection string.
    package init(
        mode: Mode = .whenStatusCodeMatches([429]),
        maximumRetries: Int = 5,
        firstDelay: Duration = .seconds(1),
        doublesDelay: Bool = true
    ) {
        self.mode = mode
        self.maximumRetries = maximumRetries
        self.firstDelay = firstDelay
        self.doublesDelay = doublesDelay
    }

    /// Returns the pause before the next attempt, or `nil` where the answer is final.
    ///
    /// `retries` is how often the request was sent again already.
    package func delay(afterStatus status: Int, retries: Int, retryAfter: Duration?) -> Duration? {
        let isWorthIt =
            switch mode {
            case .none: false
            case .any: status > 401
            case .whenStatusCodeMatches(let codes): codes.contains(status)
            }
        return isWorthIt && retries < maximumRetries ? retryAfter ?? delay(before: retries) : nil
    }

    /// Returns the pause before the next attempt after the connection failed, or `nil` where that is final.
    package func delay(afterFailure kind: TransportError.Kind, retries: Int) -> Duration? {
        guard mode == .any, retries < maximumRetries else { return nil }
        return switch kind {
        case .couldNotResolve, .couldNotConnect, .connectTimedOut, .broken: delay(before: retries)
        case .cancelled, .timedOut, .tls, .proxy, .outOfMemory: nil
        }
    }

    private func delay(before retries: Int) -> Duration {
        doublesDelay ? firstDelay * (1 << min(max(retries, 0), 16)) : firstDelay
    }
}

extension HTTPHeaders {
    /// The pause that the service asks for (RFC 9110, section 10.2.3), or `nil`.
    ///
    /// `now` is in seconds since 1970, for the form that names a date.
    package func retryAfter(now: Int64) -> Duration? {
        guard let value = self["Retry-After"] else { return nil }
        if let seconds = Double(value), seconds >= 0, seconds < 1e6 {
            return .milliseconds(Int64((seconds * 1_000).rounded(.up)))
        }
        return HTTPDate(value).map { .seconds(min(max($0.secondsSince1970 - now, 0), 1_000_000)) }
    }
}
