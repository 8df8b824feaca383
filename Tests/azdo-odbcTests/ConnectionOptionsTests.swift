import TestSupport
import Testing

/// How a command is told what to connect to.
@Suite struct ConnectionOptionsTests {
    private let folder: TemporaryFolder
    private let server = LoopbackServer { request in
        request.contains("Basic OmlubGluZQ==")
            ? .ok(#"{"value":[{"name":"Fiber"},{"name":"Tail"}]}"#) : .last("")
    }

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write(
            "[Work]\nOrganization=o\nBaseUrl=\(server.url("/o"))\nPWD=stored\nProject=Tail\n",
            to: "odbc.ini"
        )
    }

    @Test(arguments: ["PWD=inline", "Driver=any;PWD=inline", "PWD=inline;DSN=Other"])
    func `a connection string stands over the data source that is named beside it`(connection: String) throws
    {
        let environment = ["ODBCINI": "\(folder.path)/odbc.ini", "ODBCSYSINI": folder.path]
        let (code, output, errors) =
            try Companion("projects", connection, "--dsn", "Work", environment: environment).end()
        #expect(code == 0 && output == "Fiber\nTail (the default)\n", "\(errors)")
    }

    @Test func `an oversight is noted, beside the output`() throws {
        let keys = "Organization=o;BaseUrl=\(server.url("/o"));PWD=inline;Projekt=Tail"
        let (code, output, errors) = try Companion("projects", keys).end()
        #expect(code == 0 && output == "Fiber\nTail\n")
        #expect(
            errors.contains(
                "Note: The key Projekt of the connection string is not known; Project may be meant."
            )
        )
    }
}
