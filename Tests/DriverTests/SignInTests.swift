import CODBC
import Foundation
import Simulator
import Testing

/// The ways to sign in, as an application sees them through the driver manager.
@Suite struct SignInTests {
    private let scene: Scene
    private let count = "SELECT COUNT(*) FROM Projects"

    init() throws {
        scene = try Scene.shared.get()
    }

    private var clientID: String { scene.simulator.configuration.credentials.clientID }
    private var secret: String { scene.simulator.configuration.credentials.clientSecret ?? "" }

    @Test func `an application signs in with its secret alone`() throws {
        #expect(try ODBCConnection(scene.client).rows(count) == [["3"]])
    }

    @Test func `a secret of a data source may stand in the environment or in a file`() throws {
        let folder = try Folder()
        try folder.write(secret + "\n", to: "secret")
        for reference in ["{env:AZDO_TEST_SECRET}", "{file:\(folder.path)/secret}"] {
            let keys = scene.client.replacing("ClientSecret=\(secret)", with: "ClientSecret=\(reference)")
            try folder.write("[Work]\n" + keys.replacing(";", with: "\n"), to: "odbc.ini")
            let output = try folder.run(
                "env",
                ["AZDO_TEST_SECRET=\(secret)", "isql", "Work", "-b", "-v"],
                input: "\(count)\n"
            )
            #expect(output.contains("| 3 "), "\(output)")
        }
    }

    @Test func `a secret that is not where the data source says is told by its place`() throws {
        let keys = scene.client.replacing("ClientSecret=\(secret)", with: "ClientSecret={env:AZDO_NOT_SET}")
        let error = try #require(throws: ODBCError.self) { try ODBCConnection(keys) }
        #expect(error.state == "HY024" && error.message.contains("AZDO_NOT_SET"))
    }

    @Test func `a device code is never asked for inside an application, and the command is named`() throws {
        let keys = "AuthScheme=DeviceCode;RefreshTokenFilePath=/nowhere/token.json;"
        let error = try #require(throws: ODBCError.self) { try ODBCConnection(scene.client + keys) }
        #expect(error.state == "28000")
        #expect(error.message.contains("azdo-odbc login --device-code"), "\(error.message)")
    }

    @Test func `a token file that others can read is warned of at connecting, and not again`() throws {
        let folder = try Folder()
        let file = try folder.write(
            #"{"refresh_token":"\#(scene.simulator.configuration.credentials.refreshToken)"}"#,
            to: "token.json"
        )
        #expect(chmod(file, 0o644) == 0)
        let connection = try ODBCConnection(scene.client + "RefreshTokenFilePath=\(file);")
        #expect(connection.warnings.map(\.state) == ["01000"])
        #expect(connection.warnings.first?.message.contains("could be read by others") == true)
        #expect(try connection.rows(count) == [["3"]])
        #expect(ODBCError.records(SQL_HANDLE_DBC, connection.handle).isEmpty)
        #expect(try ODBCConnection(scene.client + "RefreshTokenFilePath=\(file);").warnings.isEmpty)
    }

    @Test func `the Azure CLI signs in whoever is signed in to it`() throws {
        let folder = try Folder()
        let scope = "499b84ac-1321-427f-aa17-267ca6975798/.default"
        let form =
            "grant_type=client_credentials&client_id=\(clientID)&client_secret=\(secret)&scope=\(scope)"
        let tool = try folder.write(
            """
            #!/usr/bin/python3
            import json, urllib.request
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            answer = json.load(opener.open("\(scene.simulator.tokenURL)", b"\(form)"))
            print(json.dumps({"accessToken": answer["access_token"], "tokenType": "Bearer"}))
            """,
            to: "az"
        )
        #expect(chmod(tool, 0o755) == 0)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let output = try folder.run(
            "env",
            ["PATH=\(folder.path):\(path)", "isql", "-k", scene.address + "AuthScheme=AzureCLI", "-b", "-v"],
            input: "\(count)\n"
        )
        #expect(output.contains("| 3 "), "\(output)")
    }

    @Test func `an Azure CLI that nobody is signed in to is told in its words`() throws {
        let folder = try Folder()
        let tool = try folder.write("#!/bin/sh\necho 'ERROR: Please run az login.' >&2\nexit 1\n", to: "az")
        #expect(chmod(tool, 0o755) == 0)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let output = try folder.run(
            "env",
            ["PATH=\(folder.path):\(path)", "isql", "-k", scene.address + "AuthScheme=AzureCLI", "-b", "-v"]
        )
        #expect(output.contains("28000") && output.contains("Please run az login."), "\(output)")
    }

    @Test
    func `thirty-two applications on one expired token file make one refresh and get thirty-two results`()
        throws
    {
        let scene = try Scene { $0.credentials.rotation = .singleUse }
        let folder = try Folder()
        let token = scene.simulator.configuration.credentials.refreshToken
        let file = try folder.write(
            #"{"access_token":"old","refresh_token":"\#(token)","expires_in":0}"#,
            to: "token.json"
        )
        #expect(chmod(file, 0o600) == 0)
        let script = """
            for number in $(seq 32); do
                echo "$2" | isql -k "$1" -b -v > "$3/result-$number" 2>&1 &
            done
            wait
            cat "$3"/result-*
            """
        let requests = try scene.requests {
            let keys = scene.client + "RefreshTokenFilePath=\(file);"
            let output = try folder.run("bash", ["-c", script, "bash", keys, count, folder.path])
            #expect(output.split(separator: "| 3 ").count - 1 == 32, "\(output)")
        }
        #expect(requests.filter { $0.path.contains("oauth2/v2.0/token") }.count == 1)
    }
}
