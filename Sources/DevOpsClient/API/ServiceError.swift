/// Why the service gave no answer that can be used.
package struct ServiceError: Error, Hashable, Sendable {
    /// What kind of failure it is, as far as callers act on it.
    package enum Kind: Hashable, Sendable {
        /// The service does not accept who asks.
        case authentication
        /// The token endpoint refused, with this code.
        case oauth(String)
        /// The token file cannot be used.
        case tokenFile
        /// Who asks may not do this.
        case forbidden
        case notFound
        case badRequest
        /// Too many requests.
        case throttled
        /// The service failed.
        case unavailable
        /// The answer is not what the service is known to answer.
        case malformedAnswer
        /// There was no answer.
        case transport(TransportError.Kind)
    }

    package let kind: Kind
    /// What happened, what to do and the service's own words, without a secret.
    package let message: String
    package let status: Int?
    /// The name of the service's exception, such as `ProjectDoesNotExistWithNameException`.
    package let typeKey: String?
    /// The code at the start of the service's message, such as `VS402337`.
    package let serviceCode: String?
    /// What the service's own log knows the request by (`ActivityId`).
    package let activityID: String?

    /// Makes an error of its parts.
    package init(
        _ kind: Kind,
        _ message: String,
        status: Int? = nil,
        typeKey: String? = nil,
        serviceCode: String? = nil,
        activityID: String? = nil
    ) {
        self.kind = kind
        self.message = message
        self.status = status
        self.typeKey = typeKey
        self.serviceCode = serviceCode
        self.activityID = activityID
    }
}

extension ServiceError: CustomStringConvertible {
    /// The message.
    package var description: String { message }
}

extension ServiceError {
    /// Makes the error of a request that got no answer, having been sent again so many times over so long.
    init(_ error: TransportError, retries: Int = 0, duration: Duration = .zero) {
        let effort = retries == 0 ? "" : " " + Self.effort(retries, duration)
        self.init(.transport(error.kind), error.message + effort)
    }

    /// Makes the error of an answer; its status says what kind it is, where the caller does not know better.
    init(_ outcome: Exchange.Outcome, kind: Kind? = nil, advice: String = "") {
        let response = outcome.response
        let words = ServiceWords(response)
        var message = words.message.isEmpty ? "The service gave no reason." : words.message
        if outcome.retries > 0 { message += " " + Self.effort(outcome.retries, outcome.duration) }
        message += " (HTTP \(response.status))"
        let hint = advice.isEmpty ? Self.advice(status: response.status, code: words.code) : advice
        if !hint.isEmpty { message += ". \(hint)" }
        self.init(
            kind ?? Self.kind(ofStatus: response.status),
            message,
            status: response.status,
            typeKey: words.typeKey,
            serviceCode: words.code,
            activityID: response.headers["ActivityId"] ?? response.headers["X-VSS-E2EID"]
        )
    }

    private static func effort(_ retries: Int, _ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let tenths = attoseconds / 100_000_000_000_000_000
        return "Sent again \(retries) \(retries == 1 ? "time" : "times") over \(seconds).\(tenths) s"
            + " (RetryCountMax, RetryStatusCodeList); this is the last answer."
    }

    private static func kind(ofStatus status: Int) -> Kind {
        switch status {
        case 203, 300...399, 401: .authentication
        case 403: .forbidden
        case 404: .notFound
        case 429: .throttled
        case 400...499: .badRequest
        case 500...599: .unavailable
        default: .malformedAnswer
        }
    }

    private static func advice(status: Int, code: String?) -> String {
        if let code, let advice = adviceByCode[code] { return advice }
        return adviceByStatus[status] ?? ""
    }

    private static let adviceByCode: [String: String] = [
        "TF200016": "Check Project, and that the account may see it.",
        "TF400813":
            "Check that the account is a member of the organization and that the token has the scopes.",
        "VS402335": "Narrow the query, for example by TeamProject or a range of dates.",
    ]

    private static let adviceByStatus: [Int: String] = [
        403: "Check that the token has the scopes Work Items (Read) and Project and Team (Read).",
        404: "Check Organization, BaseUrl and Project.",
        429: "Ask less at once, or raise RetryCountMax.",
        503: "Try again later; with RetryMode=RetryAny the driver does so by itself.",
    ]
}
