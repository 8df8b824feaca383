import Testing

@testable import Simulator

/// The identity platform's side of every sign-in.
@Suite struct SignInTests {
    private let scene = Scene()
    private static let client = "client_id=5a3b1c2d-0000-4000-8000-5a3b1c2d0001"
    private static let secret = "client_secret=sample-client-secret"
    /// RFC 7636, appendix B.
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    private func page(_ query: String, method: String = "GET", answer: String = "accept") -> Response {
        scene.send(
            method,
            "/common/oauth2/v2.0/authorize",
            query: query,
            body: method == "POST" ? "answer=\(answer)" : "",
            headers: [:]
        )
    }

    private func wish(_ more: String = "&state=abc", returnURL: String = "http://localhost:8400/") -> String {
        "\(Self.client)&response_type=code&redirect_uri=\(Form.encoded(returnURL))&scope=offline_access"
            + "&code_challenge=\(Self.challenge)&code_challenge_method=S256\(more)"
    }

    private func code(_ response: Response) throws -> String {
        let location = try #require(response.header("Location"))
        let query = location.split(separator: "?").last.map(String.init) ?? ""
        return try #require(Form.pairs(query).first { $0.name == "code" }?.value)
    }

    private func redeem(
        _ code: String,
        verifier: String = verifier,
        returnURL: String = "http://localhost:8400/"
    )
        throws -> JSON
    {
        let form =
            "grant_type=authorization_code&\(Self.client)&\(Self.secret)&code=\(code)&code_verifier=\(verifier)"
            + "&redirect_uri=\(Form.encoded(returnURL))"
        return try JSON(parsing: scene.token(form).body)
    }

    @Test func `a person who accepts gets a code that becomes tokens`() throws {
        let form = String(decoding: page(wish()).body, as: UTF8.self)
        #expect(form.contains("id=\"accept\"") && form.contains("method=\"post\""))
        let answer = page(wish(), method: "POST")
        #expect(answer.status == 302)
        #expect(answer.header("Location")?.hasPrefix("http://localhost:8400/?code=") == true)
        #expect(answer.header("Location")?.hasSuffix("&state=abc") == true)
        let tokens = try redeem(try code(answer))
        #expect(tokens["access_token"]?.text != nil && tokens["refresh_token"]?.text != nil)
    }

    @Test func `a person who declines sends an error back`() {
        let location = page(wish(), method: "POST", answer: "cancel").header("Location") ?? ""
        #expect(location.contains("error=access_denied") && location.contains("AADSTS65004"))
    }

    @Test(arguments: [
        ("5a3b1c2d0001", "5a3b1c2d9999", 400, "AADSTS700016"),
        ("localhost%3A8400", "elsewhere.example", 400, "AADSTS50011"),
        ("response_type=code", "response_type=token", 302, "error=unsupported_response_type"),
        ("challenge_method=S256", "challenge_method=plain", 302, "error=invalid_request"),
        ("scope=offline_access", "scope=vso.nothing", 302, "error=invalid_scope"),
    ])
    func `a wish that cannot be is refused`(part: String, replacement: String, status: Int, words: String) {
        let response = page(wish().replacing(part, with: replacement))
        #expect(response.status == status)
        let text = String(decoding: response.body, as: UTF8.self) + (response.header("Location") ?? "")
        #expect(text.contains(words))
    }

    @Test func `a code comes with its verifier and address, and only once`() throws {
        let first = try code(page(wish(), method: "POST"))
        #expect(try redeem(first, verifier: "wrong")["error_codes"] == [501_481])
        #expect(try redeem(first, returnURL: "http://localhost:1/")["error_codes"] == [50_011])
        let tokens = try redeem(first)
        let access = try #require(tokens["access_token"]?.text)
        #expect(try redeem(first)["error_codes"] == [54_005])
        let after = scene.send(
            "GET",
            "/fabrikam/_apis/projects",
            headers: ["authorization": "Bearer \(access)"]
        )
        #expect(after.status == 401, "A code that comes twice ends the tokens that came of it.")
    }

