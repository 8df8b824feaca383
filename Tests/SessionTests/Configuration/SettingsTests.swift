import Session
import Testing

struct `The settings` {
    @Test func `of a minimal connection are the documented defaults`() throws {
        let settings = try settings("Organization=contoso;PWD=abc")
        #expect(settings.organization == "contoso")
        #expect(settings.project == nil)
        #expect(settings.apiVersion == "7.0")
        #expect(settings.baseURL == "https://dev.azure.com/contoso")
        #expect(settings.retry.mode == .whenStatusCodeMatches)
        #expect(settings.retry.statusCodes == [429])
        #expect(settings.retry.maxCount == 5)
        #expect(settings.retry.doublesWait)
        #expect(settings.retry.firstWait == .seconds(1))
        #expect(settings.loginTimeout == .seconds(30))
        #expect(settings.timeout == .seconds(120))
        #expect(settings.maxConcurrency == 6)
        #expect(settings.caFile == nil)
        #expect(settings.proxy == nil)
        #expect(settings.logFile == nil)
        #expect(settings.logLevel == .info)
    }

    @Test func `are those that were given`() throws {
        let settings = try settings(
            """
            Organization=contoso;Project=Fabrikam Fiber;ApiVersion=7.1-preview.2;PWD=abc;
            BaseUrl=http://localhost:8080/{Organization}/;RetryMode=retryany;RetryStatusCodeList=429|503, 500;
            RetryCountMax=0;RetryMultiplyWaitTime=No;RetryWaitTime=250;LoginTimeout=0;Timeout=5;
            MaxConcurrency=1;CAFile=/ca.pem;Proxy=http://me:secret@proxy:1;LogFile=/tmp/log;LogLevel=DEBUG;
            """
        )
        #expect(settings.project == "Fabrikam Fiber")
        #expect(settings.apiVersion == "7.1-preview.2")
        #expect(settings.baseURL == "http://localhost:8080/contoso")
        #expect(settings.retry.mode == .any)
        #expect(settings.retry.statusCodes == [429, 500, 503])
        #expect(settings.retry.maxCount == 0)
        #expect(!settings.retry.doublesWait)
        #expect(settings.retry.firstWait == .milliseconds(250))
        #expect(settings.loginTimeout == nil)
        #expect(settings.timeout == .seconds(5))
        #expect(settings.maxConcurrency == 1)
        #expect(settings.caFile == "/ca.pem")
        #expect(settings.proxy?.text == "http://me:secret@proxy:1")
        #expect(settings.logFile == "/tmp/log")
        #expect(settings.logLevel == .debug)
    }

    @Test(arguments: [
        ("contoso", "https://dev.azure.com/contoso"),
        ("my org", "https://dev.azure.com/my%20org"),
        ("100%", "https://dev.azure.com/100%25"),
        ("ö~", "https://dev.azure.com/%C3%B6~"),
    ])
    func `have the organization percent-encoded in the address`(organization: String, url: String) throws {
        #expect(try settings("PWD=abc;Organization=\(organization)").baseURL == url)
    }

    @Test(arguments: [
        ("PWD=abc", SettingsError.Kind.missingKeyword, "Organization"),
        ("PWD=abc;Organization=", .missingKeyword, "Organization"),
        ("PWD=abc;Organization=a;Timeout=soon", .badValue, "Timeout"),
        ("PWD=abc;Organization=a;BaseUrl=http://example.com", .badValue, "BaseUrl"),
        ("PWD=abc;Organization=a;RetryStatusCodeList=teapot", .badValue, "RetryStatusCodeList"),
        ("PWD={a\nb};Organization=a", .badValue, "PersonalAccessToken"),
    ])
    func `are refused where one is bad or missing`(text: String, kind: SettingsError.Kind, keyword: String) {
        let error = #expect(throws: SettingsError.self) { try settings(text) }
        #expect(error?.kind == kind)
        #expect(error?.keyword == keyword)
    }

    @Test(arguments: ["Project=;Timeout=;BaseUrl=;LogLevel=", ""])
    func `keep a default where the value is empty`(text: String) throws {
        #expect(try settings("Organization=a;PWD=abc;\(text)") == settings("Organization=a;PWD=abc"))
    }

    @Test func `take the first of two names of a keyword`() throws {
        let pairs = [("Organization", "a"), ("PersonalAccessToken", "first"), ("PWD", "second")]
        let signIn = try Settings(KeywordValues(layers: [pairs])).signIn
        #expect(signIn == .personalAccessToken(userName: "", token: Secret("first")))
    }

    @Test(arguments: [
        "PWD=hunter2;Proxy=http://me:hunter2@x",
        "ClientId=a;ClientSecret=hunter2;RefreshToken=hunter2;AccessToken=hunter2",
        "ClientId=a;ClientSecret=hunter2;TokenUrl=https://e/t",
        "ClientId=a;ClientCertificate=/c;ClientCertificatePassword=hunter2;TokenUrl=https://e/t",
    ])
    func `show no secret when they are printed or dumped`(text: String) throws {
        let settings = try settings("Organization=contoso;\(text)")
        var shown = "\(settings) \(String(reflecting: settings))"
        dump(settings, to: &shown)
        dump(KeywordValues(layers: [[("PWD", "hunter2")]]), to: &shown)
        #expect(shown.contains("contoso"))
        #expect(!shown.contains("hunter2"))
    }
}

/// The settings of a connection string that stands alone.
func settings(_ text: String) throws -> Settings {
    let pairs = try ConnectionString(parsing: text).attributes.map { ($0.key, $0.value) }
    return try Settings(KeywordValues(layers: [pairs]))
}
