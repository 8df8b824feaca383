import Glibc

/// The token file, which any number of processes and threads may share.
///
/// Whoever refreshes holds a lock on a side file; the file itself is replaced in one step, so that a reader sees either the
/// old tokens or the new ones, whole.
package struct TokenCache: Sendable {
    /// What the file holds, or did not.
    struct Contents {
        var document = TokenDocument()
        /// Whether others than the owner could read the file, which was changed where possible.
        var wasOpenToOthers = false
        var tokens: TokenSet { document.tokens }
    }

    package let path: String

    /// Makes the cache of a file.
    package init(path: String) {
        self.path = path
    }

    /// Reads the file, and closes it to others; one that is not there holds nothing.
    func read() throws(ServiceError) -> Contents {
        let file: TextFile
        do throws(TextFile.Problem) {
            file = try TextFile(path: path)
        } catch {
            if error.isAbsence { return Contents() }
            throw failure(error.words)
        }
        if file.isOpenToOthers { chmod(path, 0o600) }
        do {
            let document = try TokenDocument(file.text, modified: file.modified)
            return Contents(document: document, wasOpenToOthers: file.isOpenToOthers)
        } catch {
            throw failure(
                "is no JSON: \(error.message) It holds {\"access_token\":…,\"refresh_token\":…,\"expires_in\":…}"
            )
        }
    }

    /// Puts the tokens of a new sign-in into the file, and makes its folder where there is none.
    package func store(_ tokens: TokenSet) throws(ServiceError) {
        makeFolders()
        let problem = locked(resting: { usleep(UInt32($0 / .microseconds(1))) }) {
            // What is no token file is replaced, for a sign-in mends it.
            let old = (try? read()) ?? Contents()
            return write(old.document.replacing(tokens))
        }
        if let problem { throw failure("cannot be written: \(problem)") }
    }

    /// Replaces the file, mode 0600, in one step; returns why it could not, or `nil`.
    ///
    /// Call it while the file is locked.
    func write(_ document: TokenDocument) -> String? {
        let target = resolved
        removeLeftovers(of: target)
        let temporary = "\(target).\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return systemReason() }
        let isWritten = Self.write(document.bytes, to: descriptor) && fsync(descriptor) == 0
        let problem = isWritten ? nil : systemReason()
        close(descriptor)
        guard problem == nil, rename(temporary, target) == 0 else {
            let problem = problem ?? systemReason()
            unlink(temporary)
            return problem
        }
        Self.synchronizeFolder(of: target)
        return nil
    }

    /// Runs `body` while nobody else who uses this file does the same, in this process or another.
    ///
    /// Where the folder is read-only the file itself is locked; where no lock can be had, because its holder hangs,
    /// `body` runs without it. `rest` waits for a while between the attempts to get it.
    func locked<Result, Failure: Error>(
        resting rest: (Duration) throws(Failure) -> Void,
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let target = resolved
        var descriptor = open("\(target).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor < 0 { descriptor = open(target, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { return try body() }
        defer { close(descriptor) }
        let end = ContinuousClock.now + Self.patience
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR,
            ContinuousClock.now < end
        {
            try rest(.milliseconds(20))
        }
        return try body()
    }

    /// How long somebody else's refresh may take; a lock goes with its holder, so only one that hangs takes so long.
    private static let patience = Duration.seconds(120)

    /// The file that a symbolic link stands for, so that the link stays.
    private var resolved: String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private func failure(_ problem: String) -> ServiceError {
        ServiceError(.tokenFile, "RefreshTokenFilePath \(path) \(problem).")
    }

    private func makeFolders() {
        var position = path.startIndex
        while let slash = path[position...].dropFirst().firstIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o700)
            position = slash
        }
    }
}
