/// A request, complete.
package struct HTTPRequest: Hashable, Sendable {
    /// The methods that the driver uses.
    package enum Method: String, Hashable, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package var method: Method
    /// The absolute URL, percent-encoded.
    package var url: String
    /// The header fields but for the authorization's.
    package var headers: [HTTPHeader]
    package var body: [UInt8]?
    package var authorization: Authorization?
    /// Whether it goes straight to its host, whatever proxy there is.
    package var avoidsProxy: Bool

    /// Makes a request of its parts.
    package init(
        method: Method = .get,
        url: String,
        headers: [HTTPHeader] = [],
        body: [UInt8]? = nil,
        authorization: Authorization? = nil,
        avoidsProxy: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.authorization = authorization
        self.avoidsProxy = avoidsProxy
    }
}

/// What proves who asks; printing it shows no secret.
package enum Authorization: Hashable, Sendable, CustomStringConvertible {
    case bearer(String)
    case basic(user: String, password: String)

    /// The scheme alone.
    package var description: String {
        switch self {
        case .bearer: "Bearer (hidden)"
        case .basic: "Basic (hidden)"
        }
    }
}
