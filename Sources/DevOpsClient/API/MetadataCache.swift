import Glibc

/// Answers that seldom change, kept in a file for each organization, so that connecting needs fewer requests.
///
/// A file is the answer behind a line that says what it is, for which address and of when. It is replaced in one step; one
/// that cannot be read or written is passed over, since the service can always be asked.
package struct MetadataCache: Sendable {
    private let folder: String
    private let lifetime: Duration

    /// Makes the cache in a folder, whose answers count for `lifetime`.
    package init(folder: String, lifetime: Duration) {
        self.folder = folder
        self.lifetime = lifetime
    }

    /// Makes the cache in the user's folder for caches (XDG Base Directory Specification), or `nil` where there is none or
    /// answers do not live.
    package init?(lifetime: Duration) {
        guard lifetime > .zero else { return nil }
        if let base = Self.variable("XDG_CACHE_HOME"), base.hasPrefix("/") {
            self.init(folder: base + "/azure-devops-odbc", lifetime: lifetime)
        } else if let home = Self.variable("HOME"), home.hasPrefix("/") {
            self.init(folder: home + "/.cache/azure-devops-odbc", lifetime: lifetime)
        } else {
            return nil
        }
    }

    /// The answer to a request, from the file or, where that is missing or old, from the service.
    package func page(_ endpoint: Endpoint, of client: DevOpsClient) throws(ServiceError) -> JSONPage {
        let key =
            "\(client.settings.baseURL)/\(endpoint.path.joined(separator: "/"))?\(client.settings.apiVersion)"
        if let page = read(key) { return page }
        let page = try client.send(endpoint).page
        write(key, page.root.serialized)
        return page
    }

    private func read(_ key: String) -> JSONPage? {
        let descriptor = open(path(key), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            isFresh(Int64(status.st_mtim.tv_sec)), let text = Self.text(of: descriptor),
            let end = text.firstIndex(of: "\n"), text[..<end] == Self.stamp(key)
        else { return nil }
        do {
            return try JSONPage.parse(String(text[text.index(after: end)...]))
        } catch {
            return nil
        }
    }

    private func write(_ key: String, _ json: String) {
        Self.makeFolder(folder)
        let temporary = "\(path(key)).\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        var rest = Array("\(Self.stamp(key))\n\(json)".utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { break }
            rest = rest.dropFirst(max(count, 0))
        }
        close(descriptor)
        if !rest.isEmpty || rename(temporary, path(key)) != 0 { unlink(temporary) }
    }

    private func isFresh(_ written: Int64) -> Bool {
        let age = Int64(time(nil)) &- written
        return age >= 0 && age < lifetime.components.seconds
    }

    /// The file of a key, by a hash of it (FNV-1a, 64 bits); the key itself stands in the file.
    private func path(_ key: String) -> String {
        let hash = key.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "\(folder)/\(String(hash, radix: 16)).json"
    }

    private static func stamp(_ key: String) -> String {
        "azure-devops-odbc metadata 1 \(key)"
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    private static func makeFolder(_ path: String) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/\(part)"
            mkdir(made, 0o700)
        }
    }

    private static func text(of descriptor: Int32) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= 64 << 20 {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            if count < 0 && errno != EINTR { return nil }
            bytes += buffer.prefix(max(count, 0))
        }
        return nil
    }
}
