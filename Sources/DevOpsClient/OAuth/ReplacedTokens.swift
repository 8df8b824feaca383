import Synchronization

/// The refresh tokens that were replaced in this process and whose successors no file holds.
///
/// A token that was used may be dead, and using it again may end the whole sign-in; so a connection that finds an old one, in
/// a connection string or in a file that cannot be written, goes on with its successor.
package final class ReplacedTokens: Sendable {
    /// Those of the process.
    package static let shared = ReplacedTokens()

    private let families = Mutex<[Family]>([])

    /// The tokens that descend from one sign-in.
    private struct Family {
        var replaced: Set<Int>
        var current: TokenSet
    }

    /// Makes an empty memory.
    package init() {}

    /// The newest tokens that came of a refresh token, or `nil` where it was not replaced.
    func successor(of refreshToken: String?, from tokenURL: String) -> TokenSet? {
        guard let refreshToken else { return nil }
        let mark = Self.mark(refreshToken, tokenURL)
        return families.withLock { $0.first { $0.replaced.contains(mark) }?.current }
    }

    /// Notes that a refresh token was replaced.
    func note(_ refreshToken: String, from tokenURL: String, replacedBy tokens: TokenSet) {
        guard let newest = tokens.refreshToken, newest != refreshToken else { return }
        let mark = Self.mark(refreshToken, tokenURL)
        families.withLock { families in
            let index = families.firstIndex {
                $0.current.refreshToken == refreshToken || $0.replaced.contains(mark)
            }
            if let index {
                families[index].replaced.insert(mark)
                families[index].current = tokens
            } else {
                families.append(Family(replaced: [mark], current: tokens))
            }
        }
    }

    /// Forgets a family whose newest tokens a file holds now.
    func forget(_ tokens: TokenSet) {
        families.withLock { $0.removeAll { $0.current.refreshToken == tokens.refreshToken } }
    }

    /// What tells a token of a server from another one, and gives no token away.
    private static func mark(_ refreshToken: String, _ tokenURL: String) -> Int {
        var hasher = Hasher()
        hasher.combine(refreshToken)
        hasher.combine(tokenURL)
        return hasher.finalize()
    }
}
