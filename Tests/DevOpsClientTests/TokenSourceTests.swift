import DevOpsClient
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct TokenSourceTests {
    private let folder: TemporaryFolder
    private let endpoint = Endpoint(path: ["_apis"])

    init() throws {
        folder = try TemporaryFolder()
    }

    private func credential(_ file: String) -> Credential {
        .oauth(OAuthClient(tokenURL: "https://login.example/token", clientID: "app", tokenFile: file))
    }

    private func tokens(_ number: Int) -> ScriptedAnswer {
        .answer(200, #"{"access_token":"access-\#(number)","refresh_token":"refresh-\#(number)"}"#)
    }

    /// The refresh tokens that were sent to the token endpoint.
    private func refreshTokens(_ transport: ScriptedTransport) -> [String] {
        transport.requests.filter { $0.url.hasSuffix("token") }.compactMap { request in
            String(decoding: request.body ?? [], as: UTF8.self).split(separator: "&")
                .first { $0.hasPrefix("refresh_token=") }
                .map { String($0.dropFirst(14)) }
        }
    }

    @Test func `after a failed write the newest refresh token is the one in memory`() throws {
        let file = try folder.write(#"{"refresh_token":"refresh-0"}"#, to: "token.json")
        let descriptor = open(file, O_RDONLY)
        defer { close(descriptor) }
        unlink(file)
        let (client, transport) = DevOpsClient.scripted(
            [tokens(1), .answer(401, ""), tokens(2), .answer(), .answer(401, ""), tokens(3), .answer()],
            credential: credential("/proc/self/fd/\(descriptor)")
        )
        for _ in 1...2 { _ = try client.send(endpoint) }
        #expect(refreshTokens(transport) == ["refresh-0", "refresh-1", "refresh-2"])
        #expect(transport.requests.last?.authorization == .bearer("access-3"))
    }

    @Test func `a refresh token that somebody put into the file counts from the next refresh on`() throws {
        let file = try folder.write(#"{"refresh_token":"refresh-0"}"#, to: "token.json")
        let (client, transport) = DevOpsClient.scripted(
            [tokens(1), .answer(), .answer(401, ""), tokens(2), .answer()],
            credential: credential(file)
        )
        _ = try client.send(endpoint)
        _ = try folder.write(#"{"refresh_token":"theirs"}"#, to: "token.json")
        _ = try client.send(endpoint)
        #expect(refreshTokens(transport) == ["refresh-0", "theirs"])
    }

    @Test(
        arguments: ["expires_at", "expires_in"],
        [Int64.min, Int64.min + 1, -1, 0, Int64.max]
    )
    func `an absurd expiry does no harm`(member: String, expiry: Int64) throws {
        let text = #"{"access_token":"a","\#(member)":\#(expiry)}"#
        let file = try folder.write(text, to: "token.json")
        let (client, transport) = DevOpsClient.scripted([.answer()], credential: credential(file))
        _ = try client.send(endpoint)
        #expect(transport.requests.map(\.authorization) == [.bearer("a")])
    }

    @Test func `without a refresh token the error says that there is none`() throws {
        let file = try folder.write(#"{"access_token":"old-access"}"#, to: "token.json")
        let (client, _) = DevOpsClient.scripted([.answer(401, "")], credential: credential(file))
        let error = try #require(throws: ServiceError.self) { try client.send(endpoint) }
        #expect(error.kind == .authentication)
        #expect(error.message.contains("There is no refresh token"))
        #expect(!error.message.contains("old-access"))
    }

    @Test func `a pipe in the file's place is an error and does not block`() throws {
        let path = "\(folder.path)/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        let (client, _) = DevOpsClient.scripted([], credential: credential(path))
        let error = try #require(throws: ServiceError.self) { try client.send(endpoint) }
        #expect(error.kind == .tokenFile)
    }

    @Test func `connections that refresh at the same time ask the endpoint once`() throws {
        let file = try folder.write(#"{"refresh_token":"refresh-0"}"#, to: "token.json")
        let refreshes = Atomic(0)
        let server = LoopbackServer { request in
            guard request.hasPrefix("POST /token") else { return .ok("{}") }
            refreshes.add(1, ordering: .relaxed)
            let tokens = #"{"access_token":"new","refresh_token":"refresh-1","expires_in":3600}"#
            let head = "HTTP/1.1 200 OK\r\nContent-Length: \(tokens.utf8.count)\r\n\r\n"
            return .late(.milliseconds(200), head + tokens)
        }
        let oauth = OAuthClient(tokenURL: server.url("/token"), clientID: "app", tokenFile: file)
        let (url, endpoint) = (server.url("/o"), endpoint)
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            do {
                let settings = DevOpsSettings(baseURL: url, transport: .loopback)
                let client = try DevOpsClient(settings: settings, credential: .oauth(oauth))
                client.deadline = .now + .seconds(20)
                _ = try client.send(endpoint)
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 }.isEmpty)
        #expect(refreshes.load(ordering: .relaxed) == 1)
    }

    @Test func `waiting for another process's refresh ends at the deadline`() throws {
        let file = try folder.write(#"{"refresh_token":"refresh-0"}"#, to: "token.json")
        let descriptor = open("\(file).lock", O_RDWR | O_CREAT, 0o600)
        defer { close(descriptor) }
        try #require(flock(descriptor, LOCK_EX) == 0)
        let client = try DevOpsClient(
            settings: DevOpsSettings(baseURL: "http://127.0.0.1:9"),
            credential: credential(file)
        )
        let begin = ContinuousClock.now
        client.deadline = begin + .milliseconds(200)
        let error = try #require(throws: ServiceError.self) { try client.send(endpoint) }
        #expect(error.kind == .transport(.timedOut))
        #expect(begin.duration(to: .now) < .seconds(1))
    }
}
