import Glibc

/// The token file, which several processes may share.
///
/// Whoever refreshes holds a lock on a side file; the file itself is replaced in one step, so that a reader sees either the
/// old tokens or the new ones, whole.
package struct TokenCache: Sendable {
    /// What the file holds, or did not.
    struct Contents {
        var document = TokenDocument()
        var tokens: TokenSet { document.tokens }
    }

    package let path: String

    /// Makes the cache of a file.
    package init(path: String) {
        self.path = path
    }

    /// Reads the file; one that is not there holds nothing.
    func read() throws(ServiceError) -> Contents {
        // A pipe in the file's place must not block.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return Contents() }
            throw failure("cannot be read: \(reason())")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw failure("is no file")
        }
        guard let text = Self.text(of: descriptor) else { throw failure("is too large or cannot be read") }
        do {
            let document = try TokenDocument(text, modified: Int64(status.st_mtim.tv_sec))
            return Contents(document: document)
        } catch {
            throw failure(
                "is no JSON: \(error.message) It holds {\"access_token\":…,\"refresh_token\":…,\"expires_in\":…}"
            )
        }
    }

    /// Replaces the file, mode 0600, in one step; returns why it could not, or `nil`.
    func write(_ contents: Contents) -> String? {
        let target = resolved
        let temporary = "\(target).\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return reason() }
        let isWritten = Self.write(contents.document.bytes, to: descriptor) && fsync(descriptor) == 0
        let problem = isWritten ? nil : reason()
        close(descriptor)
        guard problem == nil, rename(temporary, target) == 0 else {
            let problem = problem ?? reason()
            unlink(temporary)
            return problem
        }
        return nil
    }

    /// Runs `body` while no other process that uses this file does the same.
    ///
    /// Where the lock cannot be had, because the folder is read-only or its holder hangs, `body` runs without it.
    /// `rest` waits for a while between the attempts to get it.
    func locked<Result, Failure: Error>(
        resting rest: (Duration) throws(Failure) -> Void,
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let descriptor = open("\(resolved).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return try body() }
        defer { close(descriptor) }
        var patience = 1_500
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR, patience > 0
        {
            patience -= 1
            try rest(.milliseconds(20))
        }
        return try body()
    }

    /// The file that a symbolic link stands for, so that the link stays.
    private var resolved: String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private func failure(_ problem: String) -> ServiceError {
        ServiceError(.tokenFile, "RefreshTokenFilePath \(path) \(problem).")
    }

    private func reason() -> String {
        String(cString: strerror(errno))
    }

    private static func text(of descriptor: Int32) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= 1 << 20 {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            if count < 0 && errno != EINTR { return nil }
            bytes += buffer.prefix(max(count, 0))
        }
        return nil
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return false }
            rest = rest.dropFirst(max(count, 0))
        }
        return true
    }
}
