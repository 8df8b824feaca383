import Testing

@testable import Simulator

struct OAuthServerTests {
    @Test func `a refresh gives tokens that open the API`() throws {
        let scene = Scene()
        let answer = try JSON(parsing: scene.token(Scene.refresh).body)
        #expect(answer["token_type"]?.text == "Bearer")
        #expect(answer["expires_in"]?.number == 3599)
        #expect(answer["refresh_token"]?.text != "sample-refresh-token")
        let token = try #require(answer["access_token"]?.text)
        let projects = scene.send(
            "GET",
            "/fabrikam/_apis/projects",
            headers: ["authorization": "Bearer \(token)"]
        )
        #expect(projects.status == 200)
    }

    @Test(arguments: [
        ("client_secret=sample-client-secret", "client_secret=wrong", 401, "invalid_client", 7_000_215),
        ("client_secret=sample-client-secret", "a=b", 401, "invalid_client", 7_000_218),
        ("=sample-refresh-token", "=unknown", 400, "invalid_grant", 70_000),
        ("5a3b1c2d0001", "5a3b1c2d9999", 400, "unauthorized_client", 700_016),
        ("grant_type=refresh_token", "grant_type=password", 400, "unsupported_grant_type", 70_003),
        ("grant_type=refresh_token", "a=b", 400, "invalid_request", 900_144),
        ("grant_type", "scope=vso.code&grant_type", 400, "invalid_scope", 70_011),
    ])
    func `a wrong form gets the error of Entra`(
        part: String,
        replacement: String,
        status: Int,
        error: String,
        code: Int
    ) throws {
        let parts = Scene.refresh.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
        let response = Scene().token(parts.joined(separator: replacement))
        let body = try JSON(parsing: response.body)
        #expect(response.status == status)
        #expect(body["error"]?.text == error)
        #expect(body["error_codes"] == [.integer(code)])
        #expect(body["error_description"]?.text?.hasPrefix("AADSTS\(code): ") == true)
        #expect(body["error_uri"]?.text == "https://login.microsoftonline.com/error?code=\(code)")
    }

    @Test func `a refresh token of single use is dead after its use`() throws {
        let scene = Scene { $0.credentials.rotation = .singleUse }
        #expect(scene.token(Scene.refresh).status == 200)
        let second = try JSON(parsing: scene.token(Scene.refresh).body)
        #expect(second["error_codes"] == [70_008])
    }

    @Test func `an access token expires`() throws {
        let scene = Scene { $0.credentials.tokenLifetime = .zero }
        let token = try #require(try JSON(parsing: scene.token(Scene.refresh).body)["access_token"]?.text)
        let response = scene.send(
            "GET",
            "/fabrikam/_apis/projects",
            headers: ["authorization": "Bearer \(token)"]
        )
        #expect(response.status == 401)
    }

    @Test(
        arguments: [
            (SignInForm.signInPage, 203, "text/html; charset=utf-8"),
            (.redirect, 302, "text/html; charset=utf-8"),
            (.unauthorizedEmpty, 401, nil),
            (.unauthorizedJSON, 401, "application/json; charset=utf-8"),
        ] as [(SignInForm, Int, String?)]
    )
    func `a request without credentials is turned away in the chosen form`(
        form: SignInForm,
        status: Int,
        type: String?
    ) {
        let response = Scene { $0.signInForm = form }.send("GET", "/fabrikam/_apis/projects", headers: [:])
        #expect(response.status == status)
        #expect(response.header("Content-Type") == type)
        #expect(response.body.isEmpty == (form == .unauthorizedEmpty))
    }

    @Test func `the log shows no secret`() async {
        let scene = Scene()
        _ = await scene.organization.respond(
            to: Request(
                method: "POST",
                path: "/common/oauth2/v2.0/token",
                query: "",
                headers: [:],
                body: Array(Scene.refresh.utf8)
            )
        )
        let body = scene.organization.log.requests.first?.body ?? ""
        #expect(body.contains("refresh_token=***") && body.contains("client_secret=***"))
        #expect(!body.contains("sample-"))
    }
}
