import Session
import Testing

struct `A connection request` {
    @Test func `has its own keys over those of the data source`() throws {
        let request = try ConnectionRequest("DSN=work;PROJECT=Mine;Timeout=")
        let (settings, warnings) = try request.resolved { name throws(SettingsError) in
            [
                ("organization", name), ("Project", "Theirs"), ("Timeout", "7"), ("PWD", "abc"),
                ("Driver", "x"),
            ]
        }
        #expect(settings.organization == "work")
        #expect(settings.project == "Mine")
        #expect(settings.timeout == .seconds(120))
        #expect(warnings.isEmpty)
    }

    @Test(arguments: [
        ("DSN=a", "a"), ("dsn={a b};Driver={x}", "a b"), ("Driver={x};DSN=a", nil), ("DSN=", nil), ("", nil),
    ])
    func `reads the data source that counts`(text: String, dataSource: String?) throws {
        #expect(try ConnectionRequest(text).dataSource == dataSource)
    }

    @Test func `reads no data source where none is named`() throws {
        let request = try ConnectionRequest("Driver={x};Organization=a;PWD=abc")
        let (settings, _) = try request.resolved { name throws(SettingsError) in
            throw SettingsError(.dataSourceNotFound, name)
        }
        #expect(settings.organization == "a")
    }

    @Test func `hands on that the data source is missing`() throws {
        let request = try ConnectionRequest("DSN=nowhere;Organization=a;PWD=abc")
        let error = #expect(throws: SettingsError.self) {
            try request.resolved { name throws(SettingsError) in
                throw SettingsError(.dataSourceNotFound, name)
            }
        }
        #expect(error == SettingsError(.dataSourceNotFound, "nowhere"))
    }

    @Test(arguments: [
        ("me", "abc", "me", "abc"), (nil, nil, "stored", "token"), ("", "", "stored", "token"),
        ("me", nil, "me", "token"), ("me", "a;b}", "me", "a;b}"),
    ])
    func `of SQLConnect takes name and password over stored ones`(
        user: String?,
        password: String?,
        name: String,
        token: String
    ) throws {
        let request = ConnectionRequest(dataSource: "work", user: user, password: password)
        let (settings, _) = try request.resolved { _ throws(SettingsError) in
            [("Organization", "a"), ("UID", "stored"), ("PersonalAccessToken", "token")]
        }
        #expect(settings.signIn == .personalAccessToken(userName: name, token: Secret(token)))
    }

    @Test func `signs in with its own keys before those of the data source`() throws {
        let request = try ConnectionRequest("DSN=work;AccessToken=mine")
        let (settings, _) = try request.resolved { _ throws(SettingsError) in
            [("Organization", "a"), ("PersonalAccessToken", "theirs")]
        }
        #expect(settings.signIn.scheme == .oauth)
    }

    static let unknown: [(text: String, keyword: String?, words: String)] = [
        (
            "Organisation=b", "Organisation",
            "The key Organisation of the connection string is not known; Organization"
        ),
        ("Server=b", "Server", "The key Server of the connection string is not known."),
        ("PWD={abc};Server=b", "Server", "The key Server of"),
        ("PWD=abc;Timeout=1;Server=b", "Server", "The key Server of"),
        ("PWD=abc;Server=b", nil, "The key after PersonalAccessToken in the connection string is not known"),
        ("\(String(repeating: "x", count: 500))=b", nil, "A key of 500 bytes"),
    ]

    @Test(arguments: unknown)
    func `warns of a key that nothing reads`(text: String, keyword: String?, words: String) throws {
        let request = try ConnectionRequest("Organization=a;AccessToken={t};Trace=1;FILEDSN=x;\(text)")
        let (_, warnings) = try request.resolved { _ throws(SettingsError) in [] }
        let warning = try #require(warnings.first)
        #expect(warnings.count == 1)
        #expect(warning.kind == .unknownKey)
        #expect(warning.keyword == keyword)
        #expect(warning.message.hasPrefix(words))
    }

    @Test func `warns of an unknown key of the data source`() throws {
        let request = try ConnectionRequest("DSN=work")
        let (_, warnings) = try request.resolved { _ throws(SettingsError) in
            [("Organization", "a"), ("PWD", "abc"), ("Colour", "blue"), ("Setup", "x")]
        }
        #expect(warnings.map(\.message) == ["The key Colour of the data source is not known."])
    }
}
