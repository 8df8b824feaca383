/// The tokens of a sign-in.
package struct TokenSet: Hashable, Sendable {
    package var accessToken: String?
    package var refreshToken: String?
    /// When the access token ends, in seconds since 1970.
    package var expiresAt: Int64?
    /// How long the access token lives from its issue on, in seconds.
    package var lifetime: Int64?

    /// Makes a set of its parts.
    package init(
        accessToken: String? = nil,
        refreshToken: String? = nil,
        expiresAt: Int64? = nil,
        lifetime: Int64? = nil
    ) {
        self.accessToken = accessToken
        self.refreshToken = refreshToken
        self.expiresAt = expiresAt
        self.lifetime = lifetime
    }

    /// Whether the access token should be replaced: a tenth of its life ahead of its end, 5 minutes at most.
    package func isDue(now: Int64) -> Bool {
        guard accessToken != nil else { return true }
        guard let expiresAt else { return false }
        let ahead = min(max((lifetime ?? 3_600) / 10, 0), 300)
        return now + ahead >= expiresAt
    }

    /// Whether the access token can still be used.
    package func isUsable(now: Int64) -> Bool {
        accessToken != nil && (expiresAt.map { now < $0 } ?? true)
    }
}

extension TokenSet: CustomStringConvertible, CustomReflectable {
    /// What is there, without the tokens.
    package var description: String {
        "TokenSet(accessToken: \(accessToken != nil), refreshToken: \(refreshToken != nil))"
    }

    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
