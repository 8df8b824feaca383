import DevOpsClient
import Testing

@Suite struct OAuthFailureTests {
    /// The error of a connection whose token endpoint answers so.
    private func error(_ status: Int, _ body: String) throws -> ServiceError {
        let client = OAuthClient(
            tokenURL: "https://login.example/token",
            clientID: "app",
            authentication: .secret("the-secret"),
            scope: ["vso.work", "vso.project"],
            refreshToken: "the-refresh-token"
        )
        let (devOps, _) = DevOpsClient.scripted([.answer(status, body)], credential: .oauth(client))
        return try #require(throws: ServiceError.self) { try devOps.send(Endpoint(path: ["_apis"])) }
    }

    @Test(arguments: [
        (
            #"{"error":"invalid_grant","error_description":"AADSTS70008: expired\r\nTrace ID: 1"}"#,
            "refresh token is expired"
        ),
        (#"{"error":"invalid_grant","error_description":"AADSTS50173: revoked"}"#, "new password"),
        (#"{"error":"invalid_grant","error_description":"other"}"#, "sign in again"),
        (
            #"{"error":"invalid_scope","error_description":"AADSTS70011: no"}"#,
            "Asked for: vso.work vso.project"
        ),
        (#"{"Error":"InvalidScope","ErrorDescription":"no"}"#, "match the permissions"),
        (#"{"error":"invalid_client","error_description":"AADSTS7000215: bad"}"#, "secret's value"),
        (#"{"error":"invalid_client"}"#, "ClientSecret"),
        (#"{"error":"interaction_required","error_description":"AADSTS50076: mfa"}"#, "second factor"),
        (#"{"error":"interaction_required"}"#, "A person must sign in again"),
        (#"{"error":"unheard_of"}"#, "Sign in again"),
    ])
    func `each refusal says what to do next`(body: String, advice: String) throws {
        let error = try error(400, body)
        guard case .oauth = error.kind else {
            Issue.record("\(error.kind)")
            return
        }
        #expect(error.message.contains(advice))
        #expect(!error.message.contains("the-secret") && !error.message.contains("the-refresh-token"))
        #expect(!error.message.contains("Trace ID"))
    }

    @Test(arguments: ["<html>", "", "[]", "{}", #"{"access_token":""}"#])
    func `an answer without a token is an error`(body: String) throws {
        #expect(try error(200, body).kind == .malformedAnswer)
    }
}
