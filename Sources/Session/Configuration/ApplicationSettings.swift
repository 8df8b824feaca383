package import DevOpsClient

/// What an application needs to sign in as itself.
package struct ApplicationSettings: Hashable, Sendable {
    /// One of the schemes in which an application signs in.
    package let scheme: AuthScheme
    /// Where tokens are issued.
    package let tokenURL: String
    /// The application id of the registration.
    package let clientID: String
    /// What the application proves itself with.
    package let authentication: ClientAuthentication
    /// The permissions to ask for, which are all that were granted unless others are given.
    package let scope: [String]

    init(clientCredentials values: KeywordValues) throws(SettingsError) {
        scheme = .clientCredentials
        guard let url = try values.given(.tokenURL) else {
            let message =
                "AuthScheme=ClientCredentials needs TokenUrl with the tenant in it: "
                + "https://login.microsoftonline.com/YOUR-TENANT-ID/oauth2/v2.0/token."
            throw .missing(.tokenURL, message)
        }
        tokenURL = try Keyword.tokenURL.url(url)
        guard let clientID = try values.given(.clientID) else {
            let message = "AuthScheme=ClientCredentials needs ClientId, the application (client) id."
            throw .missing(.clientID, message)
        }
        self.clientID = clientID
        authentication = try ClientAuthentication(values)
        guard authentication != .none else {
            let message = "AuthScheme=ClientCredentials needs ClientSecret or ClientCertificate."
            throw .missing(.clientSecret, message)
        }
        scope = try Self.scope(values)
    }

    /// Takes what Azure tells a process of its workload identity in environment variables (Microsoft Entra Workload ID,
    /// "Service account labels and annotations").
    init(workloadIdentity values: KeywordValues) throws(SettingsError) {
        scheme = .workloadIdentity
        authentication = .federatedToken(file: try Self.variable("AZURE_FEDERATED_TOKEN_FILE"))
        if let given = try values.given(.clientID) {
            clientID = given
        } else {
            clientID = try Self.variable("AZURE_CLIENT_ID")
        }
        if let url = try values.given(.tokenURL) {
            tokenURL = try Keyword.tokenURL.url(url)
        } else {
            var host =
                ProcessEnvironment.value(of: "AZURE_AUTHORITY_HOST") ?? "https://login.microsoftonline.com"
            while host.utf8.last == UInt8(ascii: "/") { host.removeLast() }
            let tenant = ServiceURL.segment(try Self.variable("AZURE_TENANT_ID"))
            tokenURL = try Keyword.tokenURL.url("\(host)/\(tenant)/oauth2/v2.0/token")
        }
        scope = try Self.scope(values)
    }

    private static func scope(_ values: KeywordValues) throws(SettingsError) -> [String] {
        guard let given = try values.given(.scope) else { return [AzureDevOpsResource.defaultScope] }
        return try Keyword.scope.list(given)
    }

    private static func variable(_ name: String) throws(SettingsError) -> String {
        guard let value = ProcessEnvironment.value(of: name) else {
            let message =
                "AuthScheme=WorkloadIdentity needs the environment variable \(name), which is not set. "
                + "Azure sets it in a pod whose service account has a workload identity."
            throw SettingsError(.badValue, keyword: Keyword.authScheme.name, message)
        }
        return value
    }
}
