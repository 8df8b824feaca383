import DevOpsClient
import Foundation
import TestSupport
import Testing

/// TLS as a connection makes it, against a real server.
@Suite struct TLSTests {
    private let authority: TestAuthority

    init() throws {
        authority = try TestAuthority()
    }

    private func status(_ url: String, caFile: String?) throws -> Int {
        var settings = TransportSettings.loopback
        settings.caFile = caFile
        let transport = try CurlTransport(settings: settings, cancellation: Cancellation())
        let id = try transport.start(HTTPRequest(url: url, authorization: .bearer("s3cret")))
        return try transport.finish(id, deadline: .now + .seconds(20)).status
    }

    private func failure(_ url: String, caFile: String?) throws -> TransportError {
        let error = try #require(throws: TransportError.self) { try status(url, caFile: caFile) }
        #expect(error.kind == .tls && !error.message.contains("s3cret"), "\(error.message)")
        return error
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `a server of an authority in CAFile is trusted`(host: String) throws {
        let port = try authority.serve()
        #expect(try status("https://\(host):\(port)/", caFile: authority.file) == 200)
    }

    @Test func `a server of an unknown authority is refused, and CAFile named`() throws {
        let port = try authority.serve()
        let error = try failure("https://localhost:\(port)/", caFile: nil)
        #expect(error.message.contains("not signed by an authority") && error.message.contains("CAFile"))
    }

    @Test func `a server of another authority than that of CAFile is refused`() throws {
        let port = try authority.serve()
        let other = try TestAuthority()
        let error = try failure("https://localhost:\(port)/", caFile: other.file)
        #expect(error.message.contains("not signed by an authority"), "\(error.message)")
    }

    @Test func `an expired certificate is refused, and said to be so`() throws {
        let port = try authority.serve(isExpired: true)
        let error = try failure("https://localhost:\(port)/", caFile: authority.file)
        #expect(error.message.contains("is expired"), "\(error.message)")
    }

    @Test func `a certificate for another host is refused, and said to be so`() throws {
        let port = try authority.serve("DNS:dev.azure.com")
        let error = try failure("https://localhost:\(port)/", caFile: authority.file)
        #expect(error.message.contains("is for another host"), "\(error.message)")
    }

    @Test(arguments: [["-tls1_1"], ["-tls1"]])
    func `a server that speaks nothing newer than TLS 1_1 is refused`(version: [String]) throws {
        let port = try authority.serve(options: version + ["-cipher", "ALL:@SECLEVEL=0"])
        let error = try failure("https://localhost:\(port)/", caFile: authority.file)
        #expect(error.message.contains("TLS"), "\(error.message)")
    }

    @Test(arguments: [["-tls1_2"], ["-tls1_3"]])
    func `a server that speaks TLS 1_2 or 1_3 is trusted`(version: [String]) throws {
        let port = try authority.serve(options: version)
        #expect(try status("https://localhost:\(port)/", caFile: authority.file) == 200)
    }
}
