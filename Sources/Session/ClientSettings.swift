import DevOpsClient

/// What the settings of a connection mean to the client.
extension DevOpsSettings {
    init(_ settings: Settings, loginTimeout: Duration?) {
        var transport = TransportSettings()
        transport.connectTimeout = loginTimeout ?? settings.loginTimeout
        transport.timeout = settings.timeout
        transport.caFile = settings.caFile
        transport.proxy = settings.proxy?.text
        transport.maximumConnections = settings.maxConcurrency
        self.init(
            baseURL: settings.baseURL,
            project: settings.project,
            apiVersion: settings.apiVersion,
            retry: RetryPolicy(settings.retry),
            maxConcurrency: settings.maxConcurrency,
            transport: transport
        )
    }
}

extension RetryPolicy {
    init(_ settings: RetrySettings) {
        let mode: Mode =
            switch settings.mode {
            case .none: .none
            case .any: .any
            case .whenStatusCodeMatches: .whenStatusCodeMatches(settings.statusCodes)
            }
        self.init(
            mode: mode,
            maximumRetries: settings.maxCount,
            firstDelay: settings.firstWait,
            doublesDelay: settings.doublesWait
        )
    }
}

extension Credential {
    init(_ signIn: SignIn) {
        switch signIn {
        case .personalAccessToken(_, let token): self = .personalAccessToken(token.text)
        case .oauth(let settings):
            self = .oauth(
                OAuthClient(
                    tokenURL: settings.tokenURL,
                    clientID: settings.clientID,
                    clientSecret: settings.clientSecret?.text,
                    scope: settings.scope,
                    tokenFile: settings.refreshTokenFilePath,
                    accessToken: settings.accessToken?.text,
                    refreshToken: settings.refreshToken?.text
                )
            )
        }
    }
}

extension RequestLog {
    /// Opens the log that the settings ask for, or returns `nil` where they ask for none.
    convenience init?(_ settings: Settings) throws(ServiceError) {
        guard let path = settings.logFile else { return nil }
        switch settings.logLevel {
        case .off: return nil
        case .error: try self.init(path: path, level: .error)
        case .info: try self.init(path: path, level: .info)
        case .debug: try self.init(path: path, level: .debug)
        }
    }
}
