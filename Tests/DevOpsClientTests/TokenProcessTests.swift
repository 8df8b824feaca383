import DevOpsClient
import Foundation
import Synchronization
import TestSupport
import Testing

/// A token file that many processes share, that are killed at times, on disks that are full or read-only.
@Suite struct TokenProcessTests {
    private let folder: TemporaryFolder
    private let server: TokenServer

    init() throws {
        folder = try TemporaryFolder()
        server = TokenServer()
        _ = try folder.write(
            #"{"access_token":"access-0","refresh_token":"refresh-0","expires_in":0}"#,
            to: "token.json"
        )
        chmod("\(folder.path)/token.json", 0o600)
    }

    private func connection(_ file: String) -> String {
        "Organization=o;BaseUrl=\(server.url("/o"));TokenUrl=\(server.url("/token"));ClientId=app;"
            + "RefreshTokenFilePath=\(file)"
    }

    private func start(_ command: String, _ output: Pipe = Pipe()) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Program.built("azdo-odbc"))
        process.arguments = [command, "--connection", connection("\(folder.path)/token.json")]
        if command == "query" { process.arguments?.append("SELECT COUNT(*) FROM Projects") }
        process.environment = ProcessInfo.processInfo.environment.merging(["no_proxy": "*"]) { $1 }
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    @Test func `thirty-two processes on one expired file make one refresh and get thirty-two results`() throws
    {
        server.delay.store(300_000, ordering: .relaxed)
        let started = try (0..<32).map { _ in
            let output = Pipe()
            return (try start("projects", output), output)
        }
        for (process, output) in started {
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(text == "Fiber\n" && process.terminationStatus == 0)
        }
        #expect(server.refreshes == ["refresh-0"])
    }

    @Test(.timeLimit(.minutes(5)))
    func `a process that is killed at any instant of its refreshes leaves a whole file`() throws {
        server.lifetime.store(0, ordering: .relaxed)
        server.isEndless.store(true, ordering: .relaxed)
        for _ in 1...100 {
            let known = server.refreshes.count
            let process = try start("query")
            // It refreshes and writes with every page of a list that never ends.
            for _ in 0..<2_000 where server.refreshes.count == known { usleep(1_000) }
            usleep(UInt32.random(in: 0...20_000))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let page = try JSONPage.parse(folder.text(of: "token.json"))
            let access = try #require(page.root["access_token"]?.text)
            let refresh = try #require(page.root["refresh_token"]?.text)
            #expect(access.dropFirst("access-".count) == refresh.dropFirst("refresh-".count))
            #expect(server.refreshes.count > known)
        }
        // The next writer clears away what the killed ones have left.
        server.isEndless.store(false, ordering: .relaxed)
        try start("projects").waitUntilExit()
        #expect(folder.names == ["token.json", "token.json.lock"])
    }

    private static let canMount = (try? Program.output(of: "unshare", ["-rm", "true"]).code) == 0

    @Test(
        .enabled(if: canMount),
        arguments: [
            ("head -c 12000 /dev/zero > DIR/filler 2>/dev/null; true", "No space left on device"),
            ("mount -o remount,ro DIR", "Read-only file system"),
        ]
    )
    func `a disk that takes no new file is told, and the connection goes on`(
        preparation: String,
        reason: String
    ) throws {
        // A file system of three pages, of which the token file takes one.
        let script = """
            mount -t tmpfs -o size=12k none DIR && cp OLD DIR/token.json && chmod 600 DIR/token.json \
            && { \(preparation); } && exec "$0" projects --connection "$1"
            """
        let mounted = try TemporaryFolder()
        _ = try folder.write(try folder.text(of: "token.json"), to: "token.json")
        let text = script.replacing("DIR", with: mounted.path)
            .replacing("OLD", with: "\(folder.path)/token.json")
        let result = try Program.output(
            of: "unshare",
            [
                "-rm", "sh", "-c", text, try Program.built("azdo-odbc"),
                connection("\(mounted.path)/token.json"),
            ],
            environment: ["no_proxy": "*"]
        )
        #expect(result.text == "Fiber\n", "\(result.errors)")
        #expect(
            result.errors.contains("could not be written") && result.errors.contains(reason),
            "\(result.errors)"
        )
        #expect(server.refreshes == ["refresh-0"])
    }
}

/// A token endpoint whose refresh tokens are good for one use, and an organization with one project.
private final class TokenServer: Sendable {
    /// How long a refresh takes, in microseconds.
    let delay = Atomic(0)
    /// How long a token lives, in seconds.
    let lifetime = Atomic(3_600)
    /// Whether the list of projects has no end.
    let isEndless = Atomic(false)
    private let used = Mutex<[String]>([])
    private let server = Mutex<LoopbackServer?>(nil)

    init() {
        server.withLock { server in
            server = LoopbackServer { [unowned self] in $0.hasPrefix("POST /token") ? token($0) : projects($0)
            }
        }
    }

    /// The refresh tokens that were used, in their order.
    var refreshes: [String] { used.withLock { $0 } }

    func url(_ path: String) -> String {
        server.withLock { $0?.url(path) ?? "" }
    }

    private func token(_ request: String) -> LoopbackServer.Reply {
        let form = Form.pairs(request.split(separator: "\r\n\r\n").last ?? "")
        let token = form.first { $0.name == "refresh_token" }?.value ?? ""
        let number = used.withLock { used in
            used.append(token)
            return used.count
        }
        let seconds = lifetime.load(ordering: .relaxed)
        let body =
            #"{"access_token":"access-\#(number)","refresh_token":"refresh-\#(number)","expires_in":\#(seconds)}"#
        let head = "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        return .late(.microseconds(delay.load(ordering: .relaxed)), head + body)
    }

    private func projects(_ request: String) -> LoopbackServer.Reply {
        guard isEndless.load(ordering: .relaxed) else { return .ok(#"{"value":[{"name":"Fiber"}]}"#) }
        return .ok(
            #"{"value":[]}"#,
            headers: "x-ms-continuationtoken: \(UInt64.random(in: 0...UInt64.max))\r\n"
        )
    }
}
