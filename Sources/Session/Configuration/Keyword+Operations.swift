extension Keyword {
    static let authScheme = Keyword(
        "AuthScheme",
        .choice(AuthScheme.allCases.map(\.rawValue)),
        absence: .derived("from the keys given"),
        "How to sign in; see \"Sign in\"."
    )
    static let personalAccessToken = Keyword(
        "PersonalAccessToken",
        aliases: ["PWD"],
        .text,
        isSecret: true,
        "PAT: the token; as PWD it is the password that an application asks for."
    )
    static let userName = Keyword("UID", .text, "PAT: the user name, which may be any text or none.")
    static let baseURL = Keyword(
        "BaseUrl",
        .baseURL,
        absence: .defaultValue("https://dev.azure.com/{Organization}"),
        "The address of the service; another one for Azure DevOps Server or the simulator."
    )
    static let loginTimeout = Keyword(
        "LoginTimeout",
        .integer(0...86_400, unit: "s"),
        absence: .defaultValue("30"),
        "How long connecting may take; 0 means without end."
    )
    static let timeout = Keyword(
        "Timeout",
        .integer(0...86_400, unit: "s"),
        absence: .defaultValue("120"),
        "How long one request may take; 0 means without end."
    )
    static let maxConcurrency = Keyword(
        "MaxConcurrency",
        .integer(1...32, unit: ""),
        absence: .defaultValue("6"),
        "How many requests of a query are in flight at once."
    )
    static let metadataCacheTTL = Keyword(
        "MetadataCacheTTL",
        .integer(0...31_536_000, unit: "s"),
        absence: .defaultValue("3600"),
        "How long the list of fields is kept in a file of the user's cache folder; 0 keeps none."
    )
    static let caFile = Keyword(
        "CAFile",
        .filePath,
        "A PEM file with certificates to trust beside the system's."
    )
    static let proxy = Keyword(
        "Proxy",
        .proxy,
        isSecret: true,
        "The proxy to go through; hidden, since it may hold a password."
    )
    static let logFile = Keyword("LogFile", .filePath, "Where to write a log; without it there is none.")
    static let logLevel = Keyword(
        "LogLevel",
        .choice(LogLevel.allCases.map(\.rawValue)),
        absence: .defaultValue(LogLevel.info.rawValue),
        "How much the log says."
    )
    static let dataSourceName = Keyword(
        "DSN",
        .text,
        "The data source of odbc.ini whose keys fill in what is missing."
    )
    static let driver = Keyword(
        "Driver",
        .text,
        "The driver, by its name in odbcinst.ini or by its path."
    )
    static let description = Keyword(
        "Description",
        .text,
        "What the data source is for, in your own words."
    )
}
