import FlyingFox
import FlyingSocks
import FoundationEssentials
import Synchronization

/// A simulated Azure DevOps organization with its token endpoint, served on the loopback interface.
///
/// The server's tasks run on Swift's shared thread pool. A test that blocks that pool's threads, as one that calls
/// ODBC functions does, uses ``SimulatorProcess`` instead.
package final class SimulatedService: Sendable {
    package let configuration: Configuration
    private let organization: Organization
    private let running = Mutex<Running?>(nil)

    private struct Running {
        let server: HTTPServer
        let task: Task<Void, any Error>
        let port: UInt16
    }

    package init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
        organization = Organization(configuration)
    }

    /// Starts to listen; returns when requests are accepted.
    package func start() async throws {
        let server = HTTPServer(
            config: HTTPServer.Configuration(
                address: try .inet(ip4: "127.0.0.1", port: configuration.port),
                timeout: 3600,
                sharedRequestBufferSize: 1 << 22,
                pool: PromptSocketPool(base: HTTPServer.defaultPool()),
                logger: .disabled
            ),
            handler: Handler(organization: organization)
        )
        let task = Task { try await server.run() }
        do {
            try await server.waitUntilListening()
        } catch {
            task.cancel()
            throw SimulatorError("The simulator cannot listen on port \(configuration.port): \(error)")
        }
        guard case .ip4(_, let port) = await server.listeningAddress else {
            throw SimulatorError("The simulator has no address.")
        }
        organization.root = "http://127.0.0.1:\(port)"
        running.withLock { $0 = Running(server: server, task: task, port: port) }
    }

    /// Stops to listen and closes all connections.
    package func stop() async {
        let running = running.withLock { running in
            defer { running = nil }
            return running
        }
        await running?.server.stop()
        running?.task.cancel()
    }

    /// Serves until the task is cancelled or the server fails.
    package func serve() async throws {
        try await running.withLock { $0?.task }?.value
    }

    /// The port that it listens on; zero before the start.
    package var port: UInt16 { running.withLock { $0?.port ?? 0 } }

    /// The address of the organization, for `BaseUrl`.
    package var baseURL: String { organization.baseURL }

    /// The address of the token endpoint, for `TokenUrl`.
    package var tokenURL: String { "\(organization.root)/common/oauth2/v2.0/token" }

    /// The sample organization, from which a test computes what it expects.
    package var fixture: Fixture { organization.fixture }

    /// The requests that were answered, in the order in which they came.
    package var requests: [LoggedRequest] { organization.log.requests }

    /// Forgets the requests that were answered.
    package func clearRequests() {
        organization.log.clear()
    }

    /// Lets something go wrong.
    package func inject(_ fault: Fault) {
        organization.faults.add(fault)
    }

    /// Removes all faults.
    package func clearFaults() {
        organization.faults.clear()
    }

    /// Deletes the work item of that id, as if someone had done so since the last query.
    package func deleteWorkItem(id: Int) {
        if let id = Int32(exactly: id) { organization.setDeleted(true, id: id) }
    }
}

/// Why a simulator cannot be started or reached.
package struct SimulatorError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
