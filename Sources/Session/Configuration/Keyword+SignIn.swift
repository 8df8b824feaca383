extension Keyword {
    static let organization = Keyword(
        "Organization",
        .organization,
        absence: .refused,
        "The organization (or the collection of a server), by name or id."
    )
    static let project = Keyword(
        "Project",
        .text,
        "The default project: it scopes a table unless the query names a project itself."
    )
    static let apiVersion = Keyword(
        "ApiVersion",
        .apiVersion,
        absence: .defaultValue("7.0"),
        "The version of the REST API to ask for."
    )
    static let authURL = Keyword(
        "AuthUrl",
        .url,
        absence: .defaultValue("https://login.microsoftonline.com/common/oauth2/v2.0/authorize"),
        "OAuth: the page on which a person signs in."
    )
    static let tokenURL = Keyword(
        "TokenUrl",
        .url,
        absence: .defaultValue("https://login.microsoftonline.com/common/oauth2/v2.0/token"),
        "OAuth: where tokens are issued and refreshed."
    )
    static let clientID = Keyword(
        "ClientId",
        .text,
        "OAuth: the application (client) id of the registration."
    )
    static let clientSecret = Keyword(
        "ClientSecret",
        .text,
        isSecret: true,
        "OAuth: the secret of a confidential client; a public client has none."
    )
    static let returnURL = Keyword(
        "ReturnUrl",
        .url,
        absence: .defaultValue("https://zappysys.com/oauth"),
        "OAuth: the redirect URL of the registration; at http://localhost azdo-odbc login listens itself."
    )
    static let scope = Keyword(
        "Scope",
        .list(separators: "~ ,\n"),
        absence: .defaultValue(
            "https://app.vssps.visualstudio.com/vso.project~https://app.vssps.visualstudio.com/vso.work_full"
                + "~offline_access"
        ),
        "OAuth: the permissions to ask for."
    )
    static let refreshTokenFilePath = Keyword(
        "RefreshTokenFilePath",
        aliases: ["RefreshTokenFile"],
        .filePath,
        "OAuth: a JSON file with access_token, refresh_token and expires_in; rewritten at each refresh."
    )
    static let refreshToken = Keyword(
        "RefreshToken",
        .text,
        isSecret: true,
        "OAuth: a refresh token given directly."
    )
    static let accessToken = Keyword(
        "AccessToken",
        .text,
        isSecret: true,
        "OAuth: an access token given directly."
    )
    static let retryMode = Keyword(
        "RetryMode",
        .choice(RetryMode.allCases.map(\.rawValue)),
        absence: .defaultValue(RetryMode.whenStatusCodeMatches.rawValue),
        "Which failed requests are sent again."
    )
    static let retryStatusCodeList = Keyword(
        "RetryStatusCodeList",
        .statusCodes(separators: "|, "),
        absence: .defaultValue("429"),
        "The status codes after which a request is sent again."
    )
    static let retryCountMax = Keyword(
        "RetryCountMax",
        .integer(0...100, unit: ""),
        absence: .defaultValue("5"),
        "How often a request is sent again at most."
    )
    static let retryMultiplyWaitTime = Keyword(
        "RetryMultiplyWaitTime",
        .boolean,
        absence: .defaultValue("True"),
        "Whether the wait doubles each time."
    )
    static let retryWaitTime = Keyword(
        "RetryWaitTime",
        .integer(0...3_600_000, unit: "ms"),
        absence: .defaultValue("1000"),
        "The first wait; the service's own Retry-After always wins."
    )
}
