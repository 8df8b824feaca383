import Glibc

/// A small file of text that somebody else writes: a token, a secret, a certificate.
package struct TextFile {
    package let text: String
    /// When the file was written, in seconds since 1970.
    package let modified: Int64
    /// Whether others than the owner may read or write it.
    package let isOpenToOthers: Bool

    /// Why a file cannot be read, as the end of a sentence that begins with its name.
    package struct Problem: Error, Hashable, Sendable {
        package let words: String
        package let isAbsence: Bool
    }

    /// Reads a file; what is no file, or larger than a mebibyte, is refused.
    package init(path: String) throws(Problem) {
        // A pipe in the file's place must not block.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let isAbsence = errno == ENOENT
            throw Problem(words: "cannot be read: \(systemReason())", isAbsence: isAbsence)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Problem(words: "is no file", isAbsence: false)
        }
        guard let text = Self.text(of: descriptor) else {
            throw Problem(words: "is too large or cannot be read", isAbsence: false)
        }
        self.text = text
        modified = Int64(status.st_mtim.tv_sec)
        isOpenToOthers = status.st_mode & 0o077 != 0
    }

    private static func text(of descriptor: Int32) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while bytes.count <= 1 << 20 {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            if count < 0 && errno != EINTR { return nil }
            bytes += buffer.prefix(max(count, 0))
        }
        return nil
    }
}

/// What the system says of the call that failed last.
func systemReason() -> String {
    String(cString: strerror(errno))
}
