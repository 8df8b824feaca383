import CCrypto

/// The digests that the protocols of signing in ask for, computed by libcrypto.
enum Digest {
    /// The SHA-256 of bytes.
    static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        digest(bytes, EVP_sha256())
    }

    /// The SHA-1 of bytes, which names a certificate and protects nothing.
    static func sha1(_ bytes: [UInt8]) -> [UInt8] {
        digest(bytes, EVP_sha1())
    }

    private static func digest(_ bytes: [UInt8], _ method: OpaquePointer?) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        guard EVP_Digest(bytes, bytes.count, &result, &length, method, nil) == 1 else { return [] }
        return Array(result.prefix(Int(length)))
    }
}
