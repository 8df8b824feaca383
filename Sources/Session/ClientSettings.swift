package import DevOpsClient

/// What the settings of a connection mean to the client.
extension DevOpsSettings {
    /// Makes the settings of a client of those of a connection.
    package init(_ settings: Settings, loginTimeout: Duration? = nil) {
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
        self =
            switch signIn {
            case .personalAccessToken(_, let token): .personalAccessToken(token.text)
            case .oauth(let settings): .oauth(OAuthClient(settings))
            case .application(let settings): .application(OAuthClient(settings))
            case .managedIdentity(let identity): .managedIdentity(identity)
            case .azureCLI: .azureCLI(AzureCLI())
            }
    }
}

extension OAuthClient {
    init(_ settings: OAuthSettings) {
        self.init(
            dialect: settings.scheme == .azureDevOpsOAuth ? .azureDevOps : .standard,
            tokenURL: settings.tokenURL,
            clientID: settings.clientID,
            authentication: settings.authentication,
            scope: settings.scope,
            returnURL: settings.returnURL,
            tokenFile: settings.refreshTokenFilePath,
            accessToken: settings.accessToken?.text,
            refreshToken: settings.refreshToken?.text,
            loginCommand: settings.scheme == .deviceCode ? "azdo-odbc login --device-code" : "azdo-odbc login"
        )
    }

    init(_ settings: ApplicationSettings) {
        self.init(
            tokenURL: settings.tokenURL,
            clientID: settings.clientID,
            authentication: settings.authentication,
            scope: settings.scope
        )
    }
}

extension DevOpsClient {
    /// Makes a client of the settings of a connection.
    package convenience init(_ settings: Settings, loginTimeout: Duration? = nil) throws {
        try self.init(
            settings: DevOpsSettings(settings, loginTimeout: loginTimeout),
            credential: Credential(settings.signIn),
            log: RequestLog(settings)
        )
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
