/// The host of a URL, found valid together with its port.
struct URLHost {
    /// The host in small letters, an IPv6 address in its brackets.
    let text: String

    /// Reads `host` or `host:port`, or nothing where they are not valid.
    init?(authority: String) {
        let bytes = authority.utf8
        let end: String.Index
        if bytes.first == UInt8(ascii: "[") {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            guard bytes[..<bracket].dropFirst().allSatisfy(isPartOfIPv6) else { return nil }
            end = bytes.index(after: bracket)
        } else {
            end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
            guard end > bytes.startIndex, bytes[..<end].allSatisfy(isPartOfName) else { return nil }
        }
        guard isPort(bytes[end...]) else { return nil }
        text = authority[..<end].lowercased()
    }

    /// Whether what is sent there stays on this machine.
    var isLoopback: Bool {
        text == "localhost" || text == "[::1]" || octets?.first == "127"
    }

    /// Whether it is an address that no router passes on (RFC 3927), like that of Azure's metadata service.
    var isLinkLocal: Bool {
        octets?.prefix(2) == ["169", "254"]
    }

    /// The parts of an IPv4 address, or `nil` where it is none.
    private var octets: [Substring]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy(isOctet) ? parts : nil
    }
}

private func isPort(_ text: Substring.UTF8View) -> Bool {
    guard let colon = text.first else { return true }
    let digits = text.dropFirst()
    guard colon == UInt8(ascii: ":"), digits.allSatisfy(isDigit) else { return false }
    return UInt16(Substring(digits)).map { $0 > 0 } ?? false
}

private func isPartOfName(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte, upTo: "z") || "-._".utf8.contains(byte)
}

private func isPartOfIPv6(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte, upTo: "f") || ":.".utf8.contains(byte)
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isLetter(_ byte: UInt8, upTo last: Unicode.Scalar) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: last)).contains(byte | 0x20)
}

/// An octet with a zero in front is not one: some resolvers read it as octal.
private func isOctet(_ text: Substring) -> Bool {
    UInt8(text).map(String.init) == String(text)
}
