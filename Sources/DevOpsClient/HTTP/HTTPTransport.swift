/// An answer, complete.
package struct HTTPResponse {
    package let status: Int
    package let headers: HTTPHeaders
    package let body: HTTPBody

    /// Makes an answer of its parts.
    package init(status: Int, headers: HTTPHeaders = HTTPHeaders(), body: HTTPBody = HTTPBody()) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// A request in flight.
package struct TransferID: Hashable, Sendable {
    let number: UInt64

    /// Makes an id of a number that no other transfer has.
    package init(_ number: UInt64) {
        self.number = number
    }
}

/// Sends requests and receives answers, several at a time, on the thread that waits for one of them.
package protocol HTTPTransport: AnyObject {
    /// Begins a request.
    func start(_ request: HTTPRequest) throws(TransportError) -> TransferID

    /// Waits for the answer to a request, and drives all others meanwhile; ends at the deadline at the latest.
    func finish(
        _ id: TransferID,
        deadline: ContinuousClock.Instant?
    ) throws(TransportError) -> HTTPResponse

    /// Ends a request that nobody waits for any more.
    func abandon(_ id: TransferID)

    /// Waits, and drives all requests in flight meanwhile.
    func pause(
        for duration: Duration,
        deadline: ContinuousClock.Instant?
    ) throws(TransportError)
}

/// Why no answer came.
package struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kept the answer away.
    package enum Kind: Hashable, Sendable {
        case cancelled
        /// The whole took too long.
        case timedOut
        /// Connecting took too long.
        case connectTimedOut
        case couldNotResolve
        case couldNotConnect
        case tls
        case proxy
        /// The connection broke, or the answer was none of HTTP.
        case broken
        case outOfMemory
    }

    package let kind: Kind
    /// What happened and what to look at, without a secret.
    package let message: String

    /// Makes an error of its parts.
    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// The message.
    package var description: String { message }
}
