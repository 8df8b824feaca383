import DevOpsClient
import Foundation
import TestSupport
import Testing

/// The statements that an application signs, checked by `openssl`.
@Suite struct ClientAssertionTests {
    private let folder: TemporaryFolder
    private let file: String

    init() throws {
        folder = try TemporaryFolder()
        file = "\(folder.path)/client.pem"
        let (key, certificate) = ("\(folder.path)/key", "\(folder.path)/certificate")
        try Program.openssl(
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-keyout",
            key,
            "-out",
            certificate,
            "-days",
            "2",
            "-subj",
            "/CN=client"
        )
        try Program.openssl("x509", "-in", certificate, "-pubkey", "-noout", "-out", "\(folder.path)/public")
        let pem = try folder.text(of: "certificate") + folder.text(of: "key")
        _ = try folder.write(pem, to: "client.pem")
    }

    private func client(
        _ file: String? = nil,
        tokenURL: String = "https://login.example/token",
        password: String? = nil
    ) -> OAuthClient {
        let proof = ClientAuthentication.certificate(file: file ?? self.file, password: password)
        return OAuthClient(tokenURL: tokenURL, clientID: "app", authentication: proof, scope: ["s"])
    }

    /// The three parts of the assertion that a request carries.
    private func assertion(_ client: OAuthClient) throws -> [String] {
        let request = try TokenRequest.request(.clientCredentials, of: client, now: 1_000)
        let form = Form.pairs(String(decoding: request.body ?? [], as: UTF8.self))
        #expect(
            form.first { $0.name == "client_assertion_type" }?.value
                == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        )
        #expect(!form.contains { $0.name == "client_secret" })
        let text = try #require(form.first { $0.name == "client_assertion" }?.value)
        return text.split(separator: ".").map(String.init)
    }

    private func bytes(_ part: String) throws -> Data {
        let base64 = part.replacing("-", with: "+").replacing("_", with: "/")
        return try #require(
            Data(base64Encoded: base64 + String(repeating: "=", count: (4 - part.count % 4) % 4))
        )
    }

    private func json(_ part: String) throws -> JSONNode {
        try JSONPage.parse(String(decoding: try bytes(part), as: UTF8.self)).root
    }

    @Test(arguments: [
        (
            "https://login.example/token", "PS256",
            ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"]
        ),
        ("https://adfs.example/adfs/oauth2/token", "RS256", []),
    ])
    func `the signature is that of the certificate's key`(url: String, name: String, options: [String]) throws
    {
        let parts = try assertion(client(tokenURL: url))
        #expect(parts.count == 3)
        #expect(try json(parts[0])["alg"]?.text == name)
        _ = try folder.write("\(parts[0]).\(parts[1])", to: "content")
        try bytes(parts[2]).write(to: URL(fileURLWithPath: "\(folder.path)/signature"))
        let arguments =
            ["dgst", "-sha256", "-verify", "\(folder.path)/public"] + options
            + ["-signature", "\(folder.path)/signature", "\(folder.path)/content"]
        let result = try Program.output(of: "openssl", arguments)
        #expect(result.text.contains("Verified OK"), "\(result.errors)")
    }

    @Test(arguments: [("-sha1", "x5t"), ("-sha256", "x5t#S256")])
    func `the header names the certificate by its thumbprint`(digest: String, member: String) throws {
        let line = try Program.openssl(
            "x509",
            "-in",
            "\(folder.path)/certificate",
            "-noout",
            "-fingerprint",
            digest
        )
        let fingerprint = line.split(separator: "=").last?.filter(\.isHexDigit)
        let header = try json(try assertion(client())[0])
        let thumbprint = try bytes(try #require(header[member]?.text))
        #expect(thumbprint.map { String(format: "%02X", $0) }.joined() == fingerprint)
    }

    @Test func `the claims say who, for whom and for how long, and none is like another`() throws {
        let claims = try json(try assertion(client())[1])
        #expect(claims["aud"]?.text == "https://login.example/token")
        #expect(claims["iss"]?.text == "app" && claims["sub"]?.text == "app")
        #expect(claims["nbf"]?.integer == 1_000 && claims["exp"]?.integer == 1_600)
        let next = try json(try assertion(client())[1])
        #expect(claims["jti"]?.text != next["jti"]?.text)
    }

    @Test func `a key under a password is read with it`() throws {
        try Program.openssl(
            "pkcs8",
            "-topk8",
            "-in",
            "\(folder.path)/key",
            "-passout",
            "pass:hunter2",
            "-out",
            "\(folder.path)/locked"
        )
        let pem = try folder.text(of: "locked") + folder.text(of: "certificate")
        let file = try folder.write(pem, to: "locked.pem")
        #expect(try assertion(client(file, password: "hunter2")).count == 3)
        for password in [nil, "", "wrong-one"] as [String?] {
            let error = #expect(throws: ServiceError.self) {
                try TokenRequest.request(.clientCredentials, of: client(file, password: password), now: 0)
            }
            #expect(error?.message.contains("needs ClientCertificatePassword") == true)
            #expect(error?.message.contains("wrong-one") == false)
        }
    }

    @Test(arguments: ["none", "key", "certificate", "elliptic", "other"])
    func `a file that cannot be used says why`(sort: String) throws {
        let words = [
            "none": "cannot be read", "key": "holds no certificate", "certificate": "holds no private key",
            "elliptic": "not RSA", "other": "holds no certificate that belongs",
        ]
        if sort == "elliptic" {
            try Program.openssl(
                "genpkey",
                "-algorithm",
                "EC",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-out",
                "\(folder.path)/elliptic"
            )
        }
        if sort == "other" {
            try Program.openssl("genrsa", "-out", "\(folder.path)/another", "2048")
            _ = try folder.write(
                try folder.text(of: "another") + folder.text(of: "certificate"),
                to: "other"
            )
        }
        let error = #expect(throws: ServiceError.self) {
            try TokenRequest.request(.clientCredentials, of: client("\(folder.path)/\(sort)"), now: 0)
        }
        #expect(error?.message.contains(words[sort] ?? "?") == true, "\(error?.message ?? "")")
    }
}
