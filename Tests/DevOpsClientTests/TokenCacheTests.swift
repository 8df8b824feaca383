import DevOpsClient
import Glibc
import TestSupport
import Testing

/// Token files as a connection uses them; the endpoint is a script.
@Suite struct TokenCacheTests {
    private let folder: TemporaryFolder
    private let endpoint = Endpoint(path: ["_apis"])
    private static let fresh = ScriptedAnswer.answer(
        200,
        #"{"access_token":"new-access","refresh_token":"new-refresh","expires_in":3599}"#
    )

    init() throws {
        folder = try TemporaryFolder()
    }

    private func credential(_ file: String) -> Credential {
        .oauth(OAuthClient(tokenURL: "https://login.example/token", clientID: "app", tokenFile: file))
    }

    private func send(_ file: String, _ answers: [ScriptedAnswer]) throws -> [HTTPRequest] {
        let (client, transport) = DevOpsClient.scripted(answers, credential: credential(file))
        _ = try client.send(endpoint)
        return transport.requests
    }

    @Test(arguments: [
        (#""expires_in":3600"#, -60, false), (#""expires_in":"3600""#, -60, false),
        (#""expires_in":3600"#, -3_400, true),
        (#""expires_in":3600"#, -4_000, true), (#""expires_in":0"#, 0, true),
        (#""scope":"x""#, -9_999, false),
        (#""expires_in":10,"expires_at":99999999999"#, -4_000, false),
    ])
    func `the expiry counts from the file's time unless the file tells it`(
        member: String,
        age: Int,
        isRefreshed: Bool
    ) throws {
        let file = try folder.write(
            #"{"access_token":"old-access","refresh_token":"old-refresh",\#(member)}"#,
            to: "token.json",
            modified: time(nil) + age
        )
        let requests = try send(file, (isRefreshed ? [Self.fresh] : []) + [.answer()])
        #expect(requests.last?.authorization == .bearer(isRefreshed ? "new-access" : "old-access"))
    }

    @Test func `a refreshed file is replaced whole, for its owner alone, and keeps what is not ours`() throws
    {
        let file = try folder.write(
            #"{"refresh_token":"old-refresh","note":"mine","more":{"a":[1,2.5,true,null,"ä\n"]}}"#,
            to: "token.json"
        )
        _ = try send(file, [Self.fresh, .answer()])
        #expect(folder.names == ["token.json", "token.json.lock"])
        #expect(folder.mode(of: "token.json") == 0o600)
        let page = try JSONPage.parse(folder.text(of: "token.json"))
        #expect(page.root["access_token"]?.text == "new-access")
        #expect(page.root["refresh_token"]?.text == "new-refresh")
        #expect(page.root["expires_in"]?.integer == 3_599)
        #expect(page.root["note"]?.text == "mine")
        #expect(page.root["more"]?.serialized == #"{"a":[1,2.5,true,null,"ä\n"]}"#)
        #expect(try send(file, [.answer()]).first?.authorization == .bearer("new-access"))
    }

    @Test func `a token that another process got is taken and not refreshed again`() throws {
        let file = try folder.write(
            #"{"access_token":"old","refresh_token":"r","expires_in":3600}"#,
            to: "token.json"
        )
        let (client, transport) = DevOpsClient.scripted(
            [.answer(), .answer(401, ""), .answer()],
            credential: credential(file)
        )
        _ = try client.send(endpoint)
        _ = try folder.write(
            #"{"access_token":"theirs","refresh_token":"r2","expires_in":3600}"#,
            to: "token.json"
        )
        _ = try client.send(endpoint)
        #expect(
            transport.requests.map(\.authorization) == [.bearer("old"), .bearer("old"), .bearer("theirs")]
        )
    }

    @Test func `where the file cannot be written the token is kept in memory and told`() throws {
        // Nobody, not even root, makes a file in /proc.
        let file = try folder.write(#"{"refresh_token":"r"}"#, to: "token.json")
        let descriptor = open(file, O_RDONLY)
        defer { close(descriptor) }
        unlink(file)
        let (client, transport) = DevOpsClient.scripted(
            [Self.fresh, .answer(), .answer()],
            credential: credential("/proc/self/fd/\(descriptor)")
        )
        _ = try client.send(endpoint)
        _ = try client.send(endpoint)
        #expect(
            transport.requests.map(\.authorization) == [nil, .bearer("new-access"), .bearer("new-access")]
        )
        let warning = try #require(client.takeWarning())
        #expect(warning.contains("kept in memory") && !warning.contains("new-access"))
    }

    @Test(arguments: [
        "", "[]", "nonsense", #"{"access_token":5}"#, #"{"access_token":"","refresh_token":""}"#,
    ])
    func `a file without a token is an error that says what it holds`(text: String) throws {
        let file = try folder.write(text, to: "token.json")
        let error = try #require(throws: ServiceError.self) { try send(file, []) }
        #expect(error.kind == .tokenFile)
        #expect(error.message.contains("refresh_token") && error.message.contains(file))
    }

    @Test func `a file that is not there is an error that names it`() throws {
        let error = try #require(throws: ServiceError.self) { try send("\(folder.path)/none.json", []) }
        #expect(error.kind == .tokenFile && error.message.contains("none.json"))
    }

    @Test func `a link to the file stays a link`() throws {
        _ = try folder.write(#"{"refresh_token":"r"}"#, to: "real.json")
        try #require(symlink("\(folder.path)/real.json", "\(folder.path)/link.json") == 0)
        _ = try send("\(folder.path)/link.json", [Self.fresh, .answer()])
        var status = stat()
        lstat("\(folder.path)/link.json", &status)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
        #expect(try folder.text(of: "real.json").contains("new-access"))
    }
}
