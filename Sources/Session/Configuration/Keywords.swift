/// Every key that a connection string or a data source may have.
package enum Keywords {
    /// The keywords in the order in which the documentation lists them.
    package static let all: [Keyword] = service + signIn + retry + operations + manager

    private static let service: [Keyword] = [.organization, .project, .apiVersion]

    private static let signIn: [Keyword] = [
        .authURL, .tokenURL, .clientID, .clientSecret, .clientCertificate, .clientCertificatePassword,
        .returnURL, .scope, .refreshTokenFilePath, .refreshToken, .accessToken, .managedIdentityURL,
    ]

    private static let retry: [Keyword] = [
        .retryMode, .retryStatusCodeList, .retryCountMax, .retryMultiplyWaitTime, .retryWaitTime,
    ]

    private static let operations: [Keyword] = [
        .authScheme, .personalAccessToken, .userName, .baseURL, .loginTimeout, .timeout, .maxConcurrency,
        .metadataCacheTTL, .caFile, .proxy, .logFile, .logLevel,
    ]

    /// The keys that the driver manager reads itself and hands to us as well.
    private static let manager: [Keyword] = [.dataSourceName, .driver, .description]

    /// Returns the keyword that `key` spells, in any case and by any of its names.
    package static func named(_ key: String) -> Keyword? {
        byName[key.lowercased()]
    }

    /// Returns whether `key` speaks to the driver manager or to its tools, so that we pass over it in silence.
    package static func isForManager(_ key: String) -> Bool {
        managerKeys.contains(key.lowercased())
    }

    /// The longest key that a message repeats: a longer one is no keyword and may be a piece of a value.
    static let longestShownKey = 40

    private static let byName: [String: Keyword] = {
        var names: [String: Keyword] = [:]
        for keyword in all {
            for name in [keyword.name] + keyword.aliases {
                names[name.lowercased()] = keyword
            }
        }
        return names
    }()

    /// The keys of odbc.ini, odbcinst.ini and file data sources that unixODBC knows.
    private static let managerKeys: Set<String> = [
        "cpprobe", "cptimeout", "cptimetolive", "disablegetfunctions", "dmconnattr", "dmenvattr",
        "dmstmtattr", "dontdlclose", "driver64", "exfetchmapping", "fakeunicode", "filedsn",
        "fileusage", "iconvencoding", "pooling", "savefile", "setup", "setup64", "threading",
        "trace", "tracefile", "tracepid", "usagecount",
    ]
}
