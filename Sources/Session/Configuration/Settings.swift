/// The settings of a connection, complete and found valid.
///
/// Every text that may hold a secret is a `Secret`, so that printing or dumping settings shows none.
package struct Settings: Hashable, Sendable {
    /// The organization, as it was written.
    package let organization: String
    /// The project that scopes a query which names none.
    package let project: String?
    /// The version of the REST API.
    package let apiVersion: String
    /// The address of the organization, without a slash at its end.
    package let baseURL: String
    /// The way to sign in, with what it needs.
    package let signIn: SignIn
    /// When and how often a failed request is sent again.
    package let retry: RetrySettings
    /// How long connecting may take; `nil` means without end.
    package let loginTimeout: Duration?
    /// How long one request may take; `nil` means without end.
    package let timeout: Duration?
    /// How many requests are in flight at once.
    package let maxConcurrency: Int
    /// How long the list of fields is kept in a file; `nil` keeps none.
    package let metadataCacheTTL: Duration?
    /// The certificates to trust beside the system's.
    package let caFile: String?
    /// The proxy, which may hold a password.
    package let proxy: Secret?
    /// Where the log goes; without it there is none.
    package let logFile: String?
    /// How much the log says.
    package let logLevel: LogLevel

    /// Reads the settings from `values`.
    package init(_ values: KeywordValues) throws(SettingsError) {
        organization = try Keyword.organization.organization(try values.value(.organization))
        project = try values.given(.project)
        apiVersion = try Keyword.apiVersion.apiVersion(try values.value(.apiVersion))
        baseURL = try Keyword.baseURL.baseURL(try values.value(.baseURL), of: organization)
        signIn = try SignIn(values)
        retry = try RetrySettings(values)
        loginTimeout = try values.duration(.loginTimeout)
        timeout = try values.duration(.timeout)
        maxConcurrency = try Keyword.maxConcurrency.integer(try values.value(.maxConcurrency))
        metadataCacheTTL = try values.duration(.metadataCacheTTL)
        caFile = try values.given(.caFile)
        proxy = try values.given(.proxy).map { value throws(SettingsError) in try Keyword.proxy.proxy(value) }
        logFile = try values.given(.logFile)
        logLevel = try Keyword.logLevel.choice(try values.value(.logLevel))
    }
}

extension KeywordValues {
    /// Returns a number of seconds, or `nil` for zero, which means without end.
    func duration(_ keyword: Keyword) throws(SettingsError) -> Duration? {
        let seconds = try keyword.integer(try value(keyword))
        return seconds == 0 ? nil : .seconds(seconds)
    }
}
