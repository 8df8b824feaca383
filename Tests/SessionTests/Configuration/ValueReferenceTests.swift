import Foundation
import Session
import Testing

struct `A value that stands elsewhere` {
    /// The token of a connection string over a data source.
    private func token(_ text: String, stored: String = "") throws -> String {
        let request = try ConnectionRequest("Organization=a;AuthScheme=PAT;DSN=work;\(text)")
        let (settings, _) = try request.resolved { _ throws(SettingsError) in [("PWD", stored)] }
        guard case .personalAccessToken(_, let token) = settings.signIn else { throw WrongScheme() }
        return token.text
    }

    @Test func `is read from the environment, in a connection string and in a data source`() throws {
        let path = try #require(ProcessInfo.processInfo.environment["PATH"])
        #expect(try token("PWD={env:PATH}") == path)
        #expect(try token("", stored: "{ENV:PATH}") == path)
    }

    @Test(arguments: ["secret", "secret\n", "secret\r\n", "secret\n\n"])
    func `is read from a file, whose last line may end or not`(content: String) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        try content.write(toFile: file, atomically: true, encoding: .utf8)
        defer { unlink(file) }
        #expect(try token("PWD={file:\(file)}") == "secret")
    }

    @Test(arguments: [
        ("{env:AZDO_NOT_SET}", "environment variable AZDO_NOT_SET, which is not set"),
        ("{file:/nowhere/at/all}", "/nowhere/at/all, which cannot be read"),
        ("{file:/tmp}", "/tmp, which is no file"),
    ])
    func `that is not there is an error that names the place`(value: String, words: String) {
        let error = #expect(throws: SettingsError.self) { try token("", stored: value) }
        #expect(error?.kind == .badValue && error?.keyword == "PersonalAccessToken")
        #expect(error?.message.contains(words) == true)
    }

    @Test(arguments: ["env:HOME", "{other:HOME}", "{env}", "{}", "{", "{env:}"])
    func `is only what has the form of a reference`(value: String) throws {
        #expect(try token("", stored: value) == value)
    }

    @Test func `in a connection string stands in braces`() throws {
        #expect(try token("PWD=env:PATH") == "env:PATH")
    }
}

private struct WrongScheme: Error {}
