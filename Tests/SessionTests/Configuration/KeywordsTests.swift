import Foundation
import Session
import Testing

struct `The keywords` {
    static let names = """
        Organization Project ApiVersion AuthUrl TokenUrl ClientId ClientSecret ClientCertificate \
        ClientCertificatePassword ReturnUrl Scope RefreshTokenFilePath RefreshToken AccessToken \
        ManagedIdentityUrl RetryMode RetryStatusCodeList RetryCountMax \
        RetryMultiplyWaitTime RetryWaitTime AuthScheme PersonalAccessToken UID BaseUrl LoginTimeout Timeout \
        MaxConcurrency MetadataCacheTTL CAFile Proxy LogFile LogLevel DSN Driver Description
        """

    static let defaults: [(name: String, value: String)] = [
        ("ApiVersion", "7.0"),
        ("AuthUrl", "https://login.microsoftonline.com/common/oauth2/v2.0/authorize"),
        ("TokenUrl", "https://login.microsoftonline.com/common/oauth2/v2.0/token"),
        ("ReturnUrl", "https://zappysys.com/oauth"),
        (
            "Scope",
            "https://app.vssps.visualstudio.com/vso.project~https://app.vssps.visualstudio.com/vso.work_full"
                + "~offline_access"
        ),
        ("ManagedIdentityUrl", "http://169.254.169.254/metadata/identity/oauth2/token"),
        ("RetryMode", "RetryWhenStatusCodeMatch"),
        ("RetryStatusCodeList", "429"),
        ("RetryCountMax", "5"),
        ("RetryMultiplyWaitTime", "True"),
        ("RetryWaitTime", "1000"),
        ("BaseUrl", "https://dev.azure.com/{Organization}"),
        ("LoginTimeout", "30"),
        ("Timeout", "120"),
        ("MaxConcurrency", "6"), ("MetadataCacheTTL", "3600"),
        ("LogLevel", "Info"),
    ]

    @Test func `stand in the documented order`() {
        #expect(Keywords.all.map(\.name).joined(separator: " ") == Self.names)
    }

    @Test func `have the documented defaults and no others`() {
        let defaults = Keywords.all.compactMap { keyword in keyword.defaultValue.map { [keyword.name, $0] } }
        #expect(defaults == Self.defaults.map { [$0.name, $0.value] })
    }

    @Test(arguments: Keywords.all)
    func `accept their own default`(keyword: Keyword) throws {
        if let value = keyword.defaultValue { try keyword.validate(value) }
    }

    @Test func `are required in one case`() {
        #expect(Keywords.all.filter(\.isRequired).map(\.name) == ["Organization"])
    }

    @Test func `are secret where they may hold a secret`() {
        let secrets = [
            "ClientSecret", "ClientCertificatePassword", "RefreshToken", "AccessToken", "PersonalAccessToken",
            "Proxy",
        ]
        #expect(Keywords.all.filter(\.isSecret).map(\.name) == secrets)
    }

    @Test(arguments: [
        ("organization", "Organization"), ("REFRESHTOKENFILE", "RefreshTokenFilePath"),
        ("Pwd", "PersonalAccessToken"), ("uid", "UID"), ("apiversion", "ApiVersion"),
    ])
    func `are found in any case and by each name`(key: String, name: String) {
        #expect(Keywords.named(key)?.name == name)
    }

    @Test func `do not share a name`() {
        let names = Keywords.all.flatMap { [$0.name] + $0.aliases }.map { $0.lowercased() }
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: [
        ("Organisation", "Organization"), ("Timout", "Timeout"), ("ClientID ", "ClientId"),
        ("RetryMultiplyWait", "RetryMultiplyWaitTime"), ("Colour", nil), ("Server", nil), ("X", nil),
        ("", nil),
        (String(repeating: "Timeout", count: 1_000), nil),
    ])
    func `are suggested for a misspelling`(key: String, name: String?) {
        #expect(Keywords.nearest(to: key)?.name == name)
    }

    @Test func `make a table of one line each`() {
        let lines = Keywords.markdownTable.split(separator: "\n")
        #expect(lines.count == Keywords.all.count + 2)
        #expect(
            lines.contains(
                "| `RetryStatusCodeList` | `429` | numbers from 100 to 599 separated by '\\|', ',' or blank "
                    + "| The status codes after which a request is sent again. |"
            )
        )
        #expect(lines.contains { $0.hasPrefix("| `PersonalAccessToken`, alias `PWD` | none | any text |") })
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: file("README.md"))))
    func `are in the README as the table that they make`() throws {
        let readme = try String(contentsOfFile: Self.file("README.md"), encoding: .utf8)
        let parts = readme.components(separatedBy: "<!-- keywords -->")
        try #require(parts.count == 2)
        let table = try #require(parts[1].components(separatedBy: "<!-- /keywords -->").first)
        #expect(table.trimmingCharacters(in: .newlines) + "\n" == Keywords.markdownTable)
    }

    @Test(arguments: Keywords.all)
    func `are each in the example of odbc ini, with their defaults`(keyword: Keyword) throws {
        let example = try String(contentsOfFile: Self.file("odbc/odbc.ini.example"), encoding: .utf8)
        let lines = example.components(separatedBy: "\n").map {
            $0.hasPrefix("# ") ? $0.dropFirst(2) : $0[...]
        }
        let line = try #require(lines.first { $0.hasPrefix("\(keyword.name) = ") })
        let value = String(line.dropFirst(keyword.name.count + 3))
        try keyword.validate(value)
        #expect(value == keyword.defaultValue ?? value)
    }

    private static func file(_ path: String) -> String {
        URL(filePath: #filePath).appending(path: "../../../../\(path)").standardized.path
    }
}
