/// Slows a connection down before the service blocks it (Azure DevOps, "Rate and usage limits").
///
/// The service tells with its answers how much of what a user may use in five minutes is left. While that is little, the
/// rest is spread over the time until it grows again.
struct Governor {
    /// What share of the limit is little.
    private static let threshold = 0.1
    /// The longest pause between two requests.
    private static let longestPause = Duration.seconds(10)

    /// Whether requests are being held back.
    private(set) var isHolding = false

    /// The pause before the next request after an answer with these headers, at `now` in seconds since 1970; the
    /// service's own Retry-After is the least.
    mutating func pause(after headers: HTTPHeaders, now: Int64) -> Duration? {
        let asked = headers.retryAfter(now: now)
        let spread = Self.spread(headers, now: now)
        isHolding = asked != nil || spread != nil
        guard let asked, let spread else { return asked ?? spread }
        return max(asked, spread)
    }

    private static func spread(_ headers: HTTPHeaders, now: Int64) -> Duration? {
        guard let remaining = number(headers["X-RateLimit-Remaining"]),
            let limit = number(headers["X-RateLimit-Limit"]), limit > 0, remaining < limit * threshold,
            let reset = number(headers["X-RateLimit-Reset"])
        else { return nil }
        let seconds = min(max(reset - Double(now), 0), 3_600)
        return min(.milliseconds(Int64(seconds * 1_000 / max(remaining, 1))), longestPause)
    }

    private static func number(_ text: String?) -> Double? {
        text.flatMap { Double($0) }.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }
}
