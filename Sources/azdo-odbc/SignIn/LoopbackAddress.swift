import Foundation

/// A redirect URL that leads to this machine (RFC 8252, section 7.3).
struct LoopbackAddress: Equatable {
    let host: String
    /// The port of the registration, or `nil` where any port will do.
    let port: UInt16?
    let path: String

    /// Reads a URL, or nothing where it leads elsewhere.
    init?(_ url: String) {
        guard let parts = URLComponents(string: url), parts.scheme?.lowercased() == "http",
            let host = parts.host?.lowercased(), ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host)
        else { return nil }
        self.host = host == "::1" ? "[::1]" : host
        port = parts.port.flatMap { UInt16(exactly: $0) }
        path = parts.percentEncodedPath
    }

    /// The redirect URL with the port that is listened on.
    func url(port: UInt16) -> String {
        "http://\(host):\(port)\(path)"
    }

    /// Whether a request asks for this address's path, and not for an icon or something else of a browser's.
    func isPath(of target: String) -> Bool {
        let asked = target.prefix { $0 != "?" }
        return asked == path || (path.isEmpty && asked == "/")
    }

    /// The addresses to listen on; what `localhost` means to a browser, it alone knows.
    var families: [Int32] {
        switch host {
        case "localhost": [AF_INET, AF_INET6]
        case "127.0.0.1": [AF_INET]
        default: [AF_INET6]
        }
    }
}
