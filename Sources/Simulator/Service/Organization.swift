import Synchronization

/// The simulated organization behind the wire: it turns requests into answers.
final class Organization: Sendable {
    let configuration: Configuration
    let fixture: Fixture
    let tokens: OAuthServer
    let faults: FaultQueue
    let log = RequestLog()
    private let state: Mutex<State>

    private struct State {
        var deleted: Set<Int32> = []
        var root = "http://127.0.0.1"
        var random: RandomSource
        var documents: [String: [UInt8]] = [:]
    }

    init(_ configuration: Configuration) {
        self.configuration = configuration
        fixture = Fixture(configuration)
        tokens = OAuthServer(credentials: configuration.credentials, seed: configuration.seed)
        faults = FaultQueue(configuration.faults)
        state = Mutex(State(random: RandomSource(seed: configuration.seed, stream: 0xE2E)))
    }

    /// The address of the service without the organization.
    var root: String {
        get { state.withLock { $0.root } }
        set { state.withLock { $0.root = newValue } }
    }

    /// The address of the organization.
    var baseURL: String { "\(root)/\(configuration.organization)" }

    /// The ids of the work items that were deleted since the start.
    var deleted: Set<Int32> { state.withLock { $0.deleted } }

    /// Deletes the work item of that id, or brings it back.
    func setDeleted(_ isDeleted: Bool, id: Int32) {
        state.withLock { state in
            if isDeleted { state.deleted.insert(id) } else { state.deleted.remove(id) }
        }
    }

    /// Returns a GUID for one answer.
    func activityID() -> String {
        state.withLock { $0.random.guid() }
    }

    /// Returns the document of that name, made by `make` at its first use.
    func document(_ name: String, _ make: () -> JSON) -> [UInt8] {
        if let known = state.withLock({ $0.documents[name] }) { return known }
        let bytes = make().bytes
        state.withLock { $0.documents[name] = bytes }
        return bytes
    }

    /// Answers `request` after the pauses that the configuration and the faults ask for, and notes it.
    func respond(to request: Request) async -> Response {
        if request.segments.first == "_simulator" { return control(request) }
        let ticket = log.arrival()
        let isTokenRequest = request.isTokenRequest
        let hits = faults.hits(path: request.path, isTokenRequest: isTokenRequest)
        if !isTokenRequest { await pause(configuration.latency) }
        for case .hang(let milliseconds) in hits { await pause(.milliseconds(milliseconds)) }
        let response = answer(request, hits, now: .now)
        log.note(request, ticket, status: response.status)
        return response
    }

    private func pause(_ duration: Duration) async {
        guard duration > .zero else { return }
        do {
            try await Task.sleep(for: duration)
        } catch {
            return
        }
    }
}

extension Request {
    /// Whether the request is for the token endpoint of the identity platform.
    var isTokenRequest: Bool {
        let path = path.lowercased()
        return path.hasSuffix("/oauth2/v2.0/token")
            || path.hasSuffix("/oauth2/token") && !path.hasPrefix("/metadata/")
    }
}
