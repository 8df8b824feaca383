/// Sign-ins of persons between the page on which they are made and the token endpoint.
struct SignIns {
    /// A code that a page has given, and what has to come back with it.
    struct Code {
        let returnURL: String
        /// The digest of PKCE's verifier, where the client sent one (RFC 7636, section 4.3).
        let challenge: String?
        let scope: String
        let expiry: Int64
        var isRedeemed = false
        /// The tokens that came of it, which end when the code comes a second time.
        var tokens: [String] = []
    }

    /// A sign-in on another device (RFC 8628).
    struct Device {
        enum Outcome {
            case pending, approved, declined
        }

        let userCode: String
        let scope: String
        let expiry: Int64
        var interval: Int64 = 5_000
        var lastAsked: Int64 = .min
        var outcome = Outcome.pending
    }

    var codes: [String: Code] = [:]
    var devices: [String: Device] = [:]
    /// The statements of clients that were used.
    var assertions: Set<String> = []

    /// How long a code of a page lives, in milliseconds.
    static let codeLifetime: Int64 = 600_000
    static let deviceLifetime: Int64 = 900_000

    /// Takes a code of a page, once, with what proves that it comes from who asked for it.
    mutating func redeem(
        code: String,
        returnURL: String?,
        verifier: String?,
        now: Int64
    ) throws(OAuthError) -> String {
        guard let known = codes[code] else { throw .invalidCode }
        guard !known.isRedeemed else { throw .redeemedCode }
        guard now < known.expiry else { throw .expiredRefreshToken }
        guard returnURL == known.returnURL else { throw .wrongReturnURL }
        if let challenge = known.challenge {
            guard let verifier, Base64.urlText(Signature.sha256(Array(verifier.utf8))) == challenge else {
                throw .wrongVerifier
            }
        }
        codes[code]?.isRedeemed = true
        return known.scope
    }

    /// Asks what has become of a sign-in on another device; who asks too often is told so and has to wait longer.
    mutating func ask(device code: String, now: Int64) throws(OAuthError) -> String {
        guard var device = devices[code] else { throw .badVerificationCode }
        defer { devices[code] = device }
        guard now < device.expiry else { throw .expiredDeviceCode }
        let isEarly = device.lastAsked > now - device.interval
        device.lastAsked = now
        if isEarly {
            device.interval += 5_000
            throw .slowDown
        }
        switch device.outcome {
        case .pending: throw .authorizationPending
        case .declined: throw .authorizationDeclined
        case .approved: return device.scope
        }
    }

    /// Decides on the device whose code a person has entered; returns whether there is one.
    mutating func decide(userCode: String, _ outcome: Device.Outcome) -> Bool {
        let wanted = userCode.uppercased()
        guard let code = devices.first(where: { $0.value.userCode == wanted })?.key else { return false }
        devices[code]?.outcome = outcome
        return true
    }
}
