/// Checks the statement that a client signs instead of sending a secret (RFC 7523, section 3).
struct AssertionCheck {
    /// The certificate of the registration, as PEM.
    let certificate: String?
    let clientID: String
    /// The address of the token endpoint.
    let audience: String
    let now: ServiceDate

    /// The identifier of a valid statement, which may be used once; throws Entra's refusal of any other.
    func identifier(of assertion: String) throws(OAuthError) -> String {
        let parts = assertion.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let header = Self.json(parts[0]), let claims = Self.json(parts[1]),
            let signature = Base64.decoded(parts[2])
        else { throw .malformedAssertion }
        guard let certificate, let algorithm = header["alg"]?.text,
            header["x5t#S256"]?.text == Base64.urlText(Signature.sha256(Signature.encoded(certificate))),
            Signature.isValid(
                signature,
                of: Array("\(parts[0]).\(parts[1])".utf8),
                algorithm: algorithm,
                certificate: certificate
            )
        else { throw .wrongAssertionSignature }
        guard claims["iss"]?.text == clientID, claims["sub"]?.text == clientID else {
            throw .malformedAssertion
        }
        guard claims["aud"]?.text == audience else {
            throw .wrongAssertionAudience(claims["aud"]?.text ?? "")
        }
        let seconds = Int(now.milliseconds / 1_000)
        guard let expiry = claims["exp"]?.number, expiry > seconds,
            claims["nbf"]?.number ?? 0 <= seconds + 300
        else { throw .expiredAssertion }
        guard let identifier = claims["jti"]?.text else { throw .malformedAssertion }
        return identifier
    }

    private static func json(_ part: String) -> JSON? {
        Base64.decoded(part).flatMap { try? JSON(parsing: $0) }
    }
}
