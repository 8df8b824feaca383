import Foundation
import TestSupport
import Testing

/// `azdo-odbc test`, over an organization that fails in one place.
@Suite struct TestCommandTests {
    /// The service's refusal of the requests whose first line has a text in it.
    private func server(refusing part: String?, _ status: Int = 200, _ body: String = "{}") -> LoopbackServer
    {
        LoopbackServer { request in
            let line = request.prefix { $0 != "\r\n" }
            guard let part, line.contains(part) else { return .ok(#"{"value":[],"name":"Fiber"}"#) }
            return .wire("HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }
    }

    private func lines(_ server: LoopbackServer, _ keys: String = "") throws -> (
        code: Int32, lines: [[String]]
    ) {
        let connection =
            keys + "Organization=o;BaseUrl=\(server.url("/o"));Project=Fiber;PWD=s3cret;ApiVersion=7.1"
        let (code, output, errors) = try Companion("test", connection).end()
        #expect(!(output + errors).contains("s3cret"))
        return (
            code,
            output.split(separator: "\n").map { $0.split(separator: " ", maxSplits: 2).map(String.init) }
        )
    }

    @Test func `where all is well each step says what it found`() throws {
        let (code, lines) = try lines(server(refusing: nil))
        #expect(code == 0)
        #expect(lines.map { $0[0] } == Array(repeating: "ok", count: 7))
        #expect(lines[4].last?.hasSuffix("Fiber") == true && lines[5].last?.hasSuffix("7.1") == true)
    }

    private static let failures: [(part: String, status: Int, body: String, steps: String, words: String)] = [
        ("GET", 401, "", "ok ok ok FAILED skipped skipped skipped", "make a new one"),
        ("projects/Fiber", 404, #"{"message":"TF200016: no such"}"#, "ok ok ok ok FAILED ok ok", "TF200016"),
        (
            "api-version=7.1", 400, #"{"message":"The requested REST API version of 7.1 is out of range"}"#,
            "ok ok ok ok ok FAILED ok", "Give another ApiVersion."
        ),
        ("wiql", 403, "{}", "ok ok ok ok ok ok FAILED", "Work Items (Read)"),
        ("projects?$top", 503, "down", "ok ok ok FAILED skipped skipped skipped", "Try again later"),
    ]

    @Test(arguments: failures)
    func `the step that fails says what to do`(
        failure: (part: String, status: Int, body: String, steps: String, words: String)
    ) throws {
        let (code, lines) = try lines(server(refusing: failure.part, failure.status, failure.body))
        #expect(code == 1)
        #expect(lines.map { $0[0] }.joined(separator: " ") == failure.steps)
        let failed = try #require(lines.first { $0[0] == "FAILED" })
        #expect(failed.last?.contains(failure.words) == true, "\(failed)")
    }

    @Test(arguments: [
        ("BaseUrl=https://no-such-host.invalid;", 0, "There is no host no-such-host.invalid"),
        ("BaseUrl=http://127.0.0.1:9/o;", 1, "nothing answers there"),
        (
            "AuthScheme=OAuth;ClientId=a;RefreshTokenFilePath=/nowhere/token.json;", 2,
            "azdo-odbc login --dsn"
        ),
    ])
    func `what is wrong before the service is asked is told at its step`(
        keys: String,
        step: Int,
        words: String
    ) throws {
        let (code, lines) = try lines(server(refusing: nil), keys)
        #expect(code == 1)
        #expect(lines.firstIndex { $0[0] == "FAILED" } == step)
        #expect(lines[step].last?.contains(words) == true, "\(lines[step])")
        #expect(lines.dropFirst(step + 1).allSatisfy { $0[0] == "skipped" })
    }
}
