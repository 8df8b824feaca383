/// A sign-in that goes on on another device (RFC 8628, section 3.2).
package struct DeviceAuthorization: Sendable {
    /// What the sign-in is known by to the token endpoint.
    let deviceCode: String
    /// What the person enters.
    package let userCode: String
    /// The address of the page where it is entered.
    package let verificationURL: String
    /// How long the code is good for.
    package let lifetime: Duration
    /// How long to wait between two questions at least.
    let interval: Duration

    init(_ response: HTTPResponse, client: OAuthClient, url: String) throws(ServiceError) {
        let answer = try? JSONPage.parse(response.body)
        if let root = answer?.root, let failure = OAuthFailure(root) {
            throw failure.error("No device code was issued", status: response.status, client: client)
        }
        guard (200...299).contains(response.status), let root = answer?.root,
            let deviceCode = root["device_code"]?.text, let userCode = root["user_code"]?.text,
            let address = root["verification_uri"]?.text ?? root["verification_url"]?.text
        else {
            throw ServiceError(
                .malformedAnswer,
                "\(url) answered HTTP \(response.status) and gave no device code. Check TokenUrl, and that the"
                    + " application allows public client flows.",
                status: response.status
            )
        }
        self.deviceCode = deviceCode
        self.userCode = userCode
        verificationURL = address
        lifetime = .seconds(min(max(TokenDocument.seconds(root["expires_in"]) ?? 900, 1), 86_400))
        interval = .seconds(min(max(TokenDocument.seconds(root["interval"]) ?? 5, 0), 600))
    }

    /// Where device codes are issued, which the token endpoint's address tells.
    static func url(besides tokenURL: String) -> String {
        guard let slash = tokenURL.lastIndex(of: "/") else { return tokenURL }
        return tokenURL[...slash] + "devicecode"
    }
}

/// How often the token endpoint is asked whether a person has signed in on another device (RFC 8628, section 3.5).
struct DevicePolling {
    private(set) var pause: Duration
    private let end: ContinuousClock.Instant

    init(_ device: DeviceAuthorization, now: ContinuousClock.Instant = .now) {
        pause = device.interval
        end = now + device.lifetime
    }

    /// Whether to ask again, after a pause that may have become longer.
    mutating func goesOn(after error: ServiceError, now: ContinuousClock.Instant = .now) -> Bool {
        guard now < end else { return false }
        switch error.kind {
        case .oauth("authorization_pending"): return true
        case .oauth("slow_down"): pause += .seconds(5)
        case .transport, .unavailable: pause = min(max(pause * 2, .seconds(1)), .seconds(60))
        default: return false
        }
        return error.kind != .transport(.cancelled)
    }
}
