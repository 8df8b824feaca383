import DevOpsClient
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct CurlTransportFailureTests {
    private let cancellation = Cancellation()

    private func transport(timeout: Duration? = nil) throws -> CurlTransport {
        var settings = TransportSettings.loopback
        settings.timeout = timeout
        return try CurlTransport(settings: settings, cancellation: cancellation)
    }

    /// The failure of a request, and how long it took.
    private func failure(
        _ transport: CurlTransport,
        _ url: String,
        within patience: Duration? = .seconds(20)
    ) throws -> (error: TransportError, duration: Duration) {
        let begin = ContinuousClock.now
        let error = try #require(throws: TransportError.self) {
            try transport.finish(
                transport.start(HTTPRequest(url: url, authorization: .bearer("s3cret"))),
                deadline: patience.map { .now + $0 }
            )
        }
        #expect(!error.message.contains("s3cret"))
        return (error, begin.duration(to: .now))
    }

    @Test(
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"value\":", "", "nonsense\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        ]
    )
    func `a connection that ends early is broken`(wire: String) throws {
        let server = LoopbackServer { _ in .last(wire) }
        let (error, _) = try failure(transport(), server.url("/"))
        #expect(error.kind == .broken)
        #expect(error.message.contains("127.0.0.1"))
    }

    @Test func `a deadline is kept to`() throws {
        let server = LoopbackServer { _ in .silence }
        let (error, duration) = try failure(transport(), server.url("/"), within: .milliseconds(300))
        #expect(error.kind == .timedOut)
        #expect(duration >= .milliseconds(300) && duration < .milliseconds(600))
    }

    @Test func `a deadline in the past ends at once`() throws {
        let server = LoopbackServer { _ in .silence }
        let (error, duration) = try failure(transport(), server.url("/"), within: .seconds(-1))
        #expect(error.kind == .timedOut)
        #expect(duration < .milliseconds(300))
    }

    @Test func `a request has its own time, also on a connection that was kept`() throws {
        let server = LoopbackServer { $0.hasPrefix("GET /first") ? .ok("{}") : .silence }
        let transport = try transport(timeout: .milliseconds(300))
        _ = try transport.finish(
            transport.start(HTTPRequest(url: server.url("/first"))),
            deadline: .now + .seconds(20)
        )
        let (error, duration) = try failure(transport, server.url("/second"))
        #expect(server.connectionCount == 1)
        #expect(error.kind == .timedOut)
        #expect(duration < .seconds(2))
    }

    @Test func `a cancel from another thread ends the wait within a tenth of a second`() throws {
        let server = LoopbackServer { _ in .silence }
        let transport = try transport()
        let moment = cancelLater()
        let (error, _) = try failure(transport, server.url("/"), within: nil)
        #expect(error.kind == .cancelled)
        #expect(moment().duration(to: .now) < .milliseconds(100))
    }

    @Test func `a cancel from another thread ends a pause within a tenth of a second`() throws {
        let transport = try transport()
        let moment = cancelLater()
        let error = try #require(throws: TransportError.self) {
            try transport.pause(for: .seconds(30), deadline: nil)
        }
        #expect(error.kind == .cancelled)
        #expect(moment().duration(to: .now) < .milliseconds(100))
    }

    /// Cancels on another thread after a while; the result tells when that was.
    private func cancelLater() -> () -> ContinuousClock.Instant {
        let moment = Moment()
        let cancellation = cancellation
        Thread.detachNewThread {
            usleep(100_000)
            moment.value.withLock { $0 = .now }
            cancellation.cancel()
        }
        return { moment.value.withLock { $0 } }
    }

    private final class Moment: Sendable {
        let value = Mutex(ContinuousClock.now)
    }

    @Test func `after a cancel is forgotten requests go on`() throws {
        let server = LoopbackServer { _ in .ok("{}") }
        let transport = try transport()
        cancellation.cancel()
        #expect(try failure(transport, server.url("/")).error.kind == .cancelled)
        cancellation.reset()
        let id = try transport.start(HTTPRequest(url: server.url("/")))
        #expect(try transport.finish(id, deadline: .now + .seconds(20)).status == 200)
    }

    @Test func `a pause ends at its deadline`() throws {
        let begin = ContinuousClock.now
        let error = try #require(throws: TransportError.self) {
            try transport().pause(for: .seconds(30), deadline: .now + .milliseconds(100))
        }
        #expect(error.kind == .timedOut)
        #expect(begin.duration(to: .now) < .milliseconds(400))
    }

    @Test func `a request that was given up is in flight no more`() throws {
        let server = LoopbackServer { _ in .silence }
        let transport = try transport()
        let id = try transport.start(HTTPRequest(url: server.url("/")))
        transport.abandon(id)
        transport.abandon(id)
        let error = try #require(throws: TransportError.self) { try transport.finish(id, deadline: nil) }
        #expect(error.kind == .broken)
    }

    @Test func `an address where nothing answers says so, without the user's password`() throws {
        var server: LoopbackServer? = LoopbackServer { _ in .silence }
        let port = try #require(server?.port)
        server = nil
        let (error, _) = try failure(transport(), "http://user:hunter2@127.0.0.1:\(port)/")
        #expect(error.kind == .couldNotConnect)
        #expect(error.message.contains("127.0.0.1:\(port)") && !error.message.contains("hunter2"))
    }

    @Test(arguments: [(nil, "TLS"), ("/dev/null/none.pem", "CAFile")])
    func `a connection without TLS where TLS is due says so`(caFile: String?, words: String) throws {
        let server = LoopbackServer { _ in .last("no TLS\r\n") }
        var settings = TransportSettings.loopback
        settings.caFile = caFile
        let transport = try CurlTransport(settings: settings, cancellation: cancellation)
        let (error, _) = try failure(transport, "https://127.0.0.1:\(server.port)/", within: .seconds(5))
        #expect(error.kind == .tls)
        #expect(error.message.contains(words))
    }

    @Test(arguments: ["ftp://127.0.0.1/x", "file:///etc/passwd", "", "http://", "http://a b/"])
    func `what is no HTTP address fails and is not asked`(url: String) throws {
        let (error, _) = try failure(transport(), url)
        #expect([.broken, .couldNotResolve].contains(error.kind))
    }
}
