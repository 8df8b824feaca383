import Foundation
import TestSupport
import Testing

@testable import Simulator

/// The simulator believes what a certificate's key has signed, and nothing else.
@Suite struct SignatureTests {
    private let folder: TemporaryFolder
    private let certificate: String
    private let content = Array("header.claims".utf8)

    init() throws {
        folder = try TemporaryFolder()
        try Program.openssl(
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=application",
            "-keyout",
            "\(folder.path)/key",
            "-out",
            "\(folder.path)/certificate"
        )
        certificate = try folder.text(of: "certificate")
        _ = try folder.write(String(decoding: content, as: UTF8.self), to: "content")
    }

    private func signature(padding: String) throws -> [UInt8] {
        let file = "\(folder.path)/signature"
        let signed = try Program.output(
            of: "openssl",
            [
                "pkeyutl", "-sign", "-rawin", "-digest", "sha256", "-inkey", "\(folder.path)/key", "-in",
                "\(folder.path)/content", "-out", file, "-pkeyopt", "rsa_padding_mode:\(padding)",
            ]
                + (padding == "pss" ? ["-pkeyopt", "rsa_pss_saltlen:digest"] : [])
        )
        #expect(signed.code == 0, "\(signed.errors)")
        return try [UInt8](Data(contentsOf: URL(fileURLWithPath: file)))
    }

    @Test(arguments: [("RS256", "pkcs1"), ("PS256", "pss")])
    func `a signature is believed`(algorithm: String, padding: String) throws {
        let signature = try signature(padding: padding)
        #expect(
            Signature.isValid(signature, of: content, algorithm: algorithm, certificate: certificate)
        )
    }

    @Test(arguments: [
        ("PS256", "pkcs1", "header.claims"), ("RS256", "pkcs1", "header.claim"),
        ("none", "pkcs1", "header.claims"),
    ])
    func `a signature of something else is not`(algorithm: String, padding: String, text: String) throws {
        let signature = try signature(padding: padding)
        #expect(
            !Signature.isValid(
                signature,
                of: Array(text.utf8),
                algorithm: algorithm,
                certificate: certificate
            )
        )
    }
}
