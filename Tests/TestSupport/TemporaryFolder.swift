import Glibc

/// A folder that is gone after the test.
package final class TemporaryFolder: Sendable {
    /// Where it is.
    package let path: String

    /// Makes an empty folder.
    package init() throws {
        var template = Array("/tmp/azdo-odbc-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("There is no temporary folder.") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        chmod(path, 0o700)
        for name in names { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    /// The names of the files in the folder.
    package var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Writes a file, and gives its path; `modified` is in seconds since 1970.
    package func write(_ text: String, to name: String, modified: Int? = nil) throws -> String {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        defer { close(descriptor) }
        guard Glibc.write(descriptor, text, text.utf8.count) == text.utf8.count else {
            throw Failure("\(file) cannot be written.")
        }
        if let modified {
            let times = [timespec(tv_sec: modified, tv_nsec: 0), timespec(tv_sec: modified, tv_nsec: 0)]
            futimens(descriptor, times)
        }
        return file
    }

    /// The text of a file.
    package func text(of name: String) throws -> String {
        guard let file = fopen("\(path)/\(name)", "r") else { throw Failure("There is no \(name).") }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// The permissions of a file.
    package func mode(of name: String) -> UInt32 {
        var status = stat()
        stat("\(path)/\(name)", &status)
        return status.st_mode & 0o777
    }
}

/// Why a test could not set its scene.
package struct Failure: Error, CustomStringConvertible {
    /// What is missing.
    package let description: String

    /// Makes one that says what is missing.
    package init(_ description: String) {
        self.description = description
    }
}
