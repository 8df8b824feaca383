import Foundation
import Testing

/// `azdo-odbc dsn add`, through odbcinst and its file.
@Suite final class DataSourceCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func add(_ arguments: String...) throws -> (code: Int32, errors: String) {
        let running = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(fileURLWithPath: running).deletingLastPathComponent().appending(path: "azdo-odbc")
            .path
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            ["ODBCINI=\(folder)/odbc.ini", "ODBCSYSINI=\(folder)", program, "dsn", "add"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    private func file() throws -> [String] {
        try String(contentsOfFile: "\(folder)/odbc.ini", encoding: .utf8).split(separator: "\n").map {
            String($0.replacing(" ", with: ""))
        }
    }

    @Test func `a data source is written, with the keywords' own spelling, for its owner alone`() throws {
        #expect(
            try add("Work", "organization=fabrikam", "Scope=a~b=c", "clientsecret={env:SECRET}").code == 0
        )
        #expect(
            try file() == [
                "[Work]", "Driver=AzureDevOpsODBCDriver", "Organization=fabrikam", "Scope=a~b=c",
                "ClientSecret={env:SECRET}",
            ]
        )
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/odbc.ini")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `one of the same name is replaced, and others stay`() throws {
        _ = try add("Work", "Organization=old", "Project=gone")
        _ = try add("Other", "Organization=other", "Driver=Mine")
        _ = try add("Work", "Organization=new")
        let lines = try file()
        #expect(lines.contains("Organization=new") && !lines.contains("Organization=old"))
        #expect(!lines.contains("Project=gone"))
        #expect(lines.contains("[Other]") && lines.contains("Driver=Mine"))
    }

    @Test(arguments: [
        ("Work", "Organisation=a", "Organization may be meant"), ("Work", "Organization", "Write KEY=VALUE"),
        ("Work", "Timeout=soon", "'soon' is not valid for Timeout"), ("a[b]", "Organization=a", "is no name"),
        ("Work", "Project=a\nPWD=b", "line break"),
    ])
    func `what is no keyword, value or name is refused, and nothing is written`(
        name: String,
        attribute: String,
        words: String
    ) throws {
        let (code, errors) = try add(name, attribute)
        #expect(code != 0)
        #expect(errors.contains(words), "\(errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/odbc.ini"))
    }

    @Test func `a secret that is written is warned of`() throws {
        #expect(try add("Work", "PWD=s3cret").errors.contains("holds a secret"))
        #expect(try !add("Work", "PWD={file:/run/token}").errors.contains("holds a secret"))
    }
}
