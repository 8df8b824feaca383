import Foundation
import Synchronization

/// A simulator in a process of its own, for tests that block their thread while the service answers.
///
/// All its methods block and may be called from any thread. The process ends with the object, and at the latest when
/// the test process ends.
///
/// ```swift
/// var configuration = Configuration()
/// configuration.workItemCount = 500
/// let simulator = try SimulatorProcess(configuration)
/// try simulator.inject(Fault(.status(429, retryAfter: 1), path: "wiql", times: 1))
/// let connection = "BaseUrl=\(simulator.baseURL);PersonalAccessToken=\(simulator.personalAccessToken)"
/// ```
package final class SimulatorProcess: Sendable {
    package let configuration: Configuration
    /// The port that it listens on.
    package let port: UInt16
    private let process: Mutex<Process>
    private let knownFixture = Mutex<Fixture?>(nil)
    private let standardInput: Pipe

    /// Starts `azdo-simulator` and waits until it listens.
    ///
    /// - Parameter executable: the path of the program; without one it is looked for beside the running program, which
    ///   for a test bundle is the build folder.
    package init(_ configuration: Configuration = Configuration(), executable: String? = nil) throws {
        let path = try executable ?? Self.builtExecutable()
        let process = Process()
        let output = Pipe()
        standardInput = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = configuration.arguments
        process.standardInput = standardInput
        process.standardOutput = output
        try process.run()
        let firstLine = Self.firstLine(of: output.fileHandleForReading)
        guard
            let port = firstLine.split(separator: "/").dropFirst().first?.split(separator: ":").last
                .flatMap({ UInt16($0) })
        else {
            process.terminate()
            throw SimulatorError("\(path) did not say where it listens.")
        }
        self.port = port
        self.configuration = configuration
        self.process = Mutex(process)
        for fault in configuration.faults { try inject(fault) }
    }

    deinit {
        stop()
    }

    /// Ends the process.
    package func stop() {
        process.withLock { process in
            if process.isRunning { process.terminate() }
        }
    }

    /// The address of the organization, for `BaseUrl`.
    package var baseURL: String { "http://127.0.0.1:\(port)/\(configuration.organization)" }

    /// The address of the token endpoint, for `TokenUrl`.
    package var tokenURL: String { "http://127.0.0.1:\(port)/common/oauth2/v2.0/token" }

    /// The personal access token that is accepted.
    package var personalAccessToken: String { configuration.credentials.personalAccessToken }

    /// The sample organization that the process serves, made from the same seed when it is first asked for.
    package var fixture: Fixture {
        knownFixture.withLock { known in
            let fixture = known ?? Fixture(configuration)
            known = fixture
            return fixture
        }
    }

    /// Returns the requests that were answered, in the order in which they came.
    package func requests() throws -> [LoggedRequest] {
        let answer = try LocalHTTP(port: port).send("GET", "/_simulator/requests")
        return try JSON(parsing: answer.body)["value"]?.elements?.compactMap { LoggedRequest($0) } ?? []
    }

    /// Forgets the requests that were answered.
    package func clearRequests() throws {
        try control("DELETE", "requests")
    }

    /// Lets something go wrong.
    package func inject(_ fault: Fault) throws {
        try control("POST", "faults", fault.json.bytes)
    }

    /// Removes all faults.
    package func clearFaults() throws {
        try control("DELETE", "faults")
    }

    /// Deletes the work item of that id, as if someone had done so since the last query.
    package func deleteWorkItem(id: Int) throws {
        try control("POST", "work-items/\(id)/delete")
    }

    private func control(_ method: String, _ path: String, _ body: [UInt8] = []) throws {
        let answer = try LocalHTTP(port: port).send(method, "/_simulator/\(path)", body)
        guard answer.status < 300 else {
            throw SimulatorError("\(method) \(path) failed: \(String(decoding: answer.body, as: UTF8.self))")
        }
    }

    private static func firstLine(of file: FileHandle) -> String {
        var bytes: [UInt8] = []
        while !bytes.contains(0x0A) {
            let data = file.availableData
            if data.isEmpty { break }
            bytes += data
        }
        return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    private static func builtExecutable() throws -> String {
        let running = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = running.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let path = folder.joined(separator: "/") + "/azdo-simulator"
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw SimulatorError("There is no \(path). Build the product azdo-simulator first.")
        }
        return path
    }
}
