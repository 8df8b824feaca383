/// The proof that who redeems an authorization code is who asked for it (RFC 7636, method S256).
package struct PKCE: Sendable {
    /// What only the client knows until it redeems the code.
    package let verifier: String

    /// Makes a proof with a verifier of 256 random bits.
    package init() {
        verifier = Base64URL.random(byteCount: 32)
    }

    /// Makes a proof with a given verifier.
    package init(verifier: String) {
        self.verifier = verifier
    }

    /// What the authorization request shows of the verifier.
    package var challenge: String {
        Base64URL.encode(Digest.sha256(Array(verifier.utf8)))
    }
}
