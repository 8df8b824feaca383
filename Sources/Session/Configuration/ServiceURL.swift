/// A URL that secrets may be sent to: `https`, or `http` that does not leave this machine.
struct ServiceURL {
    /// What keeps a text from being such a URL.
    enum Problem: Error {
        case placeholder(String)
        case notHTTP
        case userInfo
        case fragment
        case notAHost
        case notLoopback(String)
        case invalidCharacter

        /// What is wrong and what to do, after "The value of TokenUrl".
        var advice: String {
            switch self {
            case .placeholder(let name): "still has the placeholder \(name): put your own value in its place."
            case .notHTTP: "does not begin with https:// and a host."
            case .userInfo: "holds a user name or password before '@': a URL is no place for them."
            case .fragment: "has a '#', which has no meaning here."
            case .notAHost: "has no valid host and port; write an international name in its xn-- form."
            case .notLoopback(let host):
                "would send secrets to \(host) in the clear: use https:// "
                    + "(http:// is accepted for localhost, 127.0.0.0/8 and [::1])."
            case .invalidCharacter: "has a blank or another character that must be percent-encoded in a URL."
            }
        }
    }

    /// The URL, with what is not ASCII percent-encoded.
    let text: String

    init(_ written: String, allowsLinkLocal: Bool = false) throws(Problem) {
        if let placeholder = placeholder(in: written) { throw .placeholder(placeholder) }
        guard let (scheme, rest) = splitScheme(written), scheme == "https" || scheme == "http" else {
            throw .notHTTP
        }
        guard !rest.utf8.contains(UInt8(ascii: "#")) else { throw .fragment }
        let authority = rest.utf8.prefix { !"/?".utf8.contains($0) }
        guard !authority.contains(UInt8(ascii: "@")) else { throw .userInfo }
        guard let host = URLHost(authority: String(Substring(authority))) else { throw .notAHost }
        let isNear = host.isLoopback || (allowsLinkLocal && host.isLinkLocal)
        guard scheme == "https" || isNear else { throw .notLoopback(host.text) }
        guard !written.utf8.contains(where: isForbidden) else { throw .invalidCharacter }
        text = encoded(written, isAllowed: { $0 < 0x80 })
    }

    /// Returns `text` as one segment of a path.
    static func segment(_ text: String) -> String {
        encoded(text) { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "-._~".utf8.contains(byte)
            }
        }
    }
}

/// Returns the scheme in small letters and what follows its `://`.
func splitScheme(_ url: String) -> (scheme: String, rest: Substring)? {
    let scheme = url.utf8.prefix { $0 != UInt8(ascii: ":") }
    let rest = url.utf8[scheme.endIndex...]
    guard !scheme.isEmpty, rest.starts(with: "://".utf8) else { return nil }
    return (Substring(scheme).lowercased(), Substring(rest.dropFirst(3)))
}

private func placeholder(in text: String) -> String? {
    guard let start = text.utf8.firstIndex(of: UInt8(ascii: "{")),
        let end = text.utf8[start...].firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    return String(text[start...end])
}

private func isForbidden(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F || "\"<>\\^`{|}".utf8.contains(byte)
}

private func encoded(_ text: String, isAllowed: (UInt8) -> Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        if isAllowed(byte) {
            bytes.append(byte)
        } else {
            bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
