import Synchronization

/// What a browser sees of the identity platform.
extension OAuthServer {
    /// Answers a request for a page or for one of the platform's other endpoints, or returns `nil` where it is none.
    func page(_ request: Request, root: String, now: ServiceDate) -> Response? {
        let path = request.path.lowercased()
        if path.hasSuffix("/oauth2/v2.0/authorize") || path == "/oauth2/authorize" {
            return signIn(request, isOlder: path == "/oauth2/authorize", now: now)
        }
        if path.hasSuffix("/oauth2/v2.0/devicecode") {
            return deviceCode(Self.form(request), root: root, now: now)
        }
        if path == "/devicelogin" { return deviceLogin(request) }
        if path == "/metadata/identity/oauth2/token" { return managedIdentity(request, now: now) }
        return nil
    }

    static func form(_ request: Request) -> [String: String] {
        let pairs = Form.pairs(String(decoding: request.body, as: UTF8.self))
        return Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    }

    private func signIn(_ request: Request, isOlder: Bool, now: ServiceDate) -> Response {
        let page = SignInPage(credentials: credentials, parameters: request.parameters, isOlder: isOlder)
        do throws(OAuthError) {
            let wish = try page.wish()
            if let refusal = page.refusal() {
                return page.redirect(
                    to: wish.returnURL,
                    [("error", refusal.error), ("error_description", refusal.description)]
                )
            }
            do throws(OAuthError) {
                _ = try grantedScope(wish.scope)
            } catch {
                let code = isOlder ? "InvalidScope" : error.code
                return page.redirect(
                    to: wish.returnURL,
                    [("error", code), ("error_description", "AADSTS\(error.number): \(error.message)")]
                )
            }
            guard request.method == "POST" else { return page.page() }
            guard Self.form(request)["answer"] == "accept" else {
                return page.redirect(
                    to: wish.returnURL,
                    [
                        ("error", "access_denied"),
                        ("error_description", "AADSTS65004: User declined to consent to access the app."),
                    ]
                )
            }
            return page.redirect(to: wish.returnURL, [("code", newCode(for: wish, now))])
        } catch {
            return SignInPage.errorPage(error)
        }
    }

    private func newCode(for wish: SignInPage.Wish, _ now: ServiceDate) -> String {
        state.withLock { state in
            let code = "sample-code-\(state.random.guid())"
            state.signIns.codes[code] = SignIns.Code(
                returnURL: wish.returnURL,
                challenge: wish.challenge,
                scope: wish.scope,
                expiry: now.milliseconds + SignIns.codeLifetime
            )
            return code
        }
    }

    private func deviceCode(_ form: [String: String], root: String, now: ServiceDate) -> Response {
        do throws(OAuthError) {
            guard let client = form["client_id"] else { throw .missing("client_id") }
            guard client.lowercased() == credentials.clientID.lowercased() else {
                throw .unknownClient(client)
            }
            let scope = try grantedScope(form["scope"])
            let interval = credentials.deviceInterval
            let (code, userCode) = state.withLock { state in
                let code = "sample-device-\(state.random.guid())"
                let userCode = String(state.random.guid().filter { $0 != "-" }.prefix(9)).uppercased()
                state.signIns.devices[code] = SignIns.Device(
                    userCode: userCode,
                    scope: scope,
                    expiry: now.milliseconds + SignIns.deviceLifetime,
                    interval: Int64(interval) * 1_000
                )
                return (code, userCode)
            }
            let page = "\(root)/devicelogin"
            let message =
                "To sign in, use a web browser to open the page \(page) and enter the code \(userCode) to authenticate."
            let body: JSON = [
                "user_code": .string(userCode), "device_code": .string(code),
                "verification_uri": .string(page), "expires_in": 900, "interval": .integer(interval),
                "message": .string(message),
            ]
            return .json(body.bytes)
        } catch {
            return response(to: error, now: now)
        }
    }

    /// The page on which a person enters the code of the other device.
    private func deviceLogin(_ request: Request) -> Response {
        let form = Self.form(request)
        guard request.method == "POST", let code = form["code"] else {
            return .html(
                """
                <!DOCTYPE html>
                <html lang="en"><head><title>Enter code</title></head><body><form method="post">
                <label>Code <input id="code" name="code"></label>
                <button id="accept" name="answer" value="accept">Accept</button>
                <button id="cancel" name="answer" value="cancel">Cancel</button>
                </form></body></html>
                """,
                status: 200
            )
        }
        let isKnown = decide(userCode: code, isApproved: form["answer"] == "accept")
        let text = isKnown ? "You may close this window." : "That code did not work."
        return .html("<!DOCTYPE html><html lang=\"en\"><body><p>\(text)</p></body></html>", status: 200)
    }

    /// Decides on the device whose code a person has entered; returns whether there is one.
    func decide(userCode: String, isApproved: Bool) -> Bool {
        state.withLock { $0.signIns.decide(userCode: userCode, isApproved ? .approved : .declined) }
    }

    /// The metadata service of a virtual machine (Azure, "How to use managed identities … to acquire an access token").
    private func managedIdentity(_ request: Request, now: ServiceDate) -> Response {
        func refusal(_ status: Int, _ error: String, _ description: String) -> Response {
            let body: JSON = ["error": .string(error), "error_description": .string(description)]
            return .json(body.bytes, status: status)
        }
        guard request.headers["metadata"]?.lowercased() == "true" else {
            return refusal(400, "bad_request_102", "Required metadata header not specified")
        }
        guard request.parameters["resource"] != nil else {
            return refusal(400, "invalid_resource", "AADSTS500011: The resource principal was not found.")
        }
        if let client = request.parameters["client_id"],
            client.lowercased() != credentials.clientID.lowercased()
        {
            return refusal(400, "invalid_request", "Identity not found")
        }
        let seconds = Int(credentials.tokenLifetime.components.seconds)
        let expiry = now.milliseconds / 1_000 + Int64(seconds)
        let body: JSON = [
            "access_token": .string(newAccessToken(now)), "client_id": .string(credentials.clientID),
            "expires_in": .string(String(seconds)), "expires_on": .string(String(expiry)),
            "ext_expires_in": .string(String(seconds)),
            "not_before": .string(String(now.milliseconds / 1_000)),
            "resource": .string(request.parameters["resource"] ?? ""), "token_type": "Bearer",
        ]
        return .json(body.bytes)
    }
}
