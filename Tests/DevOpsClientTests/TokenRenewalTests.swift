import DevOpsClient
import Glibc
import TestSupport
import Testing

/// When and how tokens are renewed; the endpoint is a script.
@Suite struct TokenRenewalTests {
    private let folder: TemporaryFolder
    private let endpoint = Endpoint(path: ["_apis"])
    private static let fresh = ScriptedAnswer.answer(
        200,
        #"{"access_token":"new","refresh_token":"refresh-1","expires_in":3600}"#
    )
    private static let dead = ScriptedAnswer.answer(
        400,
        #"{"error":"invalid_grant","error_description":"AADSTS70008: expired"}"#
    )

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A token file whose access token has so many of its 3,600 seconds left.
    private func credential(secondsLeft: Int) throws -> Credential {
        let end = time(nil) + secondsLeft
        let file = try folder.write(
            #"{"access_token":"old","refresh_token":"refresh-0","expires_in":3600,"expires_at":\#(end)}"#,
            to: "token.json"
        )
        chmod(file, 0o600)
        return .oauth(OAuthClient(tokenURL: "https://login.example/token", clientID: "app", tokenFile: file))
    }

    @Test(arguments: [(3_600, false), (400, false), (301, false), (299, true), (1, true), (-10, true)])
    func `a token is renewed five minutes ahead of its end`(secondsLeft: Int, isRenewed: Bool) throws {
        let (client, transport) = DevOpsClient.scripted(
            isRenewed ? [Self.fresh, .answer()] : [.answer()],
            credential: try credential(secondsLeft: secondsLeft)
        )
        _ = try client.send(endpoint)
        #expect(transport.requests.last?.authorization == .bearer(isRenewed ? "new" : "old"))
    }

    @Test(
        arguments: [
            .answer(503, "busy"), .answer(429, ""), .answer(503, #"{"error":"temporarily_unavailable"}"#),
            .answer(400, #"{"error":"server_error"}"#),
        ] as [ScriptedAnswer]
    )
    func `where renewing ahead fails for the moment the token goes on being used`(failure: ScriptedAnswer)
        throws
    {
        let (client, transport) = DevOpsClient.scripted(
            [failure, .answer(), .answer()],
            credential: try credential(secondsLeft: 100),
            retry: RetryPolicy(mode: .none)
        )
        for _ in 1...2 { _ = try client.send(endpoint) }
        // One attempt, and none again at the very next request.
        #expect(transport.requests.map(\.authorization) == [nil, .bearer("old"), .bearer("old")])
    }

    @Test func `where renewing ahead is refused for good the refusal is told`() throws {
        let (client, _) = DevOpsClient.scripted([Self.dead], credential: try credential(secondsLeft: 100))
        let error = #expect(throws: ServiceError.self) { try client.send(endpoint) }
        #expect(error?.kind == .oauth("invalid_grant"))
        #expect(error?.message.contains("azdo-odbc login") == true)
    }

    @Test func `after the end of the token a failure for the moment is an error`() throws {
        let (client, _) = DevOpsClient.scripted(
            [.answer(503, "busy")],
            credential: try credential(secondsLeft: -1),
            retry: RetryPolicy(mode: .none)
        )
        let error = #expect(throws: ServiceError.self) { try client.send(endpoint) }
        #expect(error?.kind == .unavailable)
    }

    @Test func `a token endpoint that hangs does not hold up a token that is good`() throws {
        let server = LoopbackServer { $0.hasPrefix("POST /token") ? .silence : .ok("{}") }
        let end = time(nil) + 100
        let file = try folder.write(
            #"{"access_token":"old","refresh_token":"r","expires_in":3600,"expires_at":\#(end)}"#,
            to: "token.json"
        )
        let oauth = OAuthClient(tokenURL: server.url("/token"), clientID: "app", tokenFile: file)
        let settings = DevOpsSettings(baseURL: server.url("/o"), transport: .loopback)
        let client = try DevOpsClient(settings: settings, credential: .oauth(oauth))
        let begin = ContinuousClock.now
        client.deadline = begin + .seconds(30)
        _ = try client.send(endpoint)
        #expect(begin.duration(to: .now) < .seconds(10))
        #expect(client.deadline == begin + .seconds(30))
    }

    @Test func `a refusal because somebody on another machine was faster is mended with the file`() throws {
        let credential = try credential(secondsLeft: -1)
        let (client, transport) = DevOpsClient.scripted([Self.dead, .answer()], credential: credential)
        let folder = folder
        transport.onRequest = { number in
            let end = time(nil) + 3_600
            guard number == 1 else { return }
            _ = try? folder.write(
                #"{"access_token":"theirs","refresh_token":"refresh-9","expires_in":3600,"expires_at":\#(end)}"#,
                to: "token.json"
            )
        }
        _ = try client.send(endpoint)
        #expect(transport.requests.map(\.authorization) == [nil, .bearer("theirs")])
    }

    @Test func `a refresh token that another connection replaced is not used again`() throws {
        let replaced = ReplacedTokens()
        let client = OAuthClient(
            tokenURL: "https://login.example/token",
            clientID: "app",
            refreshToken: "refresh-0"
        )
        let expired = ScriptedAnswer.answer(
            200,
            #"{"access_token":"short","refresh_token":"refresh-1","expires_in":0}"#
        )
        let (first, _) = DevOpsClient.scripted(
            [expired, .answer()],
            credential: .oauth(client),
            replaced: replaced
        )
        _ = try first.send(endpoint)
        let (second, transport) = DevOpsClient.scripted(
            [Self.fresh, .answer()],
            credential: .oauth(client),
            replaced: replaced
        )
        _ = try second.send(endpoint)
        let form = String(decoding: transport.requests[0].body ?? [], as: UTF8.self)
        #expect(form.contains("refresh_token=refresh-1&"))
    }

    @Test func `a file that others can read is made private, and told once`() throws {
        let credential = try credential(secondsLeft: 3_600)
        chmod("\(folder.path)/token.json", 0o640)
        let (client, _) = DevOpsClient.scripted([.answer(), .answer()], credential: credential)
        _ = try client.send(endpoint)
        #expect(client.takeWarning()?.contains("could be read by others") == true)
        #expect(folder.mode(of: "token.json") == 0o600)
        _ = try client.send(endpoint)
        #expect(client.takeWarning() == nil)
    }
}
