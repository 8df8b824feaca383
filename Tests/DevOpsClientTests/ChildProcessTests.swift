import DevOpsClient
import Foundation
import TestSupport
import Testing

@Suite struct ChildProcessTests {
    private func output(_ program: String, _ arguments: String...) throws -> ChildProcess.Outcome {
        let process = try ChildProcess(program, arguments)
        return try #require(process.result(within: .seconds(20)) { _ in usleep(5_000) })
    }

    @Test func `its output, its errors and its exit code are told`() throws {
        let outcome = try output("sh", "-c", "echo out; echo err >&2; exit 3")
        #expect(outcome.output == "out\n" && outcome.errors == "err\n" && outcome.exitCode == 3)
    }

    @Test func `arguments go as they are, for there is no shell`() throws {
        let outcome = try output("printf", "%s|", "a b", "$HOME", "; exit 1", "")
        #expect(outcome.output == "a b|$HOME|; exit 1||")
    }

    @Test func `more than a pipe holds is read`() throws {
        let outcome = try output("sh", "-c", "head -c 300000 /dev/zero | tr '\\0' x")
        #expect(outcome.output.utf8.count == 300_000)
    }

    @Test func `no descriptor of the application goes to it`() throws {
        let descriptors = (0..<20).map { _ in open("/dev/null", O_RDONLY) }
        defer { for descriptor in descriptors { close(descriptor) } }
        // The fourth is the one with which ls reads the folder.
        #expect(try output("ls", "/proc/self/fd").output == "0\n1\n2\n3\n")
    }

    @Test func `signals that the application ignores or blocks are not ignored or blocked by it`() throws {
        var signals = sigset_t()
        var before = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_BLOCK, &signals, &before)
        let process = try ChildProcess("grep", ["-E", "^Sig(Blk|Ign)", "/proc/self/status"])
        pthread_sigmask(SIG_SETMASK, &before, nil)
        let outcome = try #require(process.result(within: .seconds(20)) { _ in usleep(5_000) })
        let masks = outcome.output.split(separator: "\n").compactMap { line in
            line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
        }
        // Signals 32 and 33 are the C library's own.
        let ours = masks.map { $0 & ~(3 << 31) }
        #expect(ours == [0, 0], "\(outcome.output)")
    }

    @Test func `one that takes too long is killed with its children, and leaves no zombie`() throws {
        let folder = try TemporaryFolder()
        let file = "\(folder.path)/pids"
        let script = "sleep 300 & echo $! > \(file); echo $$ >> \(file); wait"
        var process: ChildProcess? = try ChildProcess("sh", ["-c", script])
        #expect(process?.result(within: .milliseconds(300)) { _ in usleep(5_000) } == nil)
        process = nil
        let identifiers = try folder.text(of: "pids").split(separator: "\n").compactMap { pid_t($0) }
        try #require(identifiers.count == 2)
        // The child's child goes to init, which may take a moment to wait for it.
        for _ in 0..<100 where kill(identifiers[0], 0) == 0 && !isZombie(identifiers[0]) { usleep(10_000) }
        #expect(kill(identifiers[0], 0) != 0 || isZombie(identifiers[0]))
        #expect(kill(identifiers[1], 0) != 0)
    }

    private func isZombie(_ identifier: pid_t) -> Bool {
        let status = try? String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)
        return status?.contains(") Z ") ?? true
    }

    @Test func `one that gives up waiting passes its error on`() throws {
        struct GaveUp: Error {}
        let process = try ChildProcess("sleep", ["300"])
        #expect(throws: GaveUp.self) { try process.result(within: .seconds(20)) { _ in throw GaveUp() } }
    }

    @Test func `one that is not there is absent`() {
        let failure = #expect(throws: ChildProcess.StartFailure.self) {
            try ChildProcess("no-such-program", [])
        }
        #expect(failure?.isAbsence == true)
    }
}
