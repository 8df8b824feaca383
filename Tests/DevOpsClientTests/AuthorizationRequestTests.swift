import DevOpsClient
import Testing

@Suite struct AuthorizationRequestTests {
    private func request(
        _ dialect: OAuthClient.Dialect = .standard,
        authURL: String = "https://login.example/authorize"
    ) -> AuthorizationRequest {
        let client = OAuthClient(
            dialect: dialect,
            tokenURL: "https://login.example/token",
            clientID: "an app",
            scope: ["a/b", "offline_access"]
        )
        return AuthorizationRequest(
            client: client,
            authURL: authURL,
            returnURL: "http://localhost:8400/cb",
            state: "st",
            proof: PKCE(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        )
    }

    private static let common =
        "client_id=an%20app&response_type=code&redirect_uri=http%3A%2F%2Flocalhost%3A8400%2Fcb"
        + "&scope=a%2Fb%20offline_access&state=st"

    @Test func `the address asks for a code and shows the challenge, not the verifier`() {
        #expect(
            request().url == "https://login.example/authorize?" + Self.common + "&response_mode=query"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
        )
    }

    @Test func `the older protocol asks for an assertion and knows no challenge`() {
        let url = request(.azureDevOps).url
        #expect(
            url == "https://login.example/authorize?"
                + Self.common.replacing("response_type=code", with: "response_type=Assertion")
        )
    }

    @Test func `an address with a query is continued`() {
        #expect(
            request(authURL: "https://login.example/a?p=1").url.hasPrefix(
                "https://login.example/a?p=1&client_id"
            )
        )
    }

    @Test(arguments: [
        "http://localhost:8400/cb?code=c%2Bd&state=st", "/cb?state=st&code=c%2Bd&session_state=1#x",
        "code=c%2Bd&state=st", "  c%2Bd\n", "c+d", " http://localhost:8400/cb?code=c%2B\nd&state=st ",
    ])
    func `the code is found in the address, or is the text`(text: String) throws {
        guard case .authorizationCode(let code, let returnURL, let verifier) = try request().grant(in: text)
        else { throw WrongGrant() }
        #expect(code == "c+d")
        #expect(returnURL == "http://localhost:8400/cb")
        #expect(verifier == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    }

    @Test(arguments: [
        ("/cb?code=c&state=other", "another one"), ("/cb?code=c", "another one"), ("/cb?state=st", "no code"),
        ("", "no code"), ("/cb?code=&state=st", "no code"),
        (
            "/cb?error=access_denied&error_description=AADSTS65004%3A+User+declined.&state=st",
            "AADSTS65004: User declined."
        ),
        ("/cb?error=InvalidScope", "Asked for: a/b offline_access"),
    ])
    func `an answer without a code says what came`(text: String, words: String) {
        let error = #expect(throws: ServiceError.self) { try request().grant(in: text) }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        ("/cb?code=c&state=st", true), ("/cb?error=e&state=st", true), ("/cb?error=e", true),
        ("/cb?code=c", false), ("/cb?code=c&state=ST", false), ("/cb?error=e&state=x", false), ("/", false),
    ])
    func `an answer is known by its state`(address: String, isAnswer: Bool) {
        #expect(request().isAnswered(by: address) == isAnswer)
    }
}

private struct WrongGrant: Error {}
