import Foundation
import Session
import Testing

/// Each test runs in a process of its own, since odbcinst finds its files through the environment.
struct `A data source` {
    @Test func `has its keys and values in the order of the file`() async {
        await #expect(processExitsWith: .success) {
            try withFile(
                "[work]\nDriver = x\n# Timeout = 1\n; Timeout = 2\nScope=a~b;c#d\nOrganization =  two words  \n"
            ) {
                let attributes = try DataSource.attributes(of: "work").map { [$0.0, $0.1] }
                try require(
                    attributes == [["Driver", "x"], ["Scope", "a~b;c#d"], ["Organization", "two words"]]
                )
            }
        }
    }

    @Test func `is found in any case`() async {
        await #expect(processExitsWith: .success) {
            try withFile("[Work]\nProject=Straße\nTimeout=\n") {
                let attributes = try DataSource.attributes(of: "wORK").map { [$0.0, $0.1] }
                try require(attributes == [["Project", "Straße"], ["Timeout", ""]])
            }
        }
    }

    @Test func `has the values of long lines and of many keys`() async {
        await #expect(processExitsWith: .success) {
            let value = String(repeating: "v", count: 900)
            let lines = (0..<300).map { "Key\($0)=\(value)" }
            try withFile("[big]\n" + lines.joined(separator: "\n") + "\n") {
                let attributes = try DataSource.attributes(of: "big")
                try require(attributes.count == 300 && attributes.allSatisfy { $0.1 == value })
            }
        }
    }

    @Test func `with a line that odbcinst cuts off is refused without its secret`() async {
        await #expect(processExitsWith: .success) {
            let token = String(repeating: "hunter2", count: 300)
            try withFile("[long]\nOrganization=a\nAccessToken = \(token)\n") {
                let error = try failure { _ = try DataSource.attributes(of: "long") }
                try require(error.kind == .badValue && error.keyword == "AccessToken")
                try require(
                    !error.message.contains("hunter2") && error.message.contains("RefreshTokenFilePath")
                )
            }
        }
    }

    @Test func `that is not there is an error that names it`() async {
        await #expect(processExitsWith: .success) {
            try withFile("[work]\nDriver=x\n[empty]\n") {
                for name in ["nowhere", "empty", "", "wor", "work]", "wo\0rk", "work\0", "*"] {
                    let error = try failure { _ = try DataSource.attributes(of: name) }
                    try require(error.kind == .dataSourceNotFound && error.keyword == "DSN")
                    try require(error.message.contains("'\(name)'"))
                }
                let long = String(repeating: "x", count: 100_000)
                let error = try failure { _ = try DataSource.attributes(of: long) }
                try require(error.kind == .dataSourceNotFound && error.message.count < 500)
            }
        }
    }

    @Test func `is an error where there is no odbc ini`() async {
        await #expect(processExitsWith: .success) {
            setenv("ODBCINI", "/nonexistent/odbc.ini", 1)
            setenv("ODBCSYSINI", "/nonexistent", 1)
            let error = try failure { _ = try DataSource.attributes(of: "work") }
            try require(error.kind == .dataSourceNotFound)
        }
    }
}

/// Runs `body` while `text` is the only odbc.ini of this process.
private func withFile(_ text: String, _ body: () throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "data-source-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "odbc.ini")
    try text.write(to: file, atomically: true, encoding: .utf8)
    setenv("ODBCINI", file.path, 1)
    setenv("ODBCSYSINI", folder.appending(path: "none").path, 1)
    try body()
}

private func failure(of body: () throws -> Void) throws -> SettingsError {
    do { try body() } catch let error as SettingsError { return error }
    throw Unmet()
}

/// An error that is thrown here ends the process with a failure.
private func require(_ condition: Bool) throws {
    if !condition { throw Unmet() }
}

private struct Unmet: Error {}
