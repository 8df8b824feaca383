/// How a connection signs in.
package enum AuthScheme: String, CaseIterable, Sendable {
    case oauth = "OAuth"
    case personalAccessToken = "PAT"
    case clientCredentials = "ClientCredentials"
    case deviceCode = "DeviceCode"
    case azureDevOpsOAuth = "AzureDevOpsOAuth"
    case managedIdentity = "ManagedIdentity"
    case workloadIdentity = "WorkloadIdentity"
    case azureCLI = "AzureCLI"
}

/// Which failed requests are sent again.
package enum RetryMode: String, CaseIterable, Sendable {
    case none = "None"
    case any = "RetryAny"
    case whenStatusCodeMatches = "RetryWhenStatusCodeMatch"
}

/// How much the log says, from nothing to everything.
package enum LogLevel: String, CaseIterable, Sendable {
    case off = "Off"
    case error = "Error"
    case info = "Info"
    case debug = "Debug"
}
