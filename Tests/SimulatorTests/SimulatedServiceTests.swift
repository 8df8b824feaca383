import Foundation
import Testing

@testable import Simulator

struct SimulatedServiceTests {
    private func service() async throws -> SimulatedService {
        var configuration = Configuration()
        configuration.workItemCount = 50
        let service = SimulatedService(configuration)
        try await service.start()
        return service
    }

    /// Sends a request from a thread of its own, for the pool's threads belong to the server.
    private func send(
        _ port: UInt16,
        _ method: String,
        _ path: String,
        _ body: [UInt8] = []
    ) async throws -> LocalHTTP.Answer {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try LocalHTTP(port: port).send(method, path, body) })
            }
        }
    }

    @Test func `it serves over HTTP and logs what came`() async throws {
        let service = try await service()
        let answer = try await send(service.port, "GET", "/fabrikam/_apis/projects?api-version=7.0")
        #expect(answer.status == 401)
        #expect(service.requests.map(\.path) == ["/fabrikam/_apis/projects"])
        #expect(service.requests.first?.query == "api-version=7.0")
        await service.stop()
    }

    @Test func `it is steered over HTTP`() async throws {
        let service = try await service()
        let port = service.port
        let fault: JSON = ["name": "status", "status": 500, "times": 1]
        #expect(try await send(port, "POST", "/_simulator/faults", fault.bytes).status == 204)
        #expect(try await send(port, "GET", "/fabrikam/_apis/projects").status == 500)
        #expect(try await send(port, "GET", "/fabrikam/_apis/projects").status == 401)
        let log = try JSON(parsing: await send(port, "GET", "/_simulator/requests").body)
        #expect(log["value"]?.elements?.compactMap { $0["status"]?.number } == [500, 401])
        #expect(try await send(port, "DELETE", "/_simulator/requests").status == 204)
        #expect(service.requests.isEmpty)
        await service.stop()
    }

    @Test func `a closed connection ends before the body does`() async throws {
        let service = try await service()
        service.inject(Fault(.close))
        let answer = try await send(service.port, "GET", "/fabrikam/_apis/projects")
        let whole = Scene().send("GET", "/fabrikam/_apis/projects", headers: [:]).body.count
        #expect(answer.status == 401)
        #expect(answer.body.count == whole / 2)
        await service.stop()
    }

    @Test func `a process serves the organization of its configuration`() throws {
        var configuration = Configuration()
        configuration.workItemCount = 20
        configuration.organization = "contoso"
        let simulator = try SimulatorProcess(configuration)
        try simulator.inject(Fault(.unavailablePage, times: 1))
        let http = LocalHTTP(port: simulator.port)
        #expect(try http.send("GET", "/contoso/_apis/projects").status == 503)
        #expect(try http.send("GET", "/contoso/_apis/projects").status == 401)
        #expect(try simulator.requests().map(\.status) == [503, 401])
        #expect(simulator.fixture.count == 20)
    }
}
