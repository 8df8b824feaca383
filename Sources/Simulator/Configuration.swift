/// What a simulated organization is like and how it behaves.
package struct Configuration: Sendable {
    /// The TCP port on the loopback interface; zero takes a free one.
    package var port: UInt16 = 0
    package var organization = "fabrikam"
    package var projectCount = 3
    package var workItemCount = 5000
    /// The same seed makes the same organization.
    package var seed: UInt64 = 1
    /// How long each answer of the API waits.
    package var latency: Duration = .zero
    package var credentials = Credentials()
    /// What a request without valid credentials gets.
    package var signInForm: SignInForm = .unauthorizedJSON
    /// Whether `$top` up to the size limit keeps a larger match from being refused.
    package var topAvoidsSizeLimit = true
    /// The most work items that a query may match.
    package var resultSizeLimit = 20_000
    /// Whether `errorPolicy=omit` leaves a missing work item out instead of writing `null` for it.
    package var leavesOutOmitted = false
    /// Whether a path that does not exist is refused in a query, as the service does.
    package var refusesUnknownPaths = true
    /// The forms of answers that are not documented.
    package var variants: Set<Variant> = []
    /// The faults that wait from the start.
    package var faults: [Fault] = []

    package init() {}
}

/// The credentials that the simulated service and its token endpoint know.
///
/// They are samples that open nothing but a simulator.
package struct Credentials: Sendable {
    package var clientID = "5a3b1c2d-0000-4000-8000-5a3b1c2d0001"
    /// The secret of a confidential client; a public client has none.
    package var clientSecret: String? = "sample-client-secret"
    package var refreshToken = "sample-refresh-token"
    package var personalAccessToken = "sample-personal-access-token"
    package var authorizationCode = "sample-authorization-code"
    /// The redirect URLs of the registration; of this machine's own any port is good.
    package var returnURLs = ["http://localhost", "http://127.0.0.1", "https://zappysys.com/oauth"]
    /// The file with the certificate of the registration (PEM), with whose key the client may sign instead of sending a
    /// secret.
    package var certificateFile: String?
    /// How long a client has to wait between two questions about another device, in seconds.
    package var deviceInterval = 5
    package var tokenLifetime: Duration = .seconds(3599)
    package var rotation: RefreshTokenRotation = .keepsOld
    /// The scopes of the registration, without the resource before them.
    package var scopes = ["vso.project", "vso.work", "vso.work_write", "vso.work_full"]

    package init() {}
}

/// What becomes of a refresh token when it is used.
package enum RefreshTokenRotation: String, Sendable, CaseIterable {
    /// The answer has no new refresh token.
    case none
    /// The answer has a new one and the old one stays valid, as Entra does.
    case keepsOld = "keeps-old"
    /// The answer has a new one and the old one is dead.
    case singleUse = "single-use"
}

/// The ways in which the service answers a request whose credentials are missing or wrong.
package enum SignInForm: String, Sendable, CaseIterable {
    /// 203 with the HTML of the sign-in page.
    case signInPage = "203"
    /// 302 to the sign-in page.
    case redirect = "302"
    /// 401 with an empty body and a Basic challenge.
    case unauthorizedEmpty = "401-empty"
    /// 401 with TF400813 as JSON.
    case unauthorizedJSON = "401-json"
}
