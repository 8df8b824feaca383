/// How an application proves to the token endpoint that it is the one that was registered.
package enum ClientAuthentication: Hashable, Sendable {
    /// A public client proves nothing.
    case none
    case secret(String)
    /// A PEM file with a certificate and its private key, which may be under a password.
    case certificate(file: String, password: String?)
    /// A file with a token that another identity provider issued, read anew each time.
    case federatedToken(file: String)

    /// The parameters of a request to the token endpoint that carry the proof.
    func parameters(
        clientID: String,
        tokenURL: String,
        now: Int64
    ) throws(ServiceError) -> [(String, String)] {
        switch self {
        case .none: return []
        case .secret(let secret): return [("client_secret", secret)]
        case .certificate(let file, let password):
            let certificate = try SigningCertificate(
                pem: try Self.text(file, "ClientCertificate"),
                password: password,
                file: file
            )
            let assertion = ClientAssertion(clientID: clientID, audience: tokenURL, issuedAt: now)
            return Self.parameters(assertion: try assertion.text(signedWith: certificate))
        case .federatedToken(let file):
            let token = try Self.text(file, "AZURE_FEDERATED_TOKEN_FILE")
            return Self.parameters(assertion: token.filter { !$0.isWhitespace })
        }
    }

    private static func parameters(assertion: String) -> [(String, String)] {
        [("client_assertion_type", ClientAssertion.type), ("client_assertion", assertion)]
    }

    private static func text(_ path: String, _ name: String) throws(ServiceError) -> String {
        do throws(TextFile.Problem) {
            return try TextFile(path: path).text
        } catch {
            throw ServiceError(.authentication, "\(name) \(path) \(error.words).")
        }
    }
}

extension ClientAuthentication: CustomStringConvertible, CustomReflectable {
    /// The sort of proof alone.
    package var description: String {
        switch self {
        case .none: "none"
        case .secret: "secret (hidden)"
        case .certificate(let file, _): "certificate \(file)"
        case .federatedToken(let file): "federated token \(file)"
        }
    }

    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
