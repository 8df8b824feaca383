import DevOpsClient
import Foundation
import Synchronization
import Testing

@testable import azdo_odbc

@Suite struct LoopbackListenerTests {
    private let listener: LoopbackListener

    init() throws {
        listener = try LoopbackListener(try #require(LoopbackAddress("http://localhost")))
    }

    /// The first target with a code, while `visitors` send what they send; and what the last of them got.
    private func answer(to visitors: [@Sendable (UInt16) -> Void]) throws -> String {
        let port = listener.port
        Thread.detachNewThread { for visitor in visitors { visitor(port) } }
        return try listener.answer(until: .now + .seconds(20)) { target in
            guard target.hasPrefix("/?") else { return (.notFound, nil) }
            guard target.contains("code=") else { return (.notAnAnswer, nil) }
            return (.signedIn, .success(target))
        }
    }

    /// Sends a request and gives what comes back.
    private static func fetch(_ port: UInt16, _ request: String, family: Int32 = AF_INET) -> String {
        guard let socket = connection(port, family: family) else { return "" }
        defer { close(socket) }
        // In two pieces, as a network may deliver it.
        let bytes = Array(request.utf8)
        send(socket, bytes, bytes.count / 2, 0)
        usleep(10_000)
        send(socket, Array(bytes[(bytes.count / 2)...]), bytes.count - bytes.count / 2, 0)
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while case let count = recv(socket, &buffer, buffer.count, 0), count > 0 {
            text += String(decoding: buffer.prefix(count), as: UTF8.self)
        }
        return text
    }

    private static func connection(_ port: UInt16, family: Int32 = AF_INET) -> Int32? {
        var hints = addrinfo()
        hints.ai_family = family
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(family == AF_INET ? "127.0.0.1" : "::1", "\(port)", &hints, &list) == 0, let list
        else { return nil }
        defer { freeaddrinfo(list) }
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        guard connect(descriptor, list.pointee.ai_addr, list.pointee.ai_addrlen) == 0 else { return nil }
        return descriptor
    }

    private static func get(_ target: String) -> String {
        "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n"
    }

    @Test(arguments: [AF_INET, AF_INET6])
    func `the answer is taken at either address of localhost`(family: Int32) throws {
        let target = try answer(to: [{ _ = Self.fetch($0, Self.get("/?code=c&state=s"), family: family) }])
        #expect(target == "/?code=c&state=s")
    }

    @Test func `icons, strangers, nonsense and silence do not end the wait`() throws {
        let target = try answer(to: [
            { _ = Self.connection($0) },
            { _ = Self.fetch($0, Self.get("/favicon.ico")) },
            { _ = Self.fetch($0, "POST /?code=forged HTTP/1.1\r\n\r\n") },
            { _ = Self.fetch($0, "\u{16}\u{3}nonsense\r\n\r\n") },
            { _ = Self.fetch($0, Self.get("/?state=other")) },
            { if let socket = Self.connection($0) { close(socket) } },
            { _ = Self.fetch($0, Self.get("/?code=c")) },
        ])
        #expect(target == "/?code=c")
    }

    @Test func `the browser is told what came of it`() throws {
        let pages = Pages()
        _ = try answer(
            to: ["/favicon.ico", "/?state=other", "/?code=c"].map { target in
                { port in pages.note(Self.fetch(port, Self.get(target))) }
            }
        )
        for _ in 0..<200 where pages.texts.count < 3 { usleep(10_000) }
        #expect(pages.texts.map { $0.prefix(12) } == ["HTTP/1.1 404", "HTTP/1.1 400", "HTTP/1.1 200"])
        #expect(pages.texts.last?.contains("You can close this page") == true)
    }

    /// What browsers got.
    private final class Pages: Sendable {
        private let notes = Mutex<[String]>([])
        var texts: [String] { notes.withLock { $0 } }

        func note(_ text: String) {
            notes.withLock { $0.append(text) }
        }
    }

    @Test func `nobody's coming ends at the time allowed`() throws {
        let begin = ContinuousClock.now
        let error = #expect(throws: ServiceError.self) {
            try listener.answer(until: begin + .milliseconds(200)) { _ in
                (.notFound, Result<String, any Error>?.none)
            }
        }
        #expect(error?.message.contains("Nobody signed in") == true)
        #expect(begin.duration(to: .now) < .seconds(2))
    }

    @Test func `a port that is taken is told`() throws {
        let address = try #require(LoopbackAddress("http://localhost:\(listener.port)"))
        let error = #expect(throws: ServiceError.self) { try LoopbackListener(address) }
        #expect(error?.message.contains("Port \(listener.port) of ReturnUrl") == true)
    }
}
