/// A request as the simulated service sees it.
package struct Request: Sendable {
    package let method: String
    /// The path with its percent escapes, as it was sent.
    package let path: String
    /// The query with its percent escapes, as it was sent.
    package let query: String
    /// The headers by their lower-case names.
    package let headers: [String: String]
    package let body: [UInt8]

    package init(method: String, path: String, query: String, headers: [String: String], body: [UInt8]) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// The segments of the path, decoded.
    var segments: [String] {
        path.split(separator: "/").map { Form.decoded($0, plusIsBlank: false) }
    }

    /// The parameters of the query by their lower-case names; the first of a name counts.
    var parameters: [String: String] {
        Dictionary(Form.pairs(query).map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
    }

    /// The scheme of the `Authorization` header, such as `Bearer`, or `nil` without one.
    var authorizationScheme: String? {
        headers["authorization"]?.split(separator: " ").first.map(String.init)
    }
}

/// The form encoding of queries and token requests.
enum Form {
    /// Returns the names and values of `text`, decoded.
    static func pairs(_ text: String) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
    }

    /// Returns `text` without its escapes.
    static func decoded(_ text: some StringProtocol, plusIsBlank: Bool = true) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(plusIsBlank && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Returns `text` with everything escaped that has a meaning in an address.
    static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if unreserved.contains(byte) {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "%"))
                let digits = String(byte, radix: 16, uppercase: true)
                bytes.append(text: digits.count < 2 ? "0\(digits)" : digits)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8
    )
}
