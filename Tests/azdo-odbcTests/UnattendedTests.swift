import Foundation
import TestSupport
import Testing

/// Signing in without a person, as a job on a server does.
@Suite struct UnattendedTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// What `azdo-odbc projects` does with some keys and variables.
    private func projects(
        _ connection: String,
        _ environment: [String: String] = [:]
    ) throws -> (code: Int32, output: String, errors: String) {
        try Companion("projects", connection, environment: environment).end()
    }

    @Test func `a machine's identity is its metadata service's`() throws {
        let server = LoopbackServer { request in
            guard request.hasPrefix("GET /metadata") else {
                return request.contains("Bearer from-imds")
                    ? .ok(#"{"value":[{"name":"Fiber"}]}"#) : .last("")
            }
            guard request.contains("Metadata: true\r\n"), request.contains("client_id=mine") else {
                return .last("")
            }
            return .ok(#"{"access_token":"from-imds","expires_in":"3599","token_type":"Bearer"}"#)
        }
        let keys =
            "Organization=o;BaseUrl=\(server.url("/o"));AuthScheme=ManagedIdentity;ClientId=mine;"
            + "ManagedIdentityUrl=\(server.url("/metadata"))"
        let (code, output, errors) = try projects(keys)
        #expect(code == 0 && output == "Fiber\n", "\(errors)")
    }

    @Test func `a pod's identity is what Azure tells in variables`() throws {
        let server = SignInServer()
        let token = try folder.write("a.federated.token\n", to: "federated")
        let (code, output, errors) = try projects(
            "Organization=o;BaseUrl=\(server.url("/o"));TokenUrl=\(server.url("/token"));AuthScheme=WorkloadIdentity",
            ["AZURE_FEDERATED_TOKEN_FILE": token, "AZURE_CLIENT_ID": "pod", "AZURE_TENANT_ID": "t"]
        )
        #expect(code == 0 && output == "Fiber\n", "\(errors)")
        let form = try #require(server.forms.first)
        #expect(form["grant_type"] == "client_credentials" && form["client_id"] == "pod")
        #expect(form["client_assertion"] == "a.federated.token")
        #expect(form["scope"] == "499b84ac-1321-427f-aa17-267ca6975798/.default")
    }

    @Test func `the tenant and the authority of a pod make the address`() throws {
        let federated = try folder.write("x", to: "federated")
        let (code, _, errors) = try projects(
            "Organization=o;BaseUrl=http://127.0.0.1:9/o;AuthScheme=WorkloadIdentity",
            [
                "AZURE_FEDERATED_TOKEN_FILE": federated, "AZURE_CLIENT_ID": "pod",
                "AZURE_TENANT_ID": "a tenant",
                "AZURE_AUTHORITY_HOST": "https://no-such-authority.invalid/",
            ]
        )
        #expect(code != 0 && errors.contains("no-such-authority.invalid"), "\(errors)")
    }

    @Test(arguments: ["AZURE_CLIENT_ID", "AZURE_TENANT_ID", "AZURE_FEDERATED_TOKEN_FILE"])
    func `a variable of a pod that is missing is named`(missing: String) throws {
        var environment = [
            "AZURE_FEDERATED_TOKEN_FILE": "/x", "AZURE_CLIENT_ID": "a", "AZURE_TENANT_ID": "b",
        ]
        environment[missing] = ""
        let (code, _, errors) = try projects("Organization=o;AuthScheme=WorkloadIdentity", environment)
        #expect(code != 0 && errors.contains("needs the environment variable \(missing)"), "\(errors)")
    }

    @Test func `whoever is signed in to the Azure CLI is asked for`() throws {
        let server = LoopbackServer { request in
            request.contains("Bearer from-az") ? .ok(#"{"value":[{"name":"Fiber"}]}"#) : .last("")
        }
        let tool = try folder.write("#!/bin/sh\necho '{\"accessToken\":\"from-az\"}'\n", to: "az")
        #expect(chmod(tool, 0o700) == 0)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let (code, output, errors) = try projects(
            "Organization=o;BaseUrl=\(server.url("/o"));AuthScheme=AzureCLI",
            ["PATH": "\(folder.path):\(path)"]
        )
        #expect(code == 0 && output == "Fiber\n", "\(errors)")
    }
}
