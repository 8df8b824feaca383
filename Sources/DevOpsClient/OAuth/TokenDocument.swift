/// The text of a token file: a JSON object with `access_token`, `refresh_token`, `expires_in` and our `expires_at`.
///
/// Members that are not ours are kept when the file is written again.
struct TokenDocument {
    private(set) var tokens: TokenSet
    private var others: [JSONText.Member]

    /// Makes the document of a file that is not there yet.
    init() {
        tokens = TokenSet()
        others = []
    }

    /// Reads a file's text; `modified` is when it was written, in seconds since 1970.
    init(_ text: String, modified: Int64) throws(JSONError) {
        let page = try JSONPage.parse(text)
        guard page.root.kind == .object else { throw JSONError(message: "The file holds no JSON object.") }
        let lifetime = Self.seconds(page.root["expires_in"])
        tokens = TokenSet(
            accessToken: Self.token(page.root["access_token"]),
            refreshToken: Self.token(page.root["refresh_token"]),
            expiresAt: Self.seconds(page.root["expires_at"])
                ?? lifetime.map { modified.addingReportingOverflow($0).partialValue },
            lifetime: lifetime
        )
        others = page.root.members
            .filter { !Self.ownKeys.contains($0.key) }
            .map { JSONText.Member(key: $0.key, value: JSONText($0.value)) }
    }

    /// The document with other tokens.
    func replacing(_ tokens: TokenSet) -> TokenDocument {
        var document = self
        document.tokens = tokens
        return document
    }

    /// The document as JSON.
    var bytes: [UInt8] {
        let own: [(String, JSONText?)] = [
            ("access_token", tokens.accessToken.map { .text($0) }),
            ("refresh_token", tokens.refreshToken.map { .text($0) }),
            ("expires_in", tokens.lifetime.map { .integer($0) }),
            ("expires_at", tokens.expiresAt.map { .integer($0) }),
        ]
        let members = own.compactMap { key, value in value.map { JSONText.Member(key: key, value: $0) } }
        return JSONText.object(members + others).bytes + [UInt8(ascii: "\n")]
    }

    /// A number of seconds, which some endpoints write as text.
    static func seconds(_ node: JSONNode?) -> Int64? {
        node?.integer ?? node?.text.flatMap { Int64($0) }
            ?? node?.double.flatMap { Int64(exactly: $0.rounded(.down)) }
    }

    /// A token without the blanks that an editor may have left; an empty one is none.
    private static func token(_ node: JSONNode?) -> String? {
        guard let text = node?.text?.split(whereSeparator: \.isWhitespace).joined(), !text.isEmpty else {
            return nil
        }
        return text
    }

    private static let ownKeys: Set<String> = ["access_token", "refresh_token", "expires_in", "expires_at"]
}

extension JSONText {
    /// Copies a parsed value.
    init(_ node: JSONNode) {
        self =
            switch node.kind {
            case .null: .null
            case .boolean: .boolean(node.boolean ?? false)
            case .integer: .integer(node.integer ?? 0)
            case .double: .double(node.double ?? 0)
            case .text: .text(node.text ?? "")
            case .array: .array(node.elements.map { JSONText($0) })
            case .object: .object(node.members.map { Member(key: $0.key, value: JSONText($0.value)) })
            }
    }
}
