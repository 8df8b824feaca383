import Session
import Testing

struct `Signing in` {
    @Test(arguments: [
        ("PersonalAccessToken=abc", AuthScheme.personalAccessToken),
        ("PWD=abc", .personalAccessToken),
        ("UID=me;PWD=abc", .personalAccessToken),
        ("PWD=abc;ClientId=a;RefreshToken=b", .personalAccessToken),
        ("AccessToken=abc", .oauth),
        ("ClientId=a;RefreshToken=b", .oauth),
        ("ClientId=a;RefreshTokenFilePath=/t.json", .oauth),
        ("ClientId=a;RefreshTokenFile=/t.json;UID=;PWD=", .oauth),
        ("AuthScheme=oauth;AccessToken=abc;PWD=x", .oauth),
        ("AuthScheme=PAT;AccessToken=abc;PWD=x", .personalAccessToken),
    ])
    func `follows from the keys given`(text: String, scheme: AuthScheme) throws {
        #expect(try settings("Organization=a;\(text)").signIn.scheme == scheme)
    }

    static let refused: [(text: String, kind: SettingsError.Kind, keyword: String, words: String)] = [
        ("", .missingKeyword, "AuthScheme", "Nothing to sign in with. Give PersonalAccessToken (or PWD)"),
        ("UID=me;PWD=", .missingKeyword, "AuthScheme", "Nothing to sign in with"),
        ("ClientId=a", .missingKeyword, "AuthScheme", "RefreshTokenFilePath, RefreshToken or AccessToken"),
        ("RefreshToken=a", .missingKeyword, "ClientId", "needs ClientId"),
        ("RefreshTokenFilePath=/t.json", .missingKeyword, "ClientId", "needs ClientId"),
        ("AuthScheme=PAT", .missingKeyword, "PersonalAccessToken", "PersonalAccessToken or PWD"),
        ("AuthScheme=OAuth;ClientId=a", .missingKeyword, "RefreshTokenFilePath", "needs a token"),
        ("AuthScheme=Basic;PWD=a", .badValue, "AuthScheme", "It accepts OAuth, PAT."),
        ("AuthScheme=devicecode", .notSupportedYet, "AuthScheme", "DeviceCode is not supported yet"),
        ("AuthScheme=ClientCredentials", .notSupportedYet, "AuthScheme", "It accepts OAuth, PAT."),
        ("AuthScheme=AzureDevOpsOAuth", .notSupportedYet, "AuthScheme", "not supported yet"),
        ("AccessToken=a;ReturnUrl=http://example.com", .badValue, "ReturnUrl", "in the clear"),
        (
            "AccessToken=a;TokenUrl=https://x/{ENTER-TENANT-ID-HERE}", .badValue, "TokenUrl",
            "{ENTER-TENANT-ID-HERE}"
        ),
    ]

    @Test(arguments: refused)
    func `is refused with what to give`(case entry: (String, SettingsError.Kind, String, String)) {
        let (text, kind, keyword, words) = entry
        let error = #expect(throws: SettingsError.self) { try settings("Organization=a;\(text)") }
        #expect(error?.kind == kind)
        #expect(error?.keyword == keyword)
        #expect(error?.message.contains(words) == true)
    }

    @Test func `with a personal access token has its name and token`() throws {
        let signIn = try settings("Organization=a;UID=me;PWD={a;b}").signIn
        #expect(signIn == .personalAccessToken(userName: "me", token: Secret("a;b")))
    }

    @Test func `with OAuth has everything that was given`() throws {
        let signIn = try settings(
            """
            Organization=a;AuthUrl=https://e/authorize;TokenUrl=https://e/token;ClientId=id;ClientSecret=s;
            ReturnUrl=http://localhost:8400/;Scope={a~b c,d
            e};RefreshTokenFilePath=/t.json;RefreshToken=r;AccessToken=t
            """
        ).signIn
        guard case .oauth(let oauth) = signIn else { throw WrongScheme() }
        #expect(oauth.authURL == "https://e/authorize")
        #expect(oauth.tokenURL == "https://e/token")
        #expect(oauth.clientID == "id")
        #expect(oauth.clientSecret?.text == "s")
        #expect(oauth.returnURL == "http://localhost:8400/")
        #expect(oauth.scope == ["a", "b", "c", "d", "e"])
        #expect(oauth.refreshTokenFilePath == "/t.json")
        #expect(oauth.refreshToken?.text == "r")
        #expect(oauth.accessToken?.text == "t")
    }

    @Test func `with OAuth asks for the documented permissions`() throws {
        guard case .oauth(let oauth) = try settings("Organization=a;AccessToken=t").signIn else {
            throw WrongScheme()
        }
        let service = "https://app.vssps.visualstudio.com"
        #expect(oauth.scope == ["\(service)/vso.project", "\(service)/vso.work_full", "offline_access"])
    }
}

private struct WrongScheme: Error {}
