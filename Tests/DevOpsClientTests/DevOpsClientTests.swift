import DevOpsClient
import Testing

@Suite struct DevOpsClientTests {
    private let endpoint = Endpoint(path: ["_apis", "projects"], query: [("$top", "1")])
    private let oauth = Credential.oauth(
        OAuthClient(
            tokenURL: "https://login.example/token",
            clientID: "app",
            authentication: .secret("s3cret&"),
            scope: ["a/b", "offline_access"],
            accessToken: "old-access",
            refreshToken: "old-refresh"
        )
    )
    private let fresh = ScriptedAnswer.answer(
        200,
        #"{"access_token":"new-access","refresh_token":"new-refresh","expires_in":"3599"}"#
    )

    @Test func `a request carries version, authorization and the wish for a plain 401`() throws {
        let (client, transport) = DevOpsClient.scripted([.answer(200, #"{"count":0}"#)])
        #expect(try client.send(endpoint).page.root["count"]?.integer == 0)
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://dev.azure.com/fabrikam/_apis/projects?$top=1&api-version=7.0")
        #expect(request.authorization == .basic(user: "", password: "a-pat"))
        #expect(request.headers.contains(HTTPHeader("X-TFS-FedAuthRedirect", "Suppress")))
    }

    @Test(
        arguments: [
            .answer(401, ""), .answer(203, "<html>", type: "text/html"),
            .answer(302, "moved", type: "text/html"),
            .answer(200, "<!DOCTYPE html>", type: "text/html; charset=utf-8"),
            .answer(200, " \n<html>", type: "text/html"),
            .answer(401, #"{"message":"TF400813: The user '' is not authorized."}"#),
        ] as [ScriptedAnswer]
    )
    func `a refused token is refreshed once and the request sent again`(refusal: ScriptedAnswer) throws {
        let (client, transport) = DevOpsClient.scripted(
            [refusal, fresh, .answer(200, #"{"count":3}"#)],
            credential: oauth
        )
        #expect(try client.send(endpoint).page.root["count"]?.integer == 3)
        #expect(
            transport.requests.map(\.authorization) == [.bearer("old-access"), nil, .bearer("new-access")]
        )
        let form = String(decoding: try #require(transport.requests[1].body), as: UTF8.self)
        #expect(
            form == "grant_type=refresh_token&refresh_token=old-refresh&client_id=app"
                + "&client_secret=s3cret%26&scope=a%2Fb%20offline_access"
        )
    }

    @Test func `a fresh token that is refused too is an error with the service's words`() throws {
        let words = #"{"message":"TF400813: The user is not authorized."}"#
        let (client, transport) = DevOpsClient.scripted(
            [.answer(401, words), fresh, .answer(401, words)],
            credential: oauth
        )
        let error = try #require(throws: ServiceError.self) { try client.send(endpoint) }
        #expect(error.kind == .authentication)
        #expect(error.serviceCode == "TF400813")
        #expect(error.message.contains("TF400813: The user is not authorized."))
        #expect(transport.requests.count == 3)
    }

    @Test func `a personal access token that is refused is not sent again`() throws {
        let (client, transport) = DevOpsClient.scripted([.answer(401, "")])
        let error = try #require(throws: ServiceError.self) { try client.send(endpoint) }
        #expect(error.kind == .authentication)
        #expect(error.message.contains("personal access token"))
        #expect(!error.message.contains("a-pat"))
        #expect(transport.requests.count == 1)
    }

    @Test func `two requests in flight share one refresh`() throws {
        let (client, transport) = DevOpsClient.scripted(
            [.answer(401, ""), .answer(401, ""), fresh, .answer(200, "{}"), .answer(200, "{}")],
            credential: oauth
        )
        let pending = try [client.start(endpoint), client.start(endpoint)]
        for each in pending { _ = try client.finish(each) }
        #expect(transport.requests.filter { $0.url.contains("token") }.count == 1)
        #expect(transport.requests.count == 5)
    }

    @Test func `a throttled answer is kept and the next request waits`() throws {
        let slow = ScriptedAnswer.answer(200, #"{"count":1}"#, [HTTPHeader("Retry-After", "5")])
        let (client, transport) = DevOpsClient.scripted([slow, .answer(200, "{}")])
        #expect(try client.send(endpoint).page.root["count"]?.integer == 1)
        #expect(transport.pauses.isEmpty)
        _ = try client.send(endpoint)
        let pause = try #require(transport.pauses.first)
        #expect(pause > .seconds(4) && pause <= .seconds(5))
    }

    @Test func `when retries end the error tells how many, how long and the last answer`() throws {
        let refusal = ScriptedAnswer.answer(429, #"{"message":"TF400733: blocked"}"#)
        let (client, transport) = DevOpsClient.scripted(
            [refusal, refusal, refusal],
            retry: RetryPolicy(maximumRetries: 2)
        )
        let error = try #require(throws: ServiceError.self) { try client.send(endpoint) }
        #expect(error.kind == .throttled)
        #expect(error.message.contains("TF400733: blocked"))
        #expect(error.message.contains("Sent again 2 times over 0."))
        #expect(transport.pauses == [.seconds(1), .seconds(2)])
    }

    @Test(
        arguments: [
            (
                .answer(503, "\u{FEFF}{\"message\":\"TF24668: stopped\"}"), ServiceError.Kind.unavailable,
                "TF24668: stopped"
            ),
            (
                .answer(503, "<html><title>Service Unavailable</title>", type: "text/html"), .unavailable,
                "service unavailable"
            ),
            (
                .answer(404, "The controller for path", type: "text/plain"), .notFound,
                "The controller for path"
            ),
            (.answer(500, "", [HTTPHeader("X-TFS-ServiceError", "It%20broke")]), .unavailable, "It broke"),
            (.answer(400, #"{"message":"VS402337: too many","typeKey":"X"}"#), .badRequest, "VS402337"),
            (.answer(403, "{}"), .forbidden, "scopes"),
            (.answer(200, #"{"count":1,"val"#), .malformedAnswer, "no JSON"),
            (.answer(200, "hello", type: "text/plain"), .malformedAnswer, "no JSON"),
        ] as [(ScriptedAnswer, ServiceError.Kind, String)]
    )
    func `every form of failure is told in the service's words`(
        answer: ScriptedAnswer,
        kind: ServiceError.Kind,
        words: String
    ) throws {
        let (client, _) = DevOpsClient.scripted([answer])
        let error = try #require(throws: ServiceError.self) { try client.send(endpoint) }
        #expect(error.kind == kind)
        #expect(error.message.contains(words))
    }

    @Test func `pages go on until the service names no further one`() throws {
        let (client, transport) = DevOpsClient.scripted([
            .answer(200, "{}", [HTTPHeader("X-MS-ContinuationToken", "100")]),
            .answer(200, "{}", [HTTPHeader("x-ms-continuationtoken", "200")]), .answer(200, "{}"),
        ])
        var count = 0
        try client.pages(endpoint) { _ in count += 1 }
        #expect(count == 3)
        #expect(transport.requests.map(\.url).last?.contains("continuationToken=200") == true)
        #expect(transport.requests[1].url.contains("continuationToken=100"))
    }
}
