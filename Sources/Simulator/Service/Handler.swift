import FlyingFox
import FlyingSocks
import FoundationEssentials

/// Carries requests from the HTTP server to the organization, and its answers back.
struct Handler: HTTPHandler {
    let organization: Organization

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let body = try await request.bodyData
        var headers: [String: String] = [:]
        for (name, value) in request.headers { headers[name.rawValue.lowercased()] = value }
        let response = await organization.respond(
            to: Request(
                method: request.method.rawValue,
                path: request.target.path(),
                query: request.target.query(),
                headers: headers,
                body: Array(body)
            )
        )
        return Self.encoded(response)
    }

    private static func encoded(_ response: Response) -> HTTPResponse {
        var headers = HTTPHeaders()
        for (name, value) in response.headers { headers.addValue(value, for: HTTPHeader(name)) }
        let status = HTTPStatusCode(response.status, phrase: phrases[response.status] ?? "Status")
        guard let cut = response.cutAfter else {
            let body = HTTPBodySequence(
                data: Data(response.body),
                suggestedBufferSize: max(response.body.count, 1)
            )
            return HTTPResponse(statusCode: status, headers: headers, body: body)
        }
        let sent = Array(response.body.prefix(cut))
        let body = HTTPBodySequence(
            from: InterruptedBody(bytes: sent),
            count: response.body.count,
            suggestedBufferSize: max(sent.count, 1)
        )
        return HTTPResponse(statusCode: status, headers: headers, body: body)
    }

    private static let phrases = [
        200: "OK", 203: "Non-Authoritative Information", 204: "No Content", 302: "Found", 400: "Bad Request",
        401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        408: "Request Timeout",
        429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway",
        503: "Service Unavailable",
        504: "Gateway Timeout",
    ]
}

/// The beginning of a body, after which the connection breaks.
private struct InterruptedBody: AsyncBufferedSequence {
    typealias Element = UInt8

    let bytes: [UInt8]

    func makeAsyncIterator() -> Iterator {
        Iterator(rest: bytes)
    }

    struct Iterator: AsyncBufferedIteratorProtocol {
        var rest: [UInt8]

        mutating func next() async throws -> UInt8? {
            guard !rest.isEmpty else { throw SocketError.disconnected }
            return rest.removeFirst()
        }

        mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
            guard !rest.isEmpty else { throw SocketError.disconnected }
            defer { rest = [] }
            return rest
        }
    }
}
