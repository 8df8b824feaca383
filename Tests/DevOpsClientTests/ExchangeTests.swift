import DevOpsClient
import Foundation
import TestSupport
import Testing

@Suite struct ExchangeTests {
    private let endpoint = Endpoint(path: ["_apis"])

    private func client(_ server: LoopbackServer, timeout: Duration? = nil) throws -> DevOpsClient {
        var settings = DevOpsSettings(baseURL: server.url(""), transport: .loopback)
        settings.transport.timeout = timeout
        let client = try DevOpsClient(settings: settings, credential: .personalAccessToken("pat"))
        client.deadline = .now + .seconds(20)
        return client
    }

    @Test func `a request that nobody drove until its time was over is sent anew`() throws {
        let server = LoopbackServer { _ in .ok("{}") }
        let client = try client(server, timeout: .milliseconds(500))
        let pending = try client.start(endpoint)
        usleep(1_200_000)
        #expect(try client.finish(pending).page.root.kind == .object)
    }

    @Test func `a request that was waited for all the time is not sent anew`() throws {
        let server = LoopbackServer { _ in .silence }
        let client = try client(server, timeout: .milliseconds(1_300))
        let error = try #require(throws: ServiceError.self) { try client.send(endpoint) }
        #expect(error.kind == .transport(.timedOut))
        #expect(server.requests.count == 1)
    }
}
