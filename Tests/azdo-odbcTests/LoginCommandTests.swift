import DevOpsClient
import Foundation
import TestSupport
import Testing

/// `azdo-odbc login` from the address that it prints to the file that it writes.
@Suite struct LoginCommandTests {
    private let folder: TemporaryFolder
    private let server = SignInServer()

    init() throws {
        folder = try TemporaryFolder()
    }

    private var file: String { "\(folder.path)/token.json" }

    /// What the printed address asks for.
    private func asked(_ login: Companion) throws -> [String: String] {
        let address = try login.printed(/http\S+\/authorize\?(\S+)/).1
        return Dictionary(Form.pairs(address).map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// Goes where the browser would be sent, and gives the page that is there.
    private func visit(_ asked: [String: String], _ answer: String) throws -> String {
        let address = try #require(asked["redirect_uri"])
        let state = PercentEncoding.encode(asked["state"] ?? "")
        let transport = try CurlTransport(settings: TransportSettings(), cancellation: Cancellation())
        let url = "\(address)?\(answer)&state=\(state)"
        let id = try transport.start(HTTPRequest(url: url, avoidsProxy: true))
        return try transport.finish(id, deadline: .now + .seconds(20)).body.prefix(4_000)
    }

    @Test(arguments: [("http://localhost", ""), ("http://127.0.0.1/cb", "/cb")])
    func `a browser's answer comes to this machine and becomes a token file`(
        returnURL: String,
        path: String
    ) throws {
        let login = try Companion("login", server.connection(file, "ClientId=app;ReturnUrl=\(returnURL)"))
        let asked = try asked(login)
        #expect(asked["response_type"] == "code" && asked["client_id"] == "app")
        #expect(asked["redirect_uri"]?.contains(/^http:\/\/[a-z0-9.]+:\d+/) == true)
        #expect(asked["redirect_uri"]?.hasSuffix(path) == true)
        #expect(try visit(asked, "code=the-code").contains("You are signed in"))
        let (code, output, errors) = try login.end()
        #expect(code == 0 && output.contains("You are signed in. The tokens are in \(file)."), "\(errors)")
        let form = try #require(server.forms.first)
        #expect(form["code"] == "the-code" && form["redirect_uri"] == asked["redirect_uri"])
        #expect(PKCE(verifier: form["code_verifier"] ?? "").challenge == asked["code_challenge"])
        #expect(folder.mode(of: "token.json") == 0o600)
        let page = try JSONPage.parse(folder.text(of: "token.json"))
        #expect(page.root["access_token"]?.text == "access" && page.root["refresh_token"]?.text == "refresh")
        #expect(!(output + errors).contains("the-code") && !output.contains("verifier"))
    }

    @Test func `on a desktop the browser is opened at the address that is printed`() throws {
        let opened = "\(folder.path)/opened"
        let opener = try folder.write("#!/bin/sh\nprintf %s \"$1\" > \(opened)\n", to: "xdg-open")
        #expect(chmod(opener, 0o700) == 0)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let login = try Companion(
            "login",
            server.connection(file, "ClientId=app;ReturnUrl=http://localhost"),
            environment: ["PATH": "\(folder.path):\(path)", "DISPLAY": ":0"]
        )
        let address = try login.printed(/http\S+\/authorize\?\S+/)
        for _ in 0..<500 where (try? folder.text(of: "opened").isEmpty) != false { usleep(10_000) }
        #expect(try folder.text(of: "opened") == address)
    }

    @Test func `what the service says of a failure is told, to the browser and in the terminal`() throws {
        let login = try Companion("login", server.connection(file, "ClientId=app;ReturnUrl=http://localhost"))
        let answer = "error=access_denied&error_description=AADSTS65004%3A+User+declined+to+consent."
        #expect(try visit(asked(login), answer).contains("AADSTS65004: User declined to consent."))
        let (code, _, errors) = try login.end()
        #expect(code != 0 && errors.contains("AADSTS65004: User declined to consent."), "\(errors)")
        #expect(server.forms.isEmpty && folder.names.isEmpty)
    }

    @Test(arguments: ["https://zappysys.com/oauth?code=pasted&state=STATE", "pasted"])
    func `the answer of another address is pasted, whole or the code alone`(pasted: String) throws {
        let login = try Companion("login", server.connection(file, "ClientId=app;ClientSecret=s3cret"))
        let asked = try asked(login)
        #expect(asked["redirect_uri"] == "https://zappysys.com/oauth")
        let text = pasted.replacing("STATE", with: asked["state"] ?? "")
        let (code, output, errors) = try login.end(typing: text)
        #expect(code == 0 && output.contains("Paste"), "\(errors)")
        #expect(server.forms.first?["code"] == "pasted" && server.forms.first?["client_secret"] == "s3cret")
    }

    @Test(arguments: [
        "https://zappysys.com/oauth?code=c&state=another", "https://zappysys.com/oauth?code=c", "",
    ])
    func `the answer of another sign-in is not taken`(pasted: String) throws {
        let login = try Companion("login", server.connection(file, "ClientId=app"))
        _ = try asked(login)
        let (code, _, errors) = try login.end(typing: pasted)
        #expect(code != 0 && errors.contains(pasted.isEmpty ? "no code" : "begin again"), "\(errors)")
        #expect(server.forms.isEmpty)
    }

    @Test func `the older protocol speaks its own words`() throws {
        let keys =
            "AuthScheme=AzureDevOpsOAuth;ClientId=app;ClientSecret=s3cret;ReturnUrl=https://app.example/cb"
        let login = try Companion("login", server.connection(file, keys))
        let asked = try asked(login)
        #expect(asked["response_type"] == "Assertion" && asked["scope"] == "vso.project vso.work_full")
        #expect(asked["code_challenge"] == nil)
        #expect(try login.end(typing: "pasted").code == 0)
        let form = try #require(server.forms.first)
        #expect(form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer")
        #expect(form["assertion"] == "pasted" && form["client_assertion"] == "s3cret")
        #expect(form["redirect_uri"] == "https://app.example/cb")
    }

    @Test func `scopes that the older protocol does not know are listed`() throws {
        let keys =
            "AuthScheme=AzureDevOpsOAuth;ClientId=app;ClientSecret=s;ReturnUrl=http://localhost;Scope=vso.x"
        let login = try Companion("login", server.connection(file, keys))
        _ = try visit(asked(login), "error=InvalidScope")
        #expect(try login.end().errors.contains("Asked for: vso.x."))
    }

    @Test func `a device code is shown and waited for`() throws {
        let pending = (400, #"{"error":"authorization_pending"}"#)
        let server = SignInServer([pending, pending, (200, SignInServer.tokens)])
        let login = try Companion("login", server.connection(file, "ClientId=app"), "--device-code")
        let (code, output, errors) = try login.end()
        #expect(code == 0, "\(errors)")
        #expect(output.contains("Open https://d.example/ on any device and enter the code ABCD-EFGH."))
        #expect(server.forms.map { $0["device_code"] } == ["dc", "dc", "dc"])
        #expect(folder.names.contains("token.json"))
    }

    @Test(arguments: [
        ("AuthScheme=PAT;PWD=x", "needs no sign-in of a person"), ("", "needs ClientId"),
        ("ClientId=a;RefreshTokenFilePath=", "needs RefreshTokenFilePath"),
        ("ClientId=a;AuthUrl=https://l/{ENTER-TENANT-ID-HERE}/", "{ENTER-TENANT-ID-HERE}"),
    ])
    func `what is missing is told before anything is asked`(keys: String, words: String) throws {
        let connection = keys + ";" + server.connection(file, "")
        let (code, _, errors) = try Companion("login", connection).end()
        #expect(code != 0 && errors.contains(words), "\(errors)")
    }

    @Test func `a file that cannot be written is told`() throws {
        let login = try Companion("login", server.connection("/proc/none/token.json", "ClientId=app"))
        _ = try asked(login)
        let (code, _, errors) = try login.end(typing: "pasted")
        #expect(code != 0 && errors.contains("/proc/none/token.json cannot be written"), "\(errors)")
    }

    @Test func `a sign-in that will not last is noted`() throws {
        let server = SignInServer([(200, #"{"access_token":"access","expires_in":3599}"#)])
        let login = try Companion("login", server.connection(file, "ClientId=app"))
        _ = try asked(login)
        #expect(try login.end(typing: "pasted").errors.contains("add offline_access to Scope"))
    }
}
