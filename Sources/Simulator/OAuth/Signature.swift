import CCrypto

/// What the identity platform checks with cryptography, done by libcrypto: the one place with raw memory here.
enum Signature {
    /// The SHA-256 of bytes.
    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        guard unsafe EVP_Digest(bytes, bytes.count, &result, &length, EVP_sha256(), nil) == 1 else {
            return []
        }
        return result
    }

    /// Whether a signature of RS256 or PS256 over `content` is that of a certificate's key.
    static func isValid(_ signature: [UInt8], of content: [UInt8], algorithm: String, certificate: String)
        -> Bool
    {
        guard ["RS256", "PS256"].contains(algorithm), let key = unsafe publicKey(of: certificate) else {
            return false
        }
        defer { unsafe EVP_PKEY_free(key) }
        guard let context = unsafe EVP_MD_CTX_new() else { return false }
        defer { unsafe EVP_MD_CTX_free(context) }
        var options: OpaquePointer?
        guard unsafe EVP_DigestVerifyInit(context, &options, EVP_sha256(), nil, key) == 1 else {
            return false
        }
        if algorithm == "PS256" {
            guard unsafe EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1,
                unsafe EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1
            else { return false }
        }
        return unsafe EVP_DigestVerify(context, signature, signature.count, content, content.count) == 1
    }

    /// The bytes of a certificate, of which its thumbprints are made (RFC 7515, section 4.1.7).
    static func encoded(_ certificate: String) -> [UInt8] {
        let lines = certificate.split(separator: "\n").map { $0.filter { $0 != "\r" } }
        guard let start = lines.firstIndex(of: "-----BEGIN CERTIFICATE-----"),
            let end = lines.firstIndex(of: "-----END CERTIFICATE-----"), start < end
        else { return [] }
        return Base64.decoded(lines[(start + 1)..<end].joined()) ?? []
    }

    private static func publicKey(of certificate: String) -> OpaquePointer? {
        let bytes = encoded(certificate)
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            guard let parsed = unsafe d2i_X509(nil, &position, bytes.count) else { return nil }
            defer { unsafe X509_free(parsed) }
            return unsafe X509_get_pubkey(parsed)
        }
    }
}

/// Base64 in both of its alphabets (RFC 4648).
enum Base64 {
    /// The bytes as text in the alphabet of URLs, without padding.
    static func urlText(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for digit in 0...group.count { text.append(alphabet[Int(bits >> UInt32(18 - 6 * digit)) & 63]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text in either alphabet, with padding or without.
    static func decoded(_ text: String) -> [UInt8]? {
        var (bits, count, bytes) = (UInt32(0), 0, [UInt8]())
        for character in text.utf8 where character != UInt8(ascii: "=") {
            let plain =
                character == UInt8(ascii: "+")
                ? UInt8(ascii: "-") : character == UInt8(ascii: "/") ? UInt8(ascii: "_") : character
            guard let digit = alphabet.firstIndex(of: plain) else { return nil }
            bits = bits << 6 | UInt32(digit)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
    )
}
