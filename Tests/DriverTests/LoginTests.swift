import Foundation
import Simulator
import Testing

/// Signing in from nothing: the companion, the simulated identity platform, and then the driver.
@Suite struct LoginTests {
    private let scene: Scene
    private let folder: Folder

    init() throws {
        scene = try Scene { $0.workItemCount = 10 }
        folder = try Folder()
    }

    private var program: String {
        URL(fileURLWithPath: Scene.driver).deletingLastPathComponent().appendingPathComponent("azdo-odbc")
            .path
    }

    private var root: String {
        scene.simulator.tokenURL.replacing("/common/oauth2/v2.0/token", with: "")
    }

    private var tokenFile: String { "\(folder.path)/tokens/token.json" }

    private func keys(_ more: String) -> String {
        scene.address.split(separator: ";").dropFirst().joined(separator: ";")
            + ";ClientId=\(scene.simulator.configuration.credentials.clientID)"
            + ";ClientSecret=\(scene.simulator.configuration.credentials.clientSecret ?? "")"
            + ";AuthUrl=\(root)/common/oauth2/v2.0/authorize;TokenUrl=\(scene.simulator.tokenURL)"
            + ";RefreshTokenFilePath=\(tokenFile);\(more)"
    }

    /// Runs `azdo-odbc login`, does with the address that it prints what `browser` says, and gives what it printed.
    private func login(_ keys: String, _ options: [String], browser: String) throws -> String {
        let script = """
            import re, subprocess, sys, urllib.error, urllib.parse, urllib.request
            process = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            printed, address = '', None
            class Stay(urllib.request.HTTPRedirectHandler):
                def redirect_request(self, *arguments): return None
            opener = urllib.request.build_opener(Stay)
            def post(url, **form):
                try:
                    answer = opener.open(url, urllib.parse.urlencode(form).encode())
                except urllib.error.HTTPError as error:
                    answer = error
                return answer.headers.get('Location')
            def get(url):
                try:
                    return opener.open(url).read().decode()
                except urllib.error.HTTPError as error:
                    return error.read().decode()
            for line in process.stdout:
                printed += line
                found = re.search(r'https?://\\S+', line)
                if found and address is None:
                    address = found[0]
                    \(browser)
            print(printed, process.wait())
            """
        return try folder.run(
            "/usr/bin/python3",
            ["-c", script, program, "login", "--connection", keys] + options
        )
    }

    @Test func `a browser signs in through this machine's own address`() throws {
        let keys = keys("ReturnUrl=http://localhost")
        let output = try login(
            keys,
            ["--no-browser"],
            browser: "print(get(post(address, answer='accept')))"
        )
        #expect(output.contains("You are signed in") && output.hasSuffix(" 0\n"), "\(output)")
        let mode = try FileManager.default.attributesOfItem(atPath: tokenFile)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let connection = try ODBCConnection("Driver=\(Scene.driver);" + keys)
        #expect(try connection.rows("SELECT COUNT(*) FROM Projects") == [["3"]])
    }

    @Test func `who declines is told so in the service's words`() throws {
        let output = try login(
            keys("ReturnUrl=http://localhost"),
            ["--no-browser"],
            browser: "get(post(address, answer='cancel'))"
        )
        #expect(output.contains("AADSTS65004") && !output.hasSuffix(" 0\n"), "\(output)")
    }

    @Test func `a code on another device signs in`() throws {
        let keys = keys("ReturnUrl=http://localhost").replacing(
            "ClientSecret=\(scene.simulator.configuration.credentials.clientSecret ?? "");",
            with: ""
        )
        let output = try login(
            keys,
            ["--device-code"],
            browser: "post(address, code=re.search(r'\\b[0-9A-F]{9}\\b', printed)[0], answer='accept')"
        )
        #expect(output.contains("You are signed in"), "\(output)")
    }

    @Test func `an application and a machine connect without a person`() throws {
        let credentials = scene.simulator.configuration.credentials
        for keys in [
            "AuthScheme=ClientCredentials;TokenUrl=\(scene.simulator.tokenURL);ClientId=\(credentials.clientID);"
                + "ClientSecret=\(credentials.clientSecret ?? "")",
            "AuthScheme=ManagedIdentity;ManagedIdentityUrl=\(root)/metadata/identity/oauth2/token",
        ] {
            let connection = try ODBCConnection(scene.address + keys)
            #expect(try connection.rows("SELECT COUNT(*) FROM Projects") == [["3"]])
        }
    }

    @Test func `an application signs with the key of its certificate, and no other is believed`() throws {
        for name in ["application", "another"] {
            _ = try folder.run(
                "openssl",
                [
                    "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=\(name)",
                    "-keyout", "\(folder.path)/\(name).key", "-out", "\(folder.path)/\(name).crt",
                ]
            )
            try folder.write(
                folder.text(of: "\(name).crt") + folder.text(of: "\(name).key"),
                to: "\(name).pem"
            )
        }
        let scene = try Scene {
            $0.workItemCount = 10
            $0.credentials.certificateFile = "\(folder.path)/application.crt"
        }
        let keys =
            scene.address + "AuthScheme=ClientCredentials;TokenUrl=\(scene.simulator.tokenURL);"
            + "ClientId=\(scene.simulator.configuration.credentials.clientID);ClientCertificate=\(folder.path)/"
        for _ in 1...20 {
            let connection = try ODBCConnection(keys + "application.pem")
            #expect(try connection.rows("SELECT COUNT(*) FROM Projects") == [["3"]])
        }
        let error = try #require(throws: ODBCError.self) { try ODBCConnection(keys + "another.pem") }
        #expect(error.state == "28000" && error.message.contains("AADSTS700027"))
    }

    @Test func `the walk of azdo-odbc test ends well, or says what to do`() throws {
        let good = try folder.run(
            program,
            ["test", "--connection", keys("PersonalAccessToken=\(scene.simulator.personalAccessToken)")]
        )
        #expect(good.contains("ok      Scopes"), "\(good)")
        let bad = try folder.run(
            program,
            ["test", "--connection", keys("PersonalAccessToken=wrong;AuthScheme=PAT")]
        )
        #expect(bad.contains("Token") && !bad.contains("ok      Organization"), "\(bad)")
    }
}
