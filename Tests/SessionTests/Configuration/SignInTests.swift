import DevOpsClient
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
        ("TokenUrl=https://e/token;ClientId=a;ClientSecret=b", .clientCredentials),
        ("TokenUrl=https://e/token;ClientId=a;ClientCertificate=/c.pem", .clientCredentials),
        ("ClientId=a;ClientSecret=b;RefreshToken=c", .oauth),
        (
            "AuthScheme=clientcredentials;TokenUrl=https://e/t;ClientId=a;ClientSecret=b;RefreshToken=c",
            .clientCredentials
        ),
        ("AuthScheme=DeviceCode;ClientId=a;RefreshTokenFilePath=/t.json", .deviceCode),
        ("AuthScheme=AzureDevOpsOAuth;ClientId=a;ClientSecret=b;RefreshToken=c", .azureDevOpsOAuth),
        (
            "TokenUrl=https://app.vssps.visualstudio.com/oauth2/token;ClientId=a;ClientSecret=b;RefreshToken=c",
            .azureDevOpsOAuth
        ),
        ("AuthScheme=ManagedIdentity", .managedIdentity),
        ("AuthScheme=AzureCLI", .azureCLI),
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
        ("AuthScheme=Basic;PWD=a", .badValue, "AuthScheme", "It accepts OAuth, PAT, ClientCredentials"),
        ("AuthScheme=DeviceCode;AccessToken=a", .missingKeyword, "RefreshTokenFilePath", "azdo-odbc login"),
        ("AuthScheme=ClientCredentials", .missingKeyword, "TokenUrl", "the tenant in it"),
        ("ClientSecret=a;TokenUrl=https://e/t", .missingKeyword, "ClientId", "needs ClientId"),
        (
            "AuthScheme=ClientCredentials;TokenUrl=https://e/t;ClientId=a", .missingKeyword, "ClientSecret",
            "ClientSecret or ClientCertificate"
        ),
        (
            "TokenUrl=https://e/t;ClientId=a;ClientSecret=b;ClientCertificate=/c", .badValue,
            "ClientCertificate",
            "give one of them"
        ),
        (
            "AuthScheme=AzureDevOpsOAuth;ClientId=a;RefreshToken=b", .missingKeyword, "ClientSecret",
            "needs ClientSecret"
        ),
        ("AuthScheme=WorkloadIdentity", .badValue, "AuthScheme", "AZURE_FEDERATED_TOKEN_FILE"),
        (
            "AuthScheme=ManagedIdentity;ManagedIdentityUrl=http://10.0.0.1/", .badValue, "ManagedIdentityUrl",
            "in the clear"
        ),
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
        #expect(oauth.authentication == .secret("s"))
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

    @Test func `with the older protocol has its own addresses and permissions`() throws {
        let text = "AuthScheme=AzureDevOpsOAuth;ClientId=a;ClientSecret=b;RefreshToken=c"
        guard case .oauth(let oauth) = try settings("Organization=a;\(text)").signIn else {
            throw WrongScheme()
        }
        #expect(oauth.authURL == "https://app.vssps.visualstudio.com/oauth2/authorize")
        #expect(oauth.tokenURL == "https://app.vssps.visualstudio.com/oauth2/token")
        #expect(oauth.scope == ["vso.project", "vso.work_full"])
    }

    @Test func `as an application asks for everything that was granted`() throws {
        let text = "TokenUrl=https://e/token;ClientId=id;ClientCertificate=/c.pem;ClientCertificatePassword=p"
        guard case .application(let application) = try settings("Organization=a;\(text)").signIn else {
            throw WrongScheme()
        }
        #expect(application.scope == ["499b84ac-1321-427f-aa17-267ca6975798/.default"])
        #expect(application.authentication == .certificate(file: "/c.pem", password: "p"))
    }

    @Test func `as a machine has the address of the metadata service, and a client id if one is given`()
        throws
    {
        let signIn = try settings("Organization=a;AuthScheme=ManagedIdentity;ClientId=id").signIn
        let url = "http://169.254.169.254/metadata/identity/oauth2/token"
        #expect(signIn == .managedIdentity(ManagedIdentity(endpoint: url, clientID: "id")))
    }
}

private struct WrongScheme: Error {}
