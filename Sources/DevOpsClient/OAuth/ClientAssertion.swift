/// A signed statement of who a client is (RFC 7523, section 2.2; Microsoft identity platform, "Certificate
/// credentials").
struct ClientAssertion {
    /// How a request names such a statement.
    static let type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    let clientID: String
    /// The token endpoint, which alone may believe the statement.
    let audience: String
    let issuedAt: Int64
    var identifier = Base64URL.random(byteCount: 16)

    /// The statement, signed.
    func text(signedWith certificate: SigningCertificate) throws(ServiceError) -> String {
        let algorithm = Self.algorithm(for: audience)
        let content =
            Base64URL.encode(header(certificate, algorithm).bytes) + "." + Base64URL.encode(claims.bytes)
        let signature = try certificate.signature(of: Array(content.utf8), algorithm)
        return content + "." + Base64URL.encode(signature)
    }

    private func header(
        _ certificate: SigningCertificate,
        _ algorithm: SigningCertificate.Algorithm
    ) -> JSONText {
        let encoded = certificate.encoded
        return .object([
            ("alg", .text(algorithm.rawValue)),
            ("typ", .text("JWT")),
            ("x5t", .text(Base64URL.encode(Digest.sha1(encoded)))),
            ("x5t#S256", .text(Base64URL.encode(Digest.sha256(encoded)))),
        ])
    }

    private var claims: JSONText {
        .object([
            ("aud", .text(audience)),
            ("iss", .text(clientID)),
            ("sub", .text(clientID)),
            ("jti", .text(identifier)),
            ("iat", .integer(issuedAt)),
            ("nbf", .integer(issuedAt)),
            ("exp", .integer(issuedAt &+ 600)),
        ])
    }

    /// AD FS knows nothing but RS256; Entra recommends PS256.
    private static func algorithm(for tokenURL: String) -> SigningCertificate.Algorithm {
        tokenURL.lowercased().contains("/adfs/") ? .rs256 : .ps256
    }
}
