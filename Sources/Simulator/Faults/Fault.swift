/// Something that goes wrong on request.
package struct Fault: Sendable, Equatable {
    package let kind: Kind
    /// Only requests whose path contains this text are hit; case does not matter.
    package var path: String?
    /// How many requests are hit; `nil` hits all.
    package var times: Int?
    /// How many matching requests pass before the first is hit.
    package var after: Int

    package init(_ kind: Kind, path: String? = nil, times: Int? = nil, after: Int = 0) {
        self.kind = kind
        self.path = path
        self.times = times
        self.after = after
    }

    /// What goes wrong.
    package enum Kind: Sendable, Equatable {
        /// The answer has that status: 429 is TF400733, 503 is JSON with a byte order mark.
        case status(Int, retryAfter: Int?)
        /// The answer is the bare 503 page of the web server.
        case unavailablePage
        /// The answer is right but carries `Retry-After` and the rate limit headers.
        case delayed(retryAfter: Int)
        /// The request is treated as if its credentials were wrong.
        case signIn(SignInForm)
        /// The JSON stops half-way though the answer is complete.
        case truncated
        /// The answer is 200 with a text that is not JSON.
        case notJSON
        /// The answer comes after that many milliseconds.
        case hang(milliseconds: Int)
        /// The connection closes in the middle of the body.
        case close
        /// The token endpoint refuses with the error of that name, or `InvalidScope` of the older protocol.
        case tokenError(String)
        /// All access tokens expire at this request.
        case expireTokens
        /// The query is refused with that message.
        case rejectQuery(message: String)
    }

    /// Whether the fault concerns the token endpoint and no other.
    var concernsTokens: Bool {
        if case .tokenError = kind { true } else { false }
    }
}
