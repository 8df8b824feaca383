import DevOpsClient
import Foundation
import Session

/// What a test of a connection works on.
struct TestSubject {
    let settings: Settings
    let client: DevOpsClient

    init(_ settings: Settings) throws {
        self.settings = settings
        client = try DevOpsClient(settings)
    }

    var address: URLComponents { URLComponents(string: settings.baseURL) ?? URLComponents() }

    /// The oldest version that the service is known to answer, for steps that are not about the version.
    static let safeVersion = "5.0"
}

/// One step of a test: it gives what it found, or throws what is wrong.
struct ConnectionCheck: Sendable {
    let name: String
    /// Whether the steps after it cannot succeed without it.
    let isNeededByTheNext: Bool
    let run: @Sendable (TestSubject) throws -> String

    /// The steps in their order.
    static let all: [ConnectionCheck] = [
        ConnectionCheck(name: "DNS", isNeededByTheNext: true, run: dns),
        ConnectionCheck(name: "TLS", isNeededByTheNext: true, run: tls),
        ConnectionCheck(name: "Token", isNeededByTheNext: true, run: token),
        ConnectionCheck(name: "Organization", isNeededByTheNext: true, run: organization),
        ConnectionCheck(name: "Project", isNeededByTheNext: false, run: project),
        ConnectionCheck(name: "API version", isNeededByTheNext: false, run: apiVersion),
        ConnectionCheck(name: "Scopes", isNeededByTheNext: false, run: scopes),
    ]

    private static func dns(_ subject: TestSubject) throws -> String {
        let host = subject.address.host ?? ""
        if subject.settings.proxy != nil { return "the proxy looks \(host) up" }
        let addresses = HostAddresses(of: host)
        guard let first = addresses.first else {
            throw ServiceError(
                .transport(.couldNotResolve),
                "There is no host \(host): \(addresses.reason). Check BaseUrl and the network's DNS, or give Proxy."
            )
        }
        return "\(host) is \(first)"
    }

    private static func tls(_ subject: TestSubject) throws -> String {
        var address = subject.address
        address.path = "/"
        let transport = try CurlTransport(
            settings: DevOpsSettings(subject.settings).transport,
            cancellation: Cancellation()
        )
        let id = try transport.start(HTTPRequest(url: address.string ?? subject.settings.baseURL))
        _ = try transport.finish(id, deadline: subject.settings.loginTimeout.map { .now + $0 })
        guard address.scheme == "https" else { return "none, for the address does not leave this machine" }
        return "version 1.2 or later, and the certificate is trusted"
    }

    private static func token(_ subject: TestSubject) throws -> String {
        try subject.client.signIn()
        return "signed in with \(subject.settings.signIn.scheme.rawValue)"
    }

    private static func organization(_ subject: TestSubject) throws -> String {
        _ = try subject.client.send(
            Endpoint(
                path: ["_apis", "projects"],
                query: [("$top", "1")],
                apiVersion: TestSubject.safeVersion
            )
        )
        return subject.settings.organization
    }

    private static func project(_ subject: TestSubject) throws -> String {
        guard let project = subject.settings.project else {
            return "none is set; 'azdo-odbc projects' lists them"
        }
        let endpoint = Endpoint(path: ["_apis", "projects", project], apiVersion: TestSubject.safeVersion)
        let answer = try subject.client.send(endpoint)
        return answer.page.root["name"]?.text ?? project
    }

    private static func apiVersion(_ subject: TestSubject) throws -> String {
        do {
            _ = try subject.client.send(Endpoint(path: ["_apis", "projects"], query: [("$top", "1")]))
        } catch {
            throw ServiceError(error.kind, "\(error.message) Give another ApiVersion.")
        }
        return subject.settings.apiVersion
    }

    private static func scopes(_ subject: TestSubject) throws -> String {
        let query = "SELECT [System.Id] FROM WorkItems WHERE [System.Id] = 1"
        do {
            _ = try subject.client.send(
                Endpoint(
                    method: .post,
                    path: ["_apis", "wit", "wiql"],
                    body: .object([("query", .text(query))]),
                    apiVersion: TestSubject.safeVersion
                )
            )
        } catch {
            throw ServiceError(
                error.kind,
                "Projects can be read, work items cannot: \(error.message) Give the token the scope Work Items (Read)"
                    + " (vso.work), or the account access to work items."
            )
        }
        return "projects and work items can be read"
    }
}
