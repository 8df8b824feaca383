import DevOpsClient
import Testing

@Suite struct DeviceAuthorizationTests {
    private let client = OAuthClient(
        tokenURL: "https://login.example/common/oauth2/v2.0/token",
        clientID: "app",
        scope: ["a", "b"]
    )

    private func issuer(_ answers: [ScriptedAnswer]) -> (TokenIssuer, ScriptedTransport) {
        let transport = ScriptedTransport(answers)
        return (TokenIssuer(exchange: Exchange(transport: transport, policy: RetryPolicy())), transport)
    }

    private static let begun = ScriptedAnswer.answer(
        200,
        #"{"device_code":"dc","user_code":"ABCD","verification_uri":"https://d.example/","expires_in":900,"interval":5}"#
    )
    private static let tokens = ScriptedAnswer.answer(200, #"{"access_token":"a","refresh_token":"r"}"#)

    private static func refusal(_ code: String) -> ScriptedAnswer {
        .answer(400, #"{"error":"\#(code)","error_description":"AADSTS70016: \#(code).\r\nTrace ID: x"}"#)
    }

    @Test func `it is asked for beside the token endpoint`() throws {
        let (issuer, transport) = issuer([Self.begun])
        let device = try issuer.deviceAuthorization(of: client)
        #expect(device.userCode == "ABCD" && device.verificationURL == "https://d.example/")
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://login.example/common/oauth2/v2.0/devicecode")
        #expect(String(decoding: request.body ?? [], as: UTF8.self) == "client_id=app&scope=a%20b")
    }

    @Test func `it is polled at the service's interval, and more slowly where that is asked for`() throws {
        let pending = Self.refusal("authorization_pending")
        let (issuer, transport) = issuer(
            [Self.begun, pending, Self.refusal("slow_down"), pending, Self.tokens]
        )
        let tokens = try issuer.tokens(for: issuer.deviceAuthorization(of: client), of: client)
        #expect(tokens.accessToken == "a" && tokens.refreshToken == "r")
        #expect(transport.pauses == [.seconds(5), .seconds(5), .seconds(10), .seconds(10)])
    }

    @Test func `a failure of the service is passed over, ever more slowly`() throws {
        let (issuer, transport) = issuer([Self.begun, .answer(503, "x"), .answer(503, "x"), Self.tokens])
        _ = try issuer.tokens(for: issuer.deviceAuthorization(of: client), of: client)
        #expect(transport.pauses == [.seconds(5), .seconds(10), .seconds(20)])
    }

    @Test(arguments: [
        ("authorization_declined", "declined"), ("expired_token", "not entered in time"),
        ("bad_verification_code", "not known"),
    ])
    func `it ends with the service's words`(code: String, advice: String) throws {
        let (issuer, transport) = issuer([Self.begun, Self.refusal(code)])
        let device = try issuer.deviceAuthorization(of: client)
        let error = #expect(throws: ServiceError.self) { try issuer.tokens(for: device, of: client) }
        #expect(error?.message.contains("AADSTS70016: \(code)") == true)
        #expect(error?.message.contains(advice) == true, "\(error?.message ?? "")")
        #expect(transport.requests.count == 2)
    }

    @Test(arguments: [
        (400, #"{"error":"invalid_client","error_description":"AADSTS7000218: secret"}"#, "AADSTS7000218"),
        (404, "<html>", "gave no device code"), (200, "{}", "gave no device code"),
    ])
    func `where there is no code it says so`(status: Int, body: String, words: String) {
        let (issuer, _) = issuer([.answer(status, body)])
        let error = #expect(throws: ServiceError.self) { try issuer.deviceAuthorization(of: client) }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
}
