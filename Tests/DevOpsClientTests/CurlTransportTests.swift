import DevOpsClient
import TestSupport
import Testing

@Suite struct CurlTransportTests {
    private func transport() throws -> CurlTransport {
        try CurlTransport(settings: .loopback, cancellation: Cancellation())
    }

    private func answer(
        _ transport: CurlTransport,
        _ request: HTTPRequest,
        within patience: Duration = .seconds(20)
    ) throws -> HTTPResponse {
        try transport.finish(transport.start(request), deadline: .now + patience)
    }

    @Test func `an answer has its status, headers and body`() throws {
        let server = LoopbackServer { _ in .ok("hello", headers: "ActivityId:  a-b \r\nX-Empty:\r\n") }
        let response = try answer(transport(), HTTPRequest(url: server.url("/x?y=1")))
        #expect(response.status == 200)
        #expect(response.headers["activityid"] == "a-b")
        #expect(response.headers["X-EMPTY"] == "")
        #expect(response.headers["Other"] == nil)
        #expect(response.body.prefix(100) == "hello")
        #expect(server.requests.first?.hasPrefix("GET /x?y=1 HTTP/1.1\r\n") == true)
    }

    @Test(
        arguments: [
            (.basic(user: "", password: "pat"), "Authorization: Basic OnBhdA==\r\n"),
            (.bearer("a.b-c"), "Authorization: Bearer a.b-c\r\n"),
        ] as [(Authorization, String)]
    )
    func `the authorization goes with the first request`(authorization: Authorization, line: String) throws {
        let server = LoopbackServer { _ in
            .wire("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")
        }
        let request = HTTPRequest(url: server.url("/"), authorization: authorization)
        #expect(try answer(transport(), request).status == 401)
        #expect(server.requests.count == 1)
        #expect(server.requests.first?.contains(line) == true)
    }

    @Test func `nothing of a request is left in the next`() throws {
        let server = LoopbackServer { _ in .ok("{}") }
        let transport = try transport()
        let body = Array("a\u{0}b".utf8)
        _ = try answer(
            transport,
            HTTPRequest(
                method: .post,
                url: server.url("/one"),
                headers: [HTTPHeader("X-One", "1")],
                body: body,
                authorization: .bearer("secret")
            )
        )
        _ = try answer(transport, HTTPRequest(url: server.url("/two")))
        let requests = server.requests
        try #require(requests.count == 2)
        #expect(requests[0].contains("X-One: 1\r\n") && requests[0].hasSuffix("\r\n\r\na\u{0}b"))
        #expect(!requests[0].contains("Expect"))
        #expect(requests[1].hasPrefix("GET /two"))
        #expect(!requests[1].contains("X-One") && !requests[1].contains("secret"))
        #expect(server.connectionCount == 1)
    }

    @Test func `headers of an interim answer are forgotten`() throws {
        let final = "HTTP/1.1 200 OK\r\nX-Final: 1\r\nContent-Length: 2\r\n\r\n{}"
        let server = LoopbackServer { _ in .wire("HTTP/1.1 103 Early\r\nX-Early: 1\r\n\r\n" + final) }
        let response = try answer(transport(), HTTPRequest(url: server.url("/")))
        #expect(response.headers["X-Early"] == nil)
        #expect(response.headers["X-Final"] == "1")
    }

    @Test func `a redirect is an answer and not followed`() throws {
        let server = LoopbackServer { _ in
            .wire("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")
        }
        #expect(try answer(transport(), HTTPRequest(url: server.url("/"))).status == 302)
        #expect(server.requests.count == 1)
    }

    @Test func `requests in flight progress together`() throws {
        let server = LoopbackServer { _ in
            .late(.milliseconds(400), "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        }
        let transport = try transport()
        let begin = ContinuousClock.now
        let pending = try (0..<4).map { try transport.start(HTTPRequest(url: server.url("/\($0)"))) }
        for each in pending { _ = try transport.finish(each, deadline: .now + .seconds(20)) }
        #expect(server.requests.count == 4)
        #expect(begin.duration(to: .now) < .milliseconds(1_500))
    }

    @Test func `a large body arrives whole`() throws {
        let body = String(repeating: "0123456789abcdef", count: 400_000)
        let server = LoopbackServer { _ in .ok(body) }
        let response = try answer(transport(), HTTPRequest(url: server.url("/")))
        #expect(response.body.count == body.utf8.count)
        #expect(response.body.prefix(Int.max) == body)
    }
}
