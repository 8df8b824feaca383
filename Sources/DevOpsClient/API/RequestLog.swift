import Glibc

/// A file that tells which requests were made, when, and how they ended; never with what authorization.
package final class RequestLog {
    /// How much is told.
    package enum Level: Int, Sendable {
        /// Requests that failed.
        case error
        /// Every request.
        case info
        /// Every request with its body.
        case debug
    }

    private let descriptor: Int32
    private let level: Level

    /// Opens the file, to which lines are added; one that is not there is made, for its owner alone.
    ///
    /// Throws where the file cannot be opened.
    package init(path: String, level: Level) throws(ServiceError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        self.level = level
        guard descriptor >= 0 else {
            throw ServiceError(
                .tokenFile,
                "LogFile \(path) cannot be opened: \(String(cString: strerror(errno)))."
            )
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func note(_ request: HTTPRequest, _ outcome: Exchange.Outcome) {
        let isFailure = !(200...299).contains(outcome.response.status) || outcome.response.status == 203
        guard isFailure || level.rawValue >= Level.info.rawValue else { return }
        let again = outcome.retries > 0 ? ", sent again \(outcome.retries) times" : ""
        write(
            request,
            "\(outcome.response.status), \(outcome.response.body.count) bytes in \(outcome.duration)\(again)"
        )
    }

    func note(_ request: HTTPRequest, _ error: ServiceError) {
        write(request, error.message)
    }

    /// Tells that the service asks for fewer requests, and by how much the next one waits.
    func noteSlowdown(_ pause: Duration) {
        write(
            "The service is short of resources for this user: requests are slowed down, the next by \(pause)."
        )
    }

    private func write(_ request: HTTPRequest, _ result: String) {
        var text = "\(request.method.rawValue) \(request.url): \(result)"
        if level == .debug, let body = request.body { text += " " + String(decoding: body, as: UTF8.self) }
        write(text)
    }

    private func write(_ entry: String) {
        var text = "\(Self.now) \(entry)"
        text = text.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n"
        var line = text
        // A log that cannot be written must not stop the query.
        _ = line.withUTF8 { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }

    private static var now: String {
        var seconds = time(nil)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var buffer = [CChar](repeating: 0, count: 32)
        let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
