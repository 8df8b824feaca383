import CODBC
import Foundation
import Simulator
import Testing

/// Connecting, as applications do it.
@Suite struct ConnectionTests {
    private let scene: Scene

    init() throws {
        scene = try Scene.shared.get()
    }

    /// The error of connecting with a connection string.
    private func error(_ connectionString: String) throws -> ODBCError {
        try #require(throws: ODBCError.self) { try ODBCConnection(connectionString) }
    }

    @Test func `a connection string connects and comes back`() throws {
        let connection = try scene.connect()
        #expect(connection.warnings.isEmpty)
        #expect(connection.connectionString.contains("Organization=fabrikam"))
        #expect(
            try connection.rows("SELECT Name FROM Projects ORDER BY Name").map(\.[0]) == [
                "Contoso", "Fabrikam Fiber", "Tailspin",
            ]
        )
    }

    @Test func `PWD is the personal access token`() throws {
        let connection = try ODBCConnection(
            scene.address + "UID=me;PWD=\(scene.simulator.personalAccessToken)"
        )
        #expect(try connection.rows("SELECT COUNT(*) FROM Projects") == [["3"]])
    }

    @Test func `an unknown key is a warning that names it`() throws {
        let connection = try ODBCConnection("Colour=red;Organisation=x;" + scene.personalAccessToken)
        #expect(connection.warnings.map(\.state) == ["01S00", "01S00"])
        #expect(connection.warnings.contains { $0.message.contains("Colour") })
        #expect(connection.warnings.contains { $0.message.contains("Organization") })
    }

    @Test(arguments: [
        ("RetryMode=Sometimes;", "HY024", "RetryMode"), ("MaxConcurrency=0;", "HY024", "MaxConcurrency"),
        ("ApiVersion=seven;", "HY024", "ApiVersion"),
        ("RetryStatusCodeList=429|x;", "HY024", "RetryStatusCodeList"),
        ("AuthScheme=Guess;", "HY024", "AuthScheme"), ("Timeout=soon;", "HY024", "Timeout"),
        (
            "TokenUrl=https://login/{ENTER-TENANT-ID-HERE}/token;RefreshToken=r;ClientId=c;AuthScheme=OAuth;",
            "HY024", "TokenUrl"
        ),
    ])
    func `a bad value is an error that names the key and what it accepts`(
        keys: String,
        state: String,
        name: String
    ) throws {
        let error = try error(keys + scene.personalAccessToken)
        #expect(error.state == state)
        #expect(error.message.contains(name))
    }

    @Test(arguments: [
        ("Organization=x;BaseUrl=http://devops.example/x;PWD=p", "BaseUrl"), ("PWD=p;", "Organization"),
        ("Organization=x;", "PersonalAccessToken"), ("Organization=x;RefreshToken=r;", "ClientId"),
        ("Organization={x", "Organization"), ("nonsense", "="),
    ])
    func `what is missing or malformed is told before anything is asked`(keys: String, word: String) throws {
        let error = try error("Driver=\(Scene.driver);" + keys)
        #expect(["08001", "HY024"].contains(error.state))
        #expect(error.message.contains(word))
    }

    @Test func `a wrong token is 28000 with the service's words and without the token`() throws {
        let error = try error(scene.address + "PersonalAccessToken=wrong-token;")
        #expect(error.state == "28000")
        #expect(error.message.contains("TF400813") && error.message.contains("personal access token"))
        #expect(!error.description.contains("wrong-token"))
    }

    @Test func `a project that is not there is told`() throws {
        let error = try error(scene.personalAccessToken + "Project=Nowhere;")
        #expect(error.message.contains("TF200016") && error.message.contains("Check Project"))
    }

    @Test func `a service that nobody runs is 08001`() throws {
        let error = try error("Driver=\(Scene.driver);Organization=x;BaseUrl=http://127.0.0.1:1/x;PWD=p;")
        #expect(error.state == "08001")
        #expect(error.message.contains("127.0.0.1:1"))
    }

    @Test func `a data source is read through odbcinst, from narrow and wide clients`() throws {
        let folder = try Folder()
        try folder.write("[Driver]\nDriver=\(Scene.driver)\n", to: "odbcinst.ini")
        let keys = scene.address.split(separator: ";").dropFirst().joined(separator: "\n")
        try folder.write("[Sim]\nDriver=Driver\n\(keys)\n", to: "odbc.ini")
        for client in ["isql", "iusql"] {
            let output = try folder.run(
                client,
                ["Sim", "me", scene.simulator.personalAccessToken, "-b"],
                input: "SELECT Name, Description FROM Projects WHERE Name LIKE 'Fabrikam%'\n"
            )
            #expect(output.contains("Fabrikam Fiber"))
        }
        let wide = try folder.run(
            "iusql",
            ["Sim", "me", scene.simulator.personalAccessToken, "-b", "-v"],
            input: "SELECT nope FROM Projects\n"
        )
        #expect(wide.contains("no such column: nope"))
    }

    @Test func `connecting and disconnecting again and again works`() throws {
        for _ in 0..<50 { #expect(try scene.connect().rows("SELECT 1") == [["1"]]) }
    }
}

/// A folder of configuration for clients in processes of their own.
final class Folder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "azdo-odbc-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
        return "\(path)/\(name)"
    }

    func text(of name: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }

    /// Runs a client that sees only the data sources of this folder, and returns what it printed.
    func run(_ program: String, _ arguments: [String], input: String = "") throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        var environment = ProcessInfo.processInfo.environment
        environment["ODBCSYSINI"] = path
        environment["ODBCINI"] = "\(path)/odbc.ini"
        environment["LC_ALL"] = "C.UTF-8"
        process.environment = environment
        try write(input, to: "input")
        process.standardInput = FileHandle(forReadingAtPath: "\(path)/input")
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
