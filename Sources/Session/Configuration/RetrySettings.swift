/// When and how often a failed request is sent again.
package struct RetrySettings: Hashable, Sendable {
    /// Which failed requests are sent again.
    package let mode: RetryMode
    /// The status codes that count in the mode `.whenStatusCodeMatches`.
    package let statusCodes: Set<Int>
    /// How often a request is sent again at most.
    package let maxCount: Int
    /// Whether the wait doubles each time.
    package let doublesWait: Bool
    /// The first wait.
    package let firstWait: Duration

    init(_ values: KeywordValues) throws(SettingsError) {
        mode = try Keyword.retryMode.choice(try values.value(.retryMode))
        statusCodes = try Keyword.retryStatusCodeList.statusCodes(try values.value(.retryStatusCodeList))
        maxCount = try Keyword.retryCountMax.integer(try values.value(.retryCountMax))
        doublesWait = try Keyword.retryMultiplyWaitTime.boolean(try values.value(.retryMultiplyWaitTime))
        firstWait = .milliseconds(try Keyword.retryWaitTime.integer(try values.value(.retryWaitTime)))
    }
}
