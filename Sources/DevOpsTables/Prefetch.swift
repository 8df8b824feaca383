import DevOpsClient

/// Answers to a row of requests, in their order, with several requests in flight.
///
/// One request starts, then two more, and so on up to the limit: a query that wants only its first rows does not
/// pay for the others.
final class Prefetch {
    private let client: DevOpsClient
    private let next: () throws -> Endpoint?
    private var pending: [PendingResponse] = []
    private var width = 1
    private var isExhausted = false

    /// Makes the answers to the requests that `next` gives, until it gives `nil`.
    init(_ client: DevOpsClient, next: @escaping () throws -> Endpoint?) {
        self.client = client
        self.next = next
    }

    deinit {
        for response in pending { client.abandon(response) }
    }

    /// Waits for the next answer, or returns `nil` after the last.
    func response() throws -> ServiceResponse? {
        try fill()
        guard !pending.isEmpty else { return nil }
        let response = try client.finish(pending.removeFirst())
        width = min(width * 2, client.settings.maxConcurrency)
        try fill()
        return response
    }

    private func fill() throws {
        while !isExhausted && pending.count < width {
            guard let endpoint = try next() else {
                isExhausted = true
                return
            }
            pending.append(try client.start(endpoint))
        }
    }
}
