import Synchronization

/// A request as the simulator noted it, with no secret in it.
package struct LoggedRequest: Sendable, Equatable {
    package let method: String
    package let path: String
    package let query: String
    package let status: Int
    /// The bodies of queries, batches and token requests; tokens and secrets are masked.
    package let body: String?
    /// The scheme of the `Authorization` header.
    package let authorization: String?
    /// Milliseconds from the start of the simulator to the request.
    package let time: Int
    /// How many requests, this one included, were being answered when it came.
    package let concurrency: Int

    /// The entry as `GET /_simulator/requests` shows it.
    var json: JSON {
        [
            "method": .string(method), "path": .string(path), "query": .string(query),
            "status": .integer(status),
            "body": body.map { .string($0) } ?? .null,
            "authorization": authorization.map { .string($0) } ?? .null,
            "time": .integer(time), "concurrency": .integer(concurrency),
        ]
    }

    /// Reads an entry that ``json`` wrote.
    init?(_ json: JSON) {
        guard let method = json["method"]?.text, let path = json["path"]?.text,
            let query = json["query"]?.text,
            let status = json["status"]?.number
        else { return nil }
        self.init(
            method: method,
            path: path,
            query: query,
            status: status,
            body: json["body"]?.text,
            authorization: json["authorization"]?.text,
            time: json["time"]?.number ?? 0,
            concurrency: json["concurrency"]?.number ?? 1
        )
    }

    init(
        method: String,
        path: String,
        query: String,
        status: Int,
        body: String?,
        authorization: String?,
        time: Int,
        concurrency: Int
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.status = status
        self.body = body
        self.authorization = authorization
        self.time = time
        self.concurrency = concurrency
    }
}

/// The requests that the simulator answered, in the order in which they came.
final class RequestLog: Sendable {
    private let state = Mutex(State())
    private let start = ServiceDate.now

    private struct State {
        var entries: [LoggedRequest?] = []
        var dropped = 0
        var inFlight = 0
    }

    /// What a request needs to be noted when its answer is known.
    struct Ticket {
        fileprivate let place: Int
        fileprivate let time: Int
        fileprivate let concurrency: Int
    }

    /// The most entries that are kept.
    private static let limit = 100_000

    /// Keeps a place for a request that has come in.
    func arrival() -> Ticket {
        let time = Int(ServiceDate.now.milliseconds - start.milliseconds)
        return state.withLock { state in
            state.inFlight += 1
            guard state.entries.count < Self.limit else {
                return Ticket(place: -1, time: time, concurrency: state.inFlight)
            }
            state.entries.append(nil)
            let place = state.entries.count - 1 + state.dropped
            return Ticket(place: place, time: time, concurrency: state.inFlight)
        }
    }

    /// Notes `request`, which came with `ticket` and is answered with `status`.
    func note(_ request: Request, _ ticket: Ticket, status: Int) {
        let entry = LoggedRequest(
            method: request.method,
            path: request.path,
            query: Self.masked(form: request.query),
            status: status,
            body: Self.body(of: request),
            authorization: request.authorizationScheme,
            time: ticket.time,
            concurrency: ticket.concurrency
        )
        state.withLock { state in
            state.inFlight -= 1
            let place = ticket.place - state.dropped
            if state.entries.indices.contains(place) { state.entries[place] = entry }
        }
    }

    /// The requests that have been answered.
    var requests: [LoggedRequest] {
        state.withLock { $0.entries.compactMap { $0 } }
    }

    /// Forgets all requests.
    func clear() {
        state.withLock { state in
            state.dropped += state.entries.count
            state.entries = []
        }
    }

    private static func body(of request: Request) -> String? {
        guard !request.body.isEmpty else { return nil }
        let text = String(decoding: request.body, as: UTF8.self)
        return request.path.lowercased().hasSuffix("/token") ? masked(form: text) : text
    }

    private static let secrets: Set<String> = [
        "client_secret", "refresh_token", "access_token", "code", "code_verifier", "client_assertion",
        "assertion",
        "device_code",
    ]

    private static func masked(form: String) -> String {
        guard !form.isEmpty else { return form }
        return form.split(separator: "&").map { pair in
            let name = pair.prefix { $0 != "=" }
            return secrets.contains(name.lowercased()) ? "\(name)=***" : String(pair)
        }
        .joined(separator: "&")
    }
}
