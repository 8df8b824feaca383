import Testing

@testable import azdo_odbc

@Suite struct LoopbackAddressTests {
    @Test(arguments: [
        ("http://localhost", "http://localhost:81"), ("http://localhost:8400/", "http://localhost:81/"),
        ("http://127.0.0.1/cb/x", "http://127.0.0.1:81/cb/x"), ("http://[::1]:5", "http://[::1]:81"),
        ("HTTP://LocalHost/a%20b", "http://localhost:81/a%20b"),
    ])
    func `a URL of this machine is listened on, at whatever port`(url: String, returned: String) {
        #expect(LoopbackAddress(url)?.url(port: 81) == returned)
    }

    @Test(arguments: [("http://localhost", nil), ("http://localhost:8400/x", 8_400), ("http://[::1]:5", 5)])
    func `the port of the registration is kept`(url: String, port: UInt16?) throws {
        #expect(try #require(LoopbackAddress(url)).port == port)
    }

    @Test(arguments: [
        "https://zappysys.com/oauth", "https://localhost", "http://localhost.example", "http://10.0.0.1", "",
        "localhost", "http://",
    ])
    func `a URL of another machine, or with TLS, is pasted`(url: String) {
        #expect(LoopbackAddress(url) == nil)
    }

    @Test(arguments: [
        ("http://localhost", "/?code=c", true), ("http://localhost", "/cb?code=c", false),
        ("http://localhost/cb", "/cb?code=c", true), ("http://localhost/cb", "/cb", true),
        ("http://localhost/cb", "/favicon.ico", false), ("http://localhost/cb", "/?code=c", false),
    ])
    func `only its own path is the answer`(url: String, target: String, isPath: Bool) throws {
        #expect(try #require(LoopbackAddress(url)).isPath(of: target) == isPath)
    }
}
