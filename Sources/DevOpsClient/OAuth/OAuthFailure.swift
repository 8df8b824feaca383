/// What a token endpoint said when it gave no token (RFC 6749, section 5.2; Microsoft identity platform,
/// "Authentication and authorization error codes").
struct OAuthFailure {
    private let code: String
    private let description: String

    /// Reads an error answer of Entra's form or of the older protocol's, or returns `nil` where it is none.
    init?(_ answer: JSONNode) {
        guard let code = answer["error"]?.text ?? answer["Error"]?.text else { return nil }
        self.code = code
        // Behind the first line stand trace ids and a time.
        let words = answer["error_description"]?.text ?? answer["ErrorDescription"]?.text ?? ""
        description = String(words.prefix { !$0.isNewline }.prefix(500))
    }

    /// Takes the words that an authorization endpoint put into the address of the browser (RFC 6749, section 4.1.2.1).
    init(code: String, description: String) {
        self.code = code
        self.description = String(description.prefix { !$0.isNewline }.prefix(500))
    }

    /// The error code, such as `authorization_pending`.
    var name: String { code.lowercased() }

    /// The error for a person: what was attempted, the endpoint's words and what to do next.
    func error(_ attempt: String, status: Int, client: OAuthClient) -> ServiceError {
        let advice =
            Self.refinements.first { description.hasPrefix("AADSTS\($0.key):") }?.value
            ?? Self.advice[name] ?? "Sign in again, and check ClientId, Scope and TokenUrl."
        var message = "\(attempt): \(code)."
        if !description.isEmpty { message += " The service says: \(description)" }
        message += message.hasSuffix(".") ? " \(advice)" : ". \(advice)"
        if ["invalid_scope", "invalidscope"].contains(name) {
            message += " Asked for: \(client.scope.joined(separator: " "))."
        }
        if Self.signInAgain.contains(name) { message += " \(client.signInAdvice)" }
        return ServiceError(.oauth(code), message, status: status)
    }

    /// The codes after which a person has to sign in.
    private static let signInAgain: Set<String> = [
        "invalid_grant", "interaction_required", "consent_required", "login_required", "access_denied",
        "authorization_declined", "expired_token", "bad_verification_code",
    ]

    /// What to do, by the error code in small letters.
    private static let advice: [String: String] = [
        "invalid_grant":
            "The refresh token is expired, revoked or not this application's: sign in again and replace the refresh token.",
        "invalid_scope":
            "Scope must match the permissions of the app registration exactly: compare the two, then sign in again.",
        "invalidscope":
            "Scope must match the permissions of the app registration exactly: compare the two, then sign in again.",
        "invalid_client":
            "Check ClientId and ClientSecret: a confidential client needs its current secret, a public one must send none.",
        "interaction_required":
            "A person must sign in again, since the organization asks for more, such as a second factor.",
        "consent_required": "A person must sign in again and agree to the permissions.",
        "login_required": "A person must sign in again.",
        "invalid_request": "Check TokenUrl, ClientId and Scope.",
        "unauthorized_client": "Check that ClientId is an application of the tenant that TokenUrl names.",
        "unsupported_grant_type":
            "TokenUrl does not refresh tokens: check that it ends with /oauth2/v2.0/token.",
        "invalid_resource": "Check that Scope names Azure DevOps, and that the tenant knows it.",
        "access_denied": "The sign-in was declined: whoever signs in must agree to the permissions.",
        "authorization_declined": "The sign-in was declined on the other device.",
        "expired_token": "The code was not entered in time.",
        "bad_verification_code": "The device code is not known to TokenUrl: check AuthUrl and TokenUrl.",
        "temporarily_unavailable": "The sign-in service is busy: try again later.",
        "server_error": "The sign-in service failed: try again later.",
    ]

    /// What to do, by the number of an Entra error.
    private static let refinements: [String: String] = [
        "70008": "The refresh token is expired: sign in again and replace it.",
        "700082": "The refresh token was not used for too long: sign in again and replace it.",
        "70000": "The refresh token is not valid: sign in again and replace it.",
        "70043": "The organization asks for a new sign-in from time to time: sign in again.",
        "700084": "The refresh token of a single-page application lives a day: sign in again.",
        "50173": "The sign-in was revoked, for example by a new password: sign in again.",
        "65001": "Nobody agreed to the permissions yet: sign in again, or ask an administrator to consent.",
        "50076": "A second factor is asked for: sign in again.",
        "50079": "A second factor must be set up: sign in with a browser first.",
        "53003": "A conditional access policy forbids the sign-in: ask an administrator.",
        "7000215": "ClientSecret is wrong: give the secret's value, not its id.",
        "7000222": "ClientSecret is expired: make a new one in the app registration.",
        "70002": "ClientSecret is wrong.",
        "700016": "ClientId is no application of this tenant: check ClientId and the tenant in TokenUrl.",
        "50011":
            "ReturnUrl is none of the registration's redirect URLs: make the two the same, letter by letter.",
        "501481": "The code was asked for by another sign-in: begin again.",
        "54005": "The code was used already: begin again.",
        "65004": "The sign-in was declined: whoever signs in must agree to the permissions.",
        "500011": "The tenant does not know Azure DevOps: connect the organization with this tenant first.",
        "700024": "The clock of this machine is wrong, so that the signed assertion is not valid now.",
        "700025": "The application is a public client: leave ClientSecret and ClientCertificate out.",
        "700027": "ClientCertificate is not registered with the application: upload its certificate there.",
        "7000218": "The application is a confidential client: give ClientSecret or ClientCertificate.",
        "90002": "There is no such tenant: check the tenant in TokenUrl.",
        "650057": "The app registration lacks a permission that Scope names: add it there.",
    ]
}
