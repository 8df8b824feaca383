/// How a connection signs in.
package enum AuthScheme: String, CaseIterable, Sendable {
    case oauth = "OAuth"
    case personalAccessToken = "PAT"

    /// The schemes that are named in the documentation and are not there yet.
    static let planned = ["ClientCredentials", "DeviceCode", "AzureDevOpsOAuth"]
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
