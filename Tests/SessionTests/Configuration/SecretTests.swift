import Session
import Testing

struct `A secret` {
    @Test func `shows itself to nobody who prints, reflects or dumps it`() {
        let secret = Secret("hunter2")
        let optional: Secret? = secret
        var shown = "\(secret) \(String(reflecting: optional)) \([secret])"
        dump(["key": secret], to: &shown)
        #expect(!shown.contains("hunter2"))
        #expect(shown.contains("(hidden)"))
    }

    @Test func `gives its text to whoever asks for it`() {
        #expect(Secret("hunter2").text == "hunter2")
    }
}
