import DevOpsClient
import Testing

@Suite struct RetryPolicyTests {
    @Test(arguments: [(0, 1_000), (1, 2_000), (2, 4_000), (4, 16_000)])
    func `the pause doubles`(retries: Int, milliseconds: Int) {
        let delay = RetryPolicy().delay(afterStatus: 429, retries: retries, retryAfter: nil)
        #expect(delay == .milliseconds(milliseconds))
    }

    @Test func `the pause stays where it is not to double`() {
        let policy = RetryPolicy(firstDelay: .milliseconds(250), doublesDelay: false)
        #expect(policy.delay(afterStatus: 429, retries: 4, retryAfter: nil) == .milliseconds(250))
    }

    @Test func `the service's own pause wins`() {
        #expect(RetryPolicy().delay(afterStatus: 429, retries: 2, retryAfter: .seconds(7)) == .seconds(7))
    }

    @Test(
        arguments: [
            (.whenStatusCodeMatches([429, 503]), 429, 0, true),
            (.whenStatusCodeMatches([429, 503]), 500, 0, false),
            (.whenStatusCodeMatches([429]), 429, 5, false), (.none, 429, 0, false), (.any, 500, 0, true),
            (.any, 404, 0, true), (.any, 200, 0, false), (.any, 203, 0, false),
            (.any, 400, 0, false), (.any, 401, 0, false), (.whenStatusCodeMatches([400]), 400, 0, true),
        ] as [(RetryPolicy.Mode, Int, Int, Bool)]
    )
    func `the mode and the count decide`(mode: RetryPolicy.Mode, status: Int, retries: Int, isRetried: Bool) {
        let delay = RetryPolicy(mode: mode).delay(afterStatus: status, retries: retries, retryAfter: nil)
        #expect((delay != nil) == isRetried)
    }

    @Test(
        arguments: [
            (.any, .couldNotConnect, true), (.any, .broken, true), (.any, .cancelled, false),
            (.any, .tls, false),
            (.any, .timedOut, false), (.whenStatusCodeMatches([429]), .broken, false),
            (.none, .broken, false),
        ] as [(RetryPolicy.Mode, TransportError.Kind, Bool)]
    )
    func `a failure of the connection is worth another attempt only in the mode RetryAny`(
        mode: RetryPolicy.Mode,
        kind: TransportError.Kind,
        isRetried: Bool
    ) {
        #expect((RetryPolicy(mode: mode).delay(afterFailure: kind, retries: 0) != nil) == isRetried)
    }

    @Test(
        arguments: [
            ("3", 3_000), ("0", 0), ("1.5", 1_500), ("Sun, 06 Nov 1994 08:49:47 GMT", 10_000),
            ("Sun, 06 Nov 1994 08:00:00 GMT", 0), ("soon", nil), ("-1", nil), ("", nil), ("1e300", nil),
            ("Sun, 99 Nov 1994 08:49:47 GMT", nil),
        ] as [(String, Int?)]
    )
    func `Retry-After is seconds or a date`(value: String, milliseconds: Int?) {
        let headers = HTTPHeaders([HTTPHeader("retry-after", value)])
        #expect(headers.retryAfter(now: 784_111_777) == milliseconds.map { .milliseconds($0) })
    }
}
