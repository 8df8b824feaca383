import Foundation

/// A certification authority of a test's own, and TLS servers with its certificates.
package final class TestAuthority {
    private let folder: TemporaryFolder
    private var servers: [Process] = []

    /// Makes an authority with a key of its own.
    package init() throws {
        folder = try TemporaryFolder()
        try Program.openssl(
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            path("ca.key"),
            "-out",
            path("ca.pem"),
            "-days",
            "2",
            "-subj",
            "/CN=A private authority"
        )
    }

    deinit {
        for server in servers { server.terminate() }
    }

    /// The authority's own certificate.
    package var file: String { path("ca.pem") }

    /// The certificate that was issued last, and its key.
    package var issued: (certificate: String, key: String) { (path("cert"), path("key")) }

    /// Starts `openssl s_server` with a certificate for some hosts and gives its port.
    package func serve(
        _ names: String = "DNS:localhost,IP:127.0.0.1",
        isExpired: Bool = false,
        options: [String] = []
    ) throws -> Int {
        try issue(names, isExpired: isExpired)
        let server = Process()
        let output = Pipe()
        server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        server.arguments =
            [
                "openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-key", path("key"), "-cert",
                path("cert"),
            ]
            + options
        server.standardInput = Pipe()
        server.standardOutput = output
        server.standardError = FileHandle.nullDevice
        try server.run()
        servers.append(server)
        var text = ""
        while !text.contains(/ACCEPT .*:\d+\n/) {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Failure("openssl s_server ended.") }
            text += String(decoding: data, as: UTF8.self)
        }
        guard let port = text.firstMatch(of: /:(\d+)\n/).flatMap({ Int($0.1) }) else {
            throw Failure("openssl s_server did not say where it listens.")
        }
        return port
    }

    /// Issues a certificate for some hosts.
    package func issue(_ names: String = "DNS:localhost,IP:127.0.0.1", isExpired: Bool = false) throws {
        _ = try folder.write("subjectAltName=\(names)\n", to: "extensions")
        try Program.openssl(
            "req",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            path("key"),
            "-out",
            path("request"),
            "-subj",
            "/CN=server"
        )
        try Program.openssl(
            "x509",
            "-req",
            "-in",
            path("request"),
            "-CA",
            path("ca.pem"),
            "-CAkey",
            path("ca.key"),
            "-set_serial",
            "1",
            "-extfile",
            path("extensions"),
            "-days",
            isExpired ? "-1" : "2",
            "-out",
            path("cert")
        )
    }

    private func path(_ name: String) -> String { "\(folder.path)/\(name)" }
}
