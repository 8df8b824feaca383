import Testing

@testable import DevOpsClient

/// When a connection is slowed down, and by how much.
@Suite struct GovernorTests {
    private func headers(
        _ remaining: String?,
        limit: String = "200",
        reset: String = "1300",
        after: String? = nil
    )
        -> HTTPHeaders
    {
        var fields = [HTTPHeader("X-RateLimit-Limit", limit), HTTPHeader("X-RateLimit-Reset", reset)]
        if let remaining { fields.append(HTTPHeader("X-RateLimit-Remaining", remaining)) }
        if let after { fields.append(HTTPHeader("Retry-After", after)) }
        return HTTPHeaders(fields)
    }

    @Test(
        arguments: [
            (nil, nil, nil), ("150", nil, nil), ("20", nil, nil), ("19", nil, Duration.milliseconds(15_789)),
            ("3", nil, .seconds(10)), ("0", nil, .seconds(10)), ("150", "7", .seconds(7)),
            ("19", "2", .seconds(10)), ("3", "60", .seconds(60)), ("much", nil, nil), ("-1", nil, nil),
        ] as [(String?, String?, Duration?)]
    )
    func `little that is left is spread over the time until there is more`(
        remaining: String?,
        after: String?,
        pause: Duration?
    ) {
        var governor = Governor()
        let found = governor.pause(after: headers(remaining, after: after), now: 1_000)
        #expect(found == pause.map { after == nil ? min($0, .seconds(10)) : $0 })
        #expect(governor.isHolding == (pause != nil))
    }

    @Test func `a limit that begins anew holds nothing back`() {
        var governor = Governor()
        #expect(governor.pause(after: headers("1", reset: "900"), now: 1_000) == .zero)
    }

    @Test func `the next request waits, and the log says so once`() throws {
        let low = [
            HTTPHeader("X-RateLimit-Limit", "200"), HTTPHeader("X-RateLimit-Remaining", "10"),
            HTTPHeader("X-RateLimit-Reset", "99999999999"),
        ]
        let (client, transport) = DevOpsClient.scripted([.answer(200, "{}", low), .answer(), .answer()])
        for _ in 0..<3 { _ = try client.send(Endpoint(path: ["_apis"])) }
        #expect(transport.pauses.count == 1)
    }
}
