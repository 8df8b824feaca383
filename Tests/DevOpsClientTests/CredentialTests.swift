import DevOpsClient
import Glibc
import TestSupport
import Testing

/// The ways to sign in without a person, over a script.
@Suite struct CredentialTests {
    private let endpoint = Endpoint(path: ["_apis"])
    private static let application = OAuthClient(
        tokenURL: "https://login.example/token",
        clientID: "app",
        authentication: .secret("s3cret"),
        scope: [AzureDevOpsResource.defaultScope]
    )
    private static let fresh = ScriptedAnswer.answer(200, #"{"access_token":"new","expires_in":"3599"}"#)

    private func failure(_ answers: [ScriptedAnswer], _ credential: Credential) throws -> ServiceError {
        let (client, _) = DevOpsClient.scripted(answers, credential: credential)
        return try #require(throws: ServiceError.self) { try client.send(endpoint) }
    }

    @Test func `an application gets a token for itself, and another one when it is refused`() throws {
        let second = ScriptedAnswer.answer(200, #"{"access_token":"newer","expires_in":3599}"#)
        let (client, transport) = DevOpsClient.scripted(
            [Self.fresh, .answer(), .answer(), .answer(401, ""), second, .answer()],
            credential: .application(Self.application)
        )
        for _ in 1...3 { _ = try client.send(endpoint) }
        #expect(
            transport.requests.map(\.authorization) == [
                nil, .bearer("new"), .bearer("new"), .bearer("new"), nil, .bearer("newer"),
            ]
        )
    }

    @Test func `an application that is no user of the organization is told to become one`() throws {
        let answers = [Self.fresh, .answer(401, ""), Self.fresh, .answer(401, "")]
        let error = try failure(answers, .application(Self.application))
        #expect(error.kind == .authentication && error.message.contains("service principal"))
        #expect(!error.message.contains("s3cret"))
    }

    @Test func `with the older protocol the organization's policy is named as well`() throws {
        let client = OAuthClient(
            dialect: .azureDevOps,
            tokenURL: "https://app.example/token",
            authentication: .secret("s3cret"),
            refreshToken: "r"
        )
        let error = try failure([Self.fresh, .answer(401, ""), Self.fresh, .answer(401, "")], .oauth(client))
        #expect(error.message.contains("third-party application access via OAuth"))
    }

    @Test(arguments: [nil, "an id"])
    func `a managed identity asks the metadata service, past any proxy`(clientID: String?) throws {
        let identity = ManagedIdentity(endpoint: "http://169.254.169.254/token", clientID: clientID)
        let (client, transport) = DevOpsClient.scripted(
            [Self.fresh, .answer()],
            credential: .managedIdentity(identity)
        )
        _ = try client.send(endpoint)
        let request = transport.requests[0]
        #expect(
            request.url == "http://169.254.169.254/token?api-version=2018-02-01"
                + "&resource=499b84ac-1321-427f-aa17-267ca6975798"
                + (clientID == nil ? "" : "&client_id=an%20id")
        )
        #expect(request.headers.contains(HTTPHeader("Metadata", "true")))
        #expect(request.avoidsProxy && !transport.requests[1].avoidsProxy)
        #expect(transport.requests[1].authorization == .bearer("new"))
    }

    @Test(arguments: [
        (400, #"{"error":"invalid_request","error_description":"Identity not found"}"#, "Identity not found"),
        (404, "", "HTTP 404"), (200, "<html>", "gave no token"),
    ])
    func `a machine without an identity is told so`(status: Int, body: String, words: String) throws {
        let identity = ManagedIdentity(endpoint: "http://169.254.169.254/token")
        let error = try failure([.answer(status, body)], .managedIdentity(identity))
        #expect(error.message.contains(words) && error.message.contains("virtual machine of Azure"))
    }

    @Test func `the Azure CLI is asked for a token of Azure DevOps`() throws {
        let folder = try TemporaryFolder()
        let tool = try folder.program(
            """
            [ "$*" = "account get-access-token --resource 499b84ac-1321-427f-aa17-267ca6975798 --output json" ] || exit 1
            echo '{"accessToken":"from-az","expiresOn":"2030-01-01 00:00:00.000000","expires_on":1893456000}'
            """
        )
        let (client, transport) = DevOpsClient.scripted(
            [.answer(), .answer()],
            credential: .azureCLI(AzureCLI(program: tool))
        )
        for _ in 1...2 { _ = try client.send(endpoint) }
        #expect(transport.requests.map(\.authorization) == [.bearer("from-az"), .bearer("from-az")])
    }

    @Test(arguments: [
        ("echo 'ERROR: Please run az login' >&2; exit 1", "exit code 1"),
        ("echo 'ERROR: Please run az login' >&2; exit 1", "It says: ERROR: Please run az login"),
        ("echo '{}'", "'az login'"), ("echo 'half of a s3cret'; exit 0", "gave no token"),
        ("kill -9 $$", "gave no token"), ("sleep 30", "gave no token within"),
    ])
    func `the Azure CLI without a token is told in its own words`(script: String, words: String) throws {
        let folder = try TemporaryFolder()
        let tool = AzureCLI(program: try folder.program(script), limit: .seconds(1))
        let error = try failure([], .azureCLI(tool))
        #expect(error.kind == .authentication)
        #expect(error.message.contains(words), "\(error.message)")
        #expect(!error.message.contains("s3cret"))
    }

    @Test func `an Azure CLI that is not installed is told so`() throws {
        let error = try failure([], .azureCLI(AzureCLI(program: "no-such-az")))
        #expect(error.message.contains("is not installed"))
    }
}

extension TemporaryFolder {
    /// Makes a shell script that stands for a program.
    func program(_ script: String) throws -> String {
        let file = try write("#!/bin/sh\n\(script)\n", to: "az")
        try #require(chmod(file, 0o700) == 0)
        return file
    }
}
