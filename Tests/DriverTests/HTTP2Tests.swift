import Foundation
import Simulator
import TestSupport
import Testing

/// The service as it is reached in earnest: over TLS, and HTTP/2 where that is offered.
@Suite struct HTTP2Tests {
    private let scene: Scene
    private let proxy: HTTP2Proxy

    init() throws {
        scene = try Scene.shared.get()
        proxy = try HTTP2Proxy(port: scene.simulator.port)
    }

    @Test(arguments: [("h2", "HTTP/2"), ("http/1.1", "HTTP/1.1")])
    func `HTTP 2 needs one connection for all requests, and an older server few`(
        offered: String,
        version: String
    ) throws {
        let port = try proxy.serve(offered)
        let connection = try ODBCConnection(
            scene.personalAccessToken.replacing(
                "http://127.0.0.1:\(scene.simulator.port)/",
                with: "https://localhost:\(port)/"
            ) + "CAFile=\(proxy.authority.file);MaxConcurrency=4;"
        )
        for _ in 1...3 {
            let rows = try connection.rows("SELECT Id, Title FROM WorkItems")
            #expect(rows.map { $0[0] } == scene.simulator.fixture.workItems.map { "\($0.id)" })
        }
        let requests = try proxy.requests
        #expect(requests.count > 15 && requests.allSatisfy { $0.version == version }, "\(requests)")
        let connections = Set(requests.map(\.client)).count
        #expect(offered == "h2" ? connections == 1 : (2...5).contains(connections), "\(connections)")
    }
}

/// nghttpx before a server that knows no TLS.
private final class HTTP2Proxy {
    let authority: TestAuthority
    private let folder: Folder
    private let backend: UInt16
    private var process: Process?

    init(port: UInt16) throws {
        authority = try TestAuthority()
        try authority.issue()
        folder = try Folder()
        backend = port
    }

    deinit {
        process?.terminate()
    }

    /// Begins to offer a protocol, and gives the port: one that no system gives to connections.
    func serve(_ offered: String) throws -> Int {
        for _ in 1...5 {
            let port = Int.random(in: 20_000..<30_000)
            let process = try start(offered, port)
            self.process = process
            for _ in 0..<1_000 where process.isRunning {
                if try Self.answers(port) { return port }
            }
            process.terminate()
        }
        throw Failure("nghttpx does not serve.")
    }

    private func start(_ offered: String, _ port: Int) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "nghttpx", "--single-process", "--no-ocsp", "--npn-list=\(offered)", "-f127.0.0.1,\(port)",
            "-b127.0.0.1,\(backend)", "--accesslog-file=\(folder.path)/access",
            "--accesslog-format=$remote_port $request", authority.issued.key, authority.issued.certificate,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// Whether somebody listens, now or within a tenth of a second.
    private static func answers(_ port: Int) throws -> Bool {
        let script = """
            import socket, sys, time
            if socket.socket().connect_ex(('127.0.0.1', int(sys.argv[1]))): time.sleep(0.1); sys.exit(1)
            """
        return try Program.output(of: "/usr/bin/python3", ["-c", script, "\(port)"]).code == 0
    }

    /// The requests so far: from which port of the client, and in which version of HTTP.
    var requests: [(client: Substring, version: Substring)] {
        get throws {
            try folder.text(of: "access").split(separator: "\n").map { line in
                let words = line.split(separator: " ")
                return try (#require(words.first), #require(words.last))
            }
        }
    }
}
