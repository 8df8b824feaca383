import Session
import Testing

struct `A keyword` {
    static let accepted: [(name: String, values: [String])] = [
        ("Organization", ["contoso", "my org", "9a1b0e5c-0000-4000-8000-000000000000", "ö"]),
        ("ApiVersion", ["6.0", "7.0", "7.0-preview", "7.1-preview.2", "7.1", "10.12-preview.34"]),
        ("RetryMode", ["None", "retryany", "RETRYWHENSTATUSCODEMATCH"]),
        ("RetryStatusCodeList", ["429", "429|503", "429, 500 503", "|100|599|"]),
        ("RetryCountMax", ["0", "100"]),
        ("RetryMultiplyWaitTime", ["True", "false", "YES", "no", "1", "0"]),
        ("MaxConcurrency", ["1", "32"]),
        ("AuthScheme", ["OAuth", "pat"]),
        ("LogLevel", ["off", "Error", "INFO", "debug"]),
        ("Scope", ["a", "a~b", "a b,c\nd"]),
        ("TokenUrl", ["https://login.microsoftonline.com/0-1/oauth2/v2.0/token", "HTTPS://x:1/?p=1"]),
        (
            "AuthUrl",
            ["http://localhost", "http://LOCALHOST:80/x", "http://127.9.9.9:8080", "http://[::1]:1/"]
        ),
        (
            "BaseUrl",
            ["https://dev.azure.com/{organization}", "https://server:8080/tfs/Default%20Collection/"]
        ),
        ("Proxy", ["proxy", "proxy:8080", "http://proxy.example:1", "socks5h://me:hunter2@10.0.0.1:1080"]),
        ("PersonalAccessToken", ["}{;=", "any text"]),
    ]

    @Test(arguments: accepted.flatMap { entry in entry.values.map { (entry.name, $0) } })
    func `accepts a good value`(name: String, value: String) throws {
        try #require(Keywords.named(name)).validate(value)
    }

    static let refused: [(name: String, values: [String])] = [
        (
            "Organization",
            ["https://dev.azure.com/contoso", "a/b", "..", ".", "a?b", "{name}", "me@work", "a\nb"]
        ),
        (
            "ApiVersion",
            ["7", "7.", ".0", "7.0.1", "v7.0", "7.0-beta", "7.0-preview.", "7.0-preview.1.2", "-", "7.-1"]
        ),
        ("RetryMode", ["Sometimes", ""]),
        ("RetryStatusCodeList", ["99", "600", "4xx", "429;503", "|", "", "99999999999999999999"]),
        ("RetryCountMax", ["-1", "101", "five", "1.5", "", "99999999999999999999"]),
        ("RetryMultiplyWaitTime", ["maybe", "2", ""]),
        ("MaxConcurrency", ["0", "33"]),
        ("AuthScheme", ["Basic"]),
        ("LogLevel", ["Verbose"]),
        ("Scope", ["~", " ,"]),
        (
            "TokenUrl",
            [
                "login.microsoftonline.com", "ftp://x", "https://", "https://:1", "https://x:0",
                "https://x:65536",
            ]
        ),
        (
            "TokenUrl",
            [
                "https://x:+1", "https://x y/", "https://[::1", "https://ex ample", "https://é.com",
                "https://x#y",
            ]
        ),
        ("AuthUrl", ["http://example.com", "http://localhost.example.com", "http://127.0.0.1.example.com"]),
        (
            "AuthUrl",
            [
                "http://0127.0.0.1", "http://128.0.0.1", "http://127.1", "http://127.08.0.1",
                "http://127.0.0.256", "http://[::2]",
            ]
        ),
        (
            "AuthUrl",
            ["http://localhost\\@example.com", "http://localhost@example.com", "https://me:hunter2@x"]
        ),
        ("BaseUrl", ["https://dev.azure.com/{Project}", "https://x?y", "http://server/tfs"]),
        ("Proxy", ["gopher://x", "http://", "proxy:x", "a b", "http://x:1@"]),
        ("AccessToken", ["a\r\nX-Header: b", "a\0b"]),
        ("LogFile", ["/tmp/a\nb"]),
    ]

    @Test(arguments: refused.flatMap { entry in entry.values.map { (entry.name, $0) } })
    func `refuses a bad value and names itself`(name: String, value: String) throws {
        let keyword = try #require(Keywords.named(name))
        let error = #expect(throws: SettingsError.self) { try keyword.validate(value) }
        #expect(error?.kind == .badValue)
        #expect(error?.keyword == name)
        #expect(error?.message.contains(name) == true)
    }

    @Test(arguments: [
        ("RetryCountMax", "x", "'x' is not valid for RetryCountMax. It accepts a number from 0 to 100."),
        ("Timeout", "x", "'x' is not valid for Timeout. It accepts a number from 0 to 86400 (s)."),
        ("LogLevel", "x", "'x' is not valid for LogLevel. It accepts Off, Error, Info, Debug."),
    ])
    func `says what it accepts`(name: String, value: String, message: String) throws {
        let keyword = try #require(Keywords.named(name))
        let error = #expect(throws: SettingsError.self) { try keyword.validate(value) }
        #expect(error?.message == message)
    }

    @Test(arguments: [
        ("login.example", "does not begin with https://"),
        ("https://me:abc@login.example", "holds a user name or password"),
        ("https://login.example/#x", "has a '#'"),
        ("https://login_é", "has no valid host and port"),
        ("http://login.example/x", "would send secrets to login.example in the clear: use https://"),
        ("https://login.example/a b", "must be percent-encoded"),
    ])
    func `says what is wrong with a URL`(url: String, words: String) throws {
        let keyword = try #require(Keywords.named("TokenUrl"))
        let error = #expect(throws: SettingsError.self) { try keyword.validate(url) }
        #expect(error?.message.contains(words) == true)
    }

    @Test func `names the placeholder that was left in a URL`() throws {
        let url = "https://login.microsoftonline.com/{ENTER-TENANT-ID-HERE}/oauth2/v2.0/token"
        let keyword = try #require(Keywords.named("TokenUrl"))
        let error = #expect(throws: SettingsError.self) { try keyword.validate(url) }
        #expect(error?.message.contains("TokenUrl still has the placeholder {ENTER-TENANT-ID-HERE}") == true)
    }

    @Test(arguments: [
        ("Proxy", "gopher://me:hunter2@x"), ("AccessToken", "hunter2\n"), ("AuthUrl", "https://me:hunter2@x"),
        ("RetryCountMax", "me@hunter2"),
    ])
    func `does not repeat a secret in its refusal`(name: String, value: String) throws {
        let keyword = try #require(Keywords.named(name))
        let error = #expect(throws: SettingsError.self) { try keyword.validate(value) }
        #expect(error?.message.contains("hunter2") == false)
    }
}
