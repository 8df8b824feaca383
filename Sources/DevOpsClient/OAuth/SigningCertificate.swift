import CCrypto

/// A certificate and its private key, with which an application proves who it is.
final class SigningCertificate {
    /// How a text is signed (RFC 7518, sections 3.3 and 3.5).
    enum Algorithm: String {
        case rs256 = "RS256"
        case ps256 = "PS256"
    }

    private let key: OpaquePointer
    private let certificate: OpaquePointer

    /// Reads both from the text of a PEM file; `file` is its name for messages.
    init(pem: String, password: String?, file: String) throws(ServiceError) {
        // The error queue is the thread's, and so also the application's.
        ERR_set_mark()
        defer { ERR_pop_to_mark() }
        guard let key = Self.key(in: pem, password: password) else {
            throw Self.failure(
                file,
                "holds no private key that can be read; a key under a password needs ClientCertificatePassword"
            )
        }
        guard EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else {
            EVP_PKEY_free(key)
            throw Self.failure(file, "holds a key that is not RSA, which the sign-in service does not take")
        }
        guard let certificate = Self.certificate(in: pem, of: key) else {
            EVP_PKEY_free(key)
            throw Self.failure(file, "holds no certificate that belongs to its private key")
        }
        self.key = key
        self.certificate = certificate
    }

    deinit {
        EVP_PKEY_free(key)
        X509_free(certificate)
    }

    /// The certificate in DER, whose digest is its thumbprint.
    var encoded: [UInt8] {
        let length = i2d_X509(certificate, nil)
        guard length > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: Int(length))
        bytes.withUnsafeMutableBufferPointer { buffer in
            var position = buffer.baseAddress
            _ = i2d_X509(certificate, &position)
        }
        return bytes
    }

    /// The signature of bytes.
    func signature(of bytes: [UInt8], _ algorithm: Algorithm) throws(ServiceError) -> [UInt8] {
        ERR_set_mark()
        defer { ERR_pop_to_mark() }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var parameters: OpaquePointer?
        var isReady = EVP_DigestSignInit(context, &parameters, EVP_sha256(), nil, key) == 1
        if isReady, algorithm == .ps256 {
            isReady =
                EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1
        }
        var length = 0
        guard isReady, EVP_DigestSign(context, nil, &length, bytes, bytes.count) == 1 else {
            throw ServiceError(.authentication, "The key of ClientCertificate cannot sign.")
        }
        var signature = [UInt8](repeating: 0, count: length)
        guard EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1 else {
            throw ServiceError(.authentication, "The key of ClientCertificate cannot sign.")
        }
        return Array(signature.prefix(length))
    }

    /// The first private key of a text; a key under a password is no reason to ask on the terminal.
    private static func key(in pem: String, password: String?) -> OpaquePointer? {
        reading(pem) { text in
            (password ?? "").withCString {
                PEM_read_bio_PrivateKey(text, nil, nil, UnsafeMutableRawPointer(mutating: $0))
            }
        }
    }

    /// The certificate of a key; a file may hold others, up to the root.
    private static func certificate(in pem: String, of key: OpaquePointer) -> OpaquePointer? {
        reading(pem) { text in
            while let certificate = PEM_read_bio_X509(text, nil, nil, nil) {
                if X509_check_private_key(certificate, key) == 1 { return certificate }
                X509_free(certificate)
            }
            return nil
        }
    }

    private static func reading(_ pem: String, _ read: (OpaquePointer) -> OpaquePointer?) -> OpaquePointer? {
        let bytes = Array(pem.utf8)
        return bytes.withUnsafeBytes { bytes in
            guard let text = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else {
                return nil
            }
            defer { BIO_free(text) }
            return read(text)
        }
    }

    private static func failure(_ file: String, _ problem: String) -> ServiceError {
        ServiceError(.authentication, "ClientCertificate \(file) \(problem).")
    }
}
