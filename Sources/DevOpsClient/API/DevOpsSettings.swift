/// What a client must know of an organization.
package struct DevOpsSettings: Hashable, Sendable {
    /// The organization's address, without a slash at its end.
    package var baseURL: String
    /// The project that scopes a query which names none.
    package var project: String?
    package var apiVersion: String
    package var retry: RetryPolicy
    /// How many requests are in flight at once.
    package var maxConcurrency: Int
    package var transport: TransportSettings

    /// Makes settings of their parts.
    package init(
        baseURL: String,
        project: String? = nil,
        apiVersion: String = "7.0",
        retry: RetryPolicy = RetryPolicy(),
        maxConcurrency: Int = 6,
        transport: TransportSettings = TransportSettings()
    ) {
        self.baseURL = baseURL
        self.project = project
        self.apiVersion = apiVersion
        self.retry = retry
        self.maxConcurrency = maxConcurrency
        self.transport = transport
    }
}
