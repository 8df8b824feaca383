/// Pairs as a query or a body of `application/x-www-form-urlencoded` writes them.
package enum Form {
    /// The pairs, encoded.
    package static func text(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(PercentEncoding.encode($0))=\(PercentEncoding.encode($1))" }.joined(separator: "&")
    }

    /// The pairs of a text; `+` means a blank.
    package static func pairs(_ text: some StringProtocol) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { PercentEncoding.decode(String($0.replacing("+", with: " "))) }
            return (decoded[0], decoded.count > 1 ? decoded[1] : "")
        }
    }
}
