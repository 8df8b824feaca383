import Foundation
import TestSupport

/// `azdo-odbc` at work, as a person sees it.
final class Companion {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let errors = Pipe()
    private var text = ""

    /// Starts a command with a connection string.
    init(
        _ command: String,
        _ connection: String,
        _ arguments: String...,
        environment changes: [String: String] = [:]
    ) throws {
        process.executableURL = URL(fileURLWithPath: try Program.built("azdo-odbc"))
        process.arguments = [command, "--connection", connection] + arguments
        var environment = ProcessInfo.processInfo.environment
        environment["no_proxy"] = "*"
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"] { environment[name] = nil }
        process.environment = environment.merging(changes) { $1 }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// Waits until it has printed what a pattern finds.
    func printed<Output>(_ pattern: some RegexComponent<Output>) throws -> Output {
        while true {
            if let found = text.firstMatch(of: pattern) { return found.output }
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else {
                let words = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
                throw Failure("It ended with: \(text) \(words)")
            }
            text += String(decoding: data, as: UTF8.self)
        }
    }

    /// Types a line, if there is one, and waits for the end.
    func end(typing line: String? = nil) throws -> (code: Int32, output: String, errors: String) {
        if let line { try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8)) }
        try input.fileHandleForWriting.close()
        text += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text, words)
    }
}