    @Test func `another device is waited for until a person has decided`() throws {
        let begun = scene.send(
            "POST",
            "/common/oauth2/v2.0/devicecode",
            query: "",
            body: "\(Self.client)&scope=offline_access",
            headers: [:]
        )
        let device = try JSON(parsing: begun.body)
        let code = try #require(device["device_code"]?.text)
        let userCode = try #require(device["user_code"]?.text)
        #expect(device["interval"]?.number == 5 && device["expires_in"]?.number == 900)
        let form =
            "grant_type=urn:ietf:params:oauth:grant-type:device_code&\(Self.client)&device_code=\(code)"
        #expect(try JSON(parsing: scene.token(form).body)["error"]?.text == "authorization_pending")
        #expect(try JSON(parsing: scene.token(form).body)["error"]?.text == "slow_down")
        #expect(scene.organization.tokens.decide(userCode: userCode, isApproved: true))
        var signIns = SignIns()
        signIns.devices["d"] = SignIns.Device(userCode: "U", scope: "s", expiry: 1_000_000)
        let pending = Result { try signIns.ask(device: "d", now: 0) }
        #expect(throws: OAuthError.self) { try pending.get() }
        let isKnown = signIns.decide(userCode: "u", .approved)
        #expect(isKnown)
        let scope = try signIns.ask(device: "d", now: 20_000)
        #expect(scope == "s")
        let late = Result { try signIns.ask(device: "d", now: 2_000_000) }
        #expect(throws: OAuthError.self) { try late.get() }
    }

    @Test func `an application signs in with its secret and the default scope`() throws {
        let resource = "499b84ac-1321-427f-aa17-267ca6975798"
        let form = "grant_type=client_credentials&\(Self.client)&\(Self.secret)&scope="
        let tokens = try JSON(parsing: scene.token(form + "\(resource)/.default").body)
        #expect(tokens["access_token"]?.text != nil && tokens["refresh_token"] == nil)
        #expect(
            try JSON(parsing: scene.token(form + "\(resource)/vso.work").body)["error_codes"] == [1_002_012]
        )
    }

    @Test func `a signed statement that is none is refused`() throws {
        let form =
            "grant_type=client_credentials&\(Self.client)&scope=.default&client_assertion=a.b.c"
            + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        #expect(try JSON(parsing: scene.token(form).body)["error"]?.text == "invalid_client")
    }

    @Test func `the older protocol has the secret in the statement's place and numbers as text`() throws {
        let type = "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        let refresh = "grant_type=refresh_token&assertion=sample-refresh-token&redirect_uri=https://x"
        func send(_ form: String) throws -> JSON {
            try JSON(parsing: scene.send("POST", "/oauth2/token", query: "", body: form, headers: [:]).body)
        }
        let tokens = try send("\(type)&client_assertion=sample-client-secret&\(refresh)")
        #expect(tokens["expires_in"]?.text == "3599" && tokens["token_type"]?.text == "jwt-bearer")
        let refused = try send("\(type)&client_assertion=wrong&\(refresh)")
        #expect(refused["Error"]?.text == "invalid_client")
    }

    @Test(arguments: [
        ("true", "resource=r", 200, "expires_on"), ("", "resource=r", 400, "bad_request_102"),
        ("true", "a=b", 400, "invalid_resource"),
        ("true", "resource=r&client_id=other", 400, "invalid_request"),
    ])
    func `a machine's metadata service gives tokens to whoever knows its header`(
        header: String,
        query: String,
        status: Int,
        words: String
    ) {
        let response = scene.send(
            "GET",
            "/metadata/identity/oauth2/token",
            query: "api-version=2018-02-01&\(query)",
            headers: header.isEmpty ? [:] : ["metadata": header]
        )
        #expect(response.status == status)
        #expect(String(decoding: response.body, as: UTF8.self).contains(words))
    }
}
