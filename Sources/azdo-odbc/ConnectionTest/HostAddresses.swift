import Glibc

/// What the resolver knows of a host.
struct HostAddresses {
    /// The first address, as text.
    let first: String?
    /// Why there is none.
    let reason: String

    /// Asks the resolver.
    init(of host: String) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        let code = getaddrinfo(bare, nil, &hints, &list)
        guard code == 0, let found = list?.pointee else {
            first = nil
            reason = String(cString: gai_strerror(code))
            return
        }
        defer { freeaddrinfo(list) }
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let result = getnameinfo(
            found.ai_addr,
            found.ai_addrlen,
            &text,
            socklen_t(text.count),
            nil,
            0,
            NI_NUMERICHOST
        )
        first =
            result == 0
            ? String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
        reason = ""
    }
}
