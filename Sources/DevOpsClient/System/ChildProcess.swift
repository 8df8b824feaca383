import CProcess
import Glibc

/// A program that runs beside ours without a shell, and what it writes.
///
/// It inherits no descriptor but the two that it writes to, has a process group of its own and the signals' defaults;
/// it is killed, group and all, and waited for at the latest when this object goes.
package final class ChildProcess {
    /// What a program wrote and how it ended.
    package struct Outcome: Sendable {
        package let output: String
        package let errors: String
        /// The exit code, or `nil` where a signal ended it or somebody else waited for it.
        package let exitCode: Int32?
    }

    private let process: pid_t
    private let output: Pipe
    private let errors: Pipe
    private var isReaped = false
    private var exitCode: Int32?

    /// Starts a program, which is looked for in `PATH`; throws the number of the error where it cannot be started.
    package init(_ program: String, _ arguments: [String]) throws(StartFailure) {
        guard let output = Pipe(), let errors = Pipe() else { throw StartFailure(code: errno) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.useDefaultSignals(&attributes)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, program, &actions, &attributes, &words, azdo_environment())
        output.closeWriting()
        errors.closeWriting()
        guard code == 0 else { throw StartFailure(code: code) }
        self.process = process
        self.output = output
        self.errors = errors
    }

    deinit {
        guard !isReaped else { return }
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// Why a program could not be started.
    package struct StartFailure: Error {
        package let code: Int32

        /// Whether there is no such program.
        package var isAbsence: Bool { code == ENOENT }

        /// The system's words.
        package var reason: String { String(cString: strerror(code)) }
    }

    /// Waits until the program has ended and closed what it writes to, or returns `nil` at the limit.
    ///
    /// `rest` waits for a while between looks, and may throw to give up.
    package func result<Failure: Error>(
        within limit: Duration,
        resting rest: (Duration) throws(Failure) -> Void
    ) throws(Failure) -> Outcome? {
        let end = ContinuousClock.now + limit
        while true {
            output.drain()
            errors.drain()
            if output.isAtEnd, errors.isAtEnd, isReaped || reap() {
                return Outcome(output: output.text, errors: errors.text, exitCode: exitCode)
            }
            guard ContinuousClock.now < end else { return nil }
            try rest(.milliseconds(20))
        }
    }

    /// Looks whether the program has ended, and how.
    private func reap() -> Bool {
        var status: Int32 = 0
        let result = waitpid(process, &status, WNOHANG)
        if result == 0 || (result < 0 && errno == EINTR) { return false }
        isReaped = true
        // An application that ignores SIGCHLD, or waits for every child, leaves us none to wait for.
        if result == process, status & 0x7f == 0 { exitCode = (status >> 8) & 0xff }
        return true
    }

    private static func useDefaultSignals(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }
}

/// What one descriptor of a child brings.
private final class Pipe {
    private let reading: Int32
    private(set) var writing: Int32
    private var bytes: [UInt8] = []
    private(set) var isAtEnd = false

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
        (reading, writing) = (ends[0], ends[1])
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(reading)
        closeWriting()
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    /// Takes what is there; beyond a mebibyte it is thrown away.
    func drain() {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while !isAtEnd {
            let count = read(reading, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { return }
            isAtEnd = count == 0
            if bytes.count < 1 << 20 { bytes += buffer.prefix(count) }
        }
    }
}
