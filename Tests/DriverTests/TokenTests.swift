import CODBC
import Foundation
import Simulator
import Testing

/// OAuth tokens, their file and their refresh.
@Suite struct TokenTests {
    private let count = "SELECT COUNT(*) FROM Projects"

    @Test func `an expired file is refreshed and written back for its owner alone`() throws {
        let scene = try Scene { $0.credentials.rotation = .singleUse }
        let folder = try Folder()
        let file = try folder.write(
            #"{"access_token":"old","refresh_token":"sample-refresh-token","expires_in":0}"#,
            to: "token.json"
        )
        let connection = try ODBCConnection(scene.client + "RefreshTokenFilePath=\(file);")
        #expect(try connection.rows(count) == [["3"]])
        let text = try folder.text(of: "token.json")
        #expect(
            !text.contains("sample-refresh-token") && !text.contains(#""old""#) && text.contains("expires_at")
        )
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        // The file that was written serves the next connection without another refresh.
        let requests = try scene.requests {
            _ = try ODBCConnection(scene.client + "RefreshTokenFilePath=\(file);")
        }
        #expect(!requests.contains { $0.path.contains("token") })
    }

    @Test(arguments: SignInForm.allCases)
    func `a token that the service refuses, in whichever way, is refreshed once and the request sent again`(
        form: SignInForm
    ) throws {
        let scene = try Scene { $0.signInForm = form }
        let connection = try ODBCConnection(scene.client + "RefreshToken=sample-refresh-token;")
        try scene.simulator.inject(Fault(.expireTokens, times: 1))
        let requests = try scene.requests {
            let rows = try connection.rows(count)
            #expect(rows == [["3"]])
        }
        #expect(requests.filter { $0.path.contains("token") }.count == 1)
        #expect(requests.filter { $0.path.contains("projects") }.count == 2)
    }

    @Test func `the refresh asks in Entra's form, with the scopes separated by blanks`() throws {
        let scene = try Scene()
        let scope = "https://app.vssps.visualstudio.com/vso.project~offline_access"
        let requests = try scene.requests {
            _ = try ODBCConnection(scene.client + "RefreshToken=sample-refresh-token;Scope=\(scope);")
        }
        let body = try #require(requests.first { $0.path.contains("token") }?.body)
        #expect(body.contains("grant_type=refresh_token") && body.contains("vso.project%20offline_access"))
    }

    @Test(arguments: [
        ("invalid_grant", "sign in again"), ("invalid_scope", "match the permissions"),
        ("InvalidScope", "match the permissions"), ("invalid_client", "ClientSecret"),
        ("interaction_required", "sign in again"), ("consent_required", "AADSTS65001"),
    ])
    func `a refusal of the token endpoint says what to do next`(name: String, advice: String) throws {
        let scene = try Scene()
        try scene.simulator.inject(Fault(.tokenError(name)))
        let error = try #require(throws: ODBCError.self) {
            try ODBCConnection(scene.client + "RefreshToken=sample-refresh-token;")
        }
        #expect(error.state == "28000")
        #expect(error.message.lowercased().contains(advice.lowercased()))
        #expect(
            !error.description.contains("sample-client-secret")
                && !error.description.contains("sample-refresh")
        )
    }

    @Test func `a wrong secret is told without the secret`() throws {
        let scene = try Scene()
        let keys =
            "TokenUrl=\(scene.simulator.tokenURL);ClientId=\(scene.simulator.configuration.credentials.clientID);"
        let error = try #require(throws: ODBCError.self) {
            try ODBCConnection(
                scene.address + keys + "ClientSecret=not-the-secret;RefreshToken=sample-refresh-token;"
            )
        }
        #expect(error.state == "28000")
        #expect(error.message.contains("AADSTS7000215") && !error.description.contains("not-the-secret"))
    }
}
