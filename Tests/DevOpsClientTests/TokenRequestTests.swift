import DevOpsClient
import TestSupport
import Testing

@Suite struct TokenRequestTests {
    private static let standard = OAuthClient(
        tokenURL: "https://login.example/token",
        clientID: "app",
        authentication: .secret("s&t"),
        scope: ["a/b", "offline_access"]
    )
    private static let older = OAuthClient(
        dialect: .azureDevOps,
        tokenURL: "https://app.example/token",
        clientID: "app",
        authentication: .secret("s&t"),
        scope: ["vso.work"],
        returnURL: "https://app.example/cb"
    )
    private static let code = Grant.authorizationCode("c+d", returnURL: "http://localhost:1/", verifier: "v")

    private static let forms: [(Grant, OAuthClient, String)] = [
        (
            .refreshToken("r"), standard,
            "grant_type=refresh_token&refresh_token=r&client_id=app&client_secret=s%26t&scope=a%2Fb%20offline_access"
        ),
        (
            code, standard,
            "grant_type=authorization_code&code=c%2Bd&redirect_uri=http%3A%2F%2Flocalhost%3A1%2F&code_verifier=v"
                + "&client_id=app&client_secret=s%26t&scope=a%2Fb%20offline_access"
        ),
        (
            .clientCredentials, standard,
            "grant_type=client_credentials&client_id=app&client_secret=s%26t&scope=a%2Fb%20offline_access"
        ),
        (
            .deviceCode("d"), standard,
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d&client_id=app"
                + "&client_secret=s%26t&scope=a%2Fb%20offline_access"
        ),
        (
            .refreshToken("r"), older,
            "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_assertion=s%26t&grant_type=refresh_token&assertion=r"
                + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcb"
        ),
        (
            code, older,
            "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_assertion=s%26t&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
                + "&assertion=c%2Bd&redirect_uri=http%3A%2F%2Flocalhost%3A1%2F"
        ),
    ]

    @Test(arguments: forms)
    func `each grant has the form that its protocol asks for`(
        grant: Grant,
        client: OAuthClient,
        form: String
    ) throws {
        let request = try TokenRequest.request(grant, of: client, now: 0)
        #expect(request.method == .post && request.url == client.tokenURL)
        #expect(request.headers.contains(HTTPHeader("Content-Type", "application/x-www-form-urlencoded")))
        #expect(request.authorization == nil)
        #expect(String(decoding: request.body ?? [], as: UTF8.self) == form)
    }

    @Test func `a federated token is read anew for each request`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("first.token\n", to: "federated")
        var client = Self.standard
        client.authentication = .federatedToken(file: file)
        let forms = try ["first.token", "second.token"].map { token in
            _ = try folder.write(token, to: "federated")
            let request = try TokenRequest.request(.clientCredentials, of: client, now: 0)
            return String(decoding: request.body ?? [], as: UTF8.self)
        }
        #expect(forms[0].contains("&client_assertion=first.token&") && !forms[0].contains("client_secret"))
        #expect(forms[1].contains("&client_assertion=second.token&"))
    }

    @Test func `a federated token that is not there is an error that names the variable and the file`() {
        var client = Self.standard
        client.authentication = .federatedToken(file: "/nowhere/token")
        let error = #expect(throws: ServiceError.self) {
            try TokenRequest.request(.clientCredentials, of: client, now: 0)
        }
        #expect(error?.message.contains("AZURE_FEDERATED_TOKEN_FILE /nowhere/token cannot be read") == true)
    }

    @Test(arguments: [#""3599""#, "3599", "3599.7"])
    func `the life of a token may be a number or a text`(lifetime: String) throws {
        let body = #"{"access_token":"a","refresh_token":"r","expires_in":\#(lifetime)}"#
        let tokens = try TokenRequest.tokens(
            in: HTTPResponse(status: 200, body: HTTPBody(body)),
            for: .refreshToken("old"),
            client: Self.older,
            now: 1_000
        )
        #expect(tokens == TokenSet(accessToken: "a", refreshToken: "r", expiresAt: 4_599, lifetime: 3_599))
    }
}
