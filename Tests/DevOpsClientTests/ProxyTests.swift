import DevOpsClient
import Foundation
import TestSupport
import Testing

/// Proxies, named in the settings or in the environment.
@Suite struct ProxyTests {
    private func transport(_ proxy: String?, caFile: String? = nil) throws -> CurlTransport {
        var settings = TransportSettings()
        settings.proxy = proxy
        settings.caFile = caFile
        return try CurlTransport(settings: settings, cancellation: Cancellation())
    }

    private func response(_ transport: CurlTransport, _ request: HTTPRequest) throws -> HTTPResponse {
        try transport.finish(transport.start(request), deadline: .now + .seconds(20))
    }

    @Test func `https goes through a tunnel, in which the proxy sees no credential`() throws {
        let authority = try TestAuthority()
        let port = try authority.serve()
        let proxy = TunnelProxy(password: "dXNlcjpwYXNz")
        let transport = try transport("http://user:pass@127.0.0.1:\(proxy.port)", caFile: authority.file)
        let url = "https://localhost:\(port)/"
        let response = try response(transport, HTTPRequest(url: url, authorization: .bearer("s3cret")))
        #expect(response.status == 200)
        #expect(proxy.heads.count == 1)
        #expect(proxy.heads.first?.hasPrefix("CONNECT localhost:\(port) ") == true)
        #expect(proxy.heads.first?.contains("s3cret") == false)
    }

    @Test(arguments: [(Optional("bm9ib2R5"), "user name and a password"), (nil, "refuses to connect")])
    func `a proxy that refuses is told, without its password`(password: String?, words: String) throws {
        let proxy = TunnelProxy(password: password)
        let transport = try transport("http://user:hunter2@127.0.0.1:\(proxy.port)")
        let error = try #require(throws: TransportError.self) {
            // Nothing listens on the discard port.
            try response(transport, HTTPRequest(url: "https://localhost:9/"))
        }
        #expect(error.kind == .proxy && error.message.contains(words), "\(error.message)")
        #expect(!error.message.contains("hunter2"))
    }

    @Test func `a request that avoids proxies goes straight to its host`() throws {
        let server = LoopbackServer { _ in .ok("{}") }
        let transport = try transport("http://127.0.0.1:9")
        let response = try response(transport, HTTPRequest(url: server.url("/"), avoidsProxy: true))
        #expect(response.status == 200)
        let error = #expect(throws: TransportError.self) {
            try self.response(transport, HTTPRequest(url: server.url("/")))
        }
        #expect(error?.kind == .couldNotConnect)
    }

    @Test(arguments: [
        (["http_proxy"], true), (["all_proxy"], true), (["http_proxy", "no_proxy"], false), ([], false),
    ])
    func `the usual environment variables count`(variables: [String], isUsed: Bool) throws {
        let server = LoopbackServer { _ in .ok(#"{"value":[{"name":"direct"}]}"#) }
        let proxy = LoopbackServer { _ in .ok(#"{"value":[{"name":"proxied"}]}"#) }
        var environment = ["http_proxy": "", "all_proxy": "", "no_proxy": ""]
        for name in variables {
            environment[name] = name == "no_proxy" ? "127.0.0.1" : proxy.url("")
        }
        let connection = "Organization=o;BaseUrl=\(server.url("/o"));PersonalAccessToken=s3cret"
        let result = try Program.output(
            of: try Program.built("azdo-odbc"),
            ["projects", "--connection", connection],
            environment: environment
        )
        #expect(result.text == (isUsed ? "proxied\n" : "direct\n"), "\(result.errors)")
        #expect(proxy.requests.isEmpty == !isUsed)
        if isUsed { #expect(proxy.requests[0].hasPrefix("GET \(server.url("/o/_apis/projects"))")) }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect is not followed, so that no credential goes elsewhere`(status: Int) throws {
        let elsewhere = LoopbackServer { _ in .ok("{}") }
        let server = LoopbackServer { _ in
            .wire("HTTP/1.1 \(status) Moved\r\nLocation: \(elsewhere.url("/"))\r\nContent-Length: 0\r\n\r\n")
        }
        let transport = try transport("")
        let request = HTTPRequest(url: server.url("/"), authorization: .bearer("s3cret"))
        #expect(try response(transport, request).status == status)
        #expect(elsewhere.requests.isEmpty)
    }
}
