import DevOpsClient

/// A transport that gives the answers of a script and notes the requests, for tests.
final class ScriptedTransport: HTTPTransport {
    private(set) var requests: [HTTPRequest] = []
    private(set) var pauses: [Duration] = []
    /// Called with the number of requests so far whenever one is made.
    var onRequest: (Int) -> Void = { _ in }
    private var answers: [ScriptedAnswer]
    private var pending: [TransferID: ScriptedAnswer] = [:]

    init(_ answers: [ScriptedAnswer]) {
        self.answers = answers
    }

    func start(_ request: HTTPRequest) -> TransferID {
        let id = TransferID(UInt64(requests.count))
        requests.append(request)
        onRequest(requests.count)
        if !answers.isEmpty { pending[id] = answers.removeFirst() }
        return id
    }

    func finish(_ id: TransferID, deadline: ContinuousClock.Instant?) throws(TransportError) -> HTTPResponse {
        guard let answer = pending.removeValue(forKey: id) else {
            throw TransportError(.broken, "No answer.")
        }
        return answer.response
    }

    func abandon(_ id: TransferID) {
        pending[id] = nil
    }

    func pause(for duration: Duration, deadline: ContinuousClock.Instant?) {
        pauses.append(duration)
    }
}

/// An answer of a script, as data.
struct ScriptedAnswer: Sendable {
    private let status: Int
    private let body: String
    private let headers: [HTTPHeader]

    /// An answer of JSON, or of what `type` says.
    static func answer(
        _ status: Int = 200,
        _ body: String = "{}",
        type: String = "application/json",
        _ headers: [HTTPHeader] = []
    ) -> ScriptedAnswer {
        ScriptedAnswer(status: status, body: body, headers: [HTTPHeader("Content-Type", type)] + headers)
    }

    var response: HTTPResponse {
        HTTPResponse(status: status, headers: HTTPHeaders(headers), body: HTTPBody(body))
    }
}

extension DevOpsClient {
    /// A client over a script.
    static func scripted(
        _ answers: [ScriptedAnswer],
        credential: Credential = .personalAccessToken("a-pat"),
        retry: RetryPolicy = RetryPolicy(),
        replaced: ReplacedTokens = ReplacedTokens()
    ) -> (client: DevOpsClient, transport: ScriptedTransport) {
        let transport = ScriptedTransport(answers)
        let client = DevOpsClient(
            settings: DevOpsSettings(baseURL: "https://dev.azure.com/fabrikam", retry: retry),
            credential: credential,
            transport: transport,
            cancellation: Cancellation(),
            replaced: replaced
        )
        return (client, transport)
    }
}
