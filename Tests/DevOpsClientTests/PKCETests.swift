import DevOpsClient
import Testing

@Suite struct PKCETests {
    @Test func `the challenge is the one of RFC 7636, appendix B`() {
        let proof = PKCE(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(proof.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test func `each verifier is another one, of 43 letters that a URL may hold`() {
        let verifiers = (0..<100).map { _ in PKCE().verifier }
        #expect(Set(verifiers).count == 100)
        #expect(verifiers.allSatisfy { $0.count == 43 && PercentEncoding.encode($0) == $0 })
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"), ("\u{3FF}\u{3FF}", "z7_Pvw"),
    ])
    func `base64url is that of RFC 4648 without padding`(text: String, encoded: String) {
        #expect(Base64URL.encode(Array(text.utf8)) == encoded)
    }
}
