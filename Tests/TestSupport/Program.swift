import Foundation

/// Programs that tests run.
package enum Program {
    /// Runs a program to its end and gives what it wrote.
    @discardableResult
    package static func output(
        of program: String,
        _ arguments: [String],
        environment: [String: String] = [:]
    ) throws -> (text: String, errors: String, code: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = environment.map { "\($0)=\($1)" } + [program] + arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (text, words, process.terminationStatus)
    }

    /// Runs `openssl`, which must succeed.
    @discardableResult
    package static func openssl(_ arguments: String...) throws -> String {
        let result = try output(of: "openssl", arguments)
        guard result.code == 0 else { throw Failure("openssl failed: \(result.errors)") }
        return result.text
    }

    /// The path of a program of this package, which stands beside the tests.
    package static func built(_ name: String) throws -> String {
        let running = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: running).deletingLastPathComponent().appending(path: name).path
    }
}
