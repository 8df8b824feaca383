import Testing

@testable import ODBCCore

/// Narrow texts of a locale that is not UTF-8.
@Suite struct NarrowEncodingTests {
    @Test(arguments: ["UTF-8", "utf8", "ANSI_X3.4-1968", ""])
    func `UTF-8 and a process without a locale need no conversion`(codeset: String) {
        #expect(NarrowEncoding(codeset: codeset) == nil)
    }

    @Test(arguments: [
        ("ISO-8859-1", "Grüße", [0x47, 0x72, 0xFC, 0xDF, 0x65] as [UInt8]),
        ("ISO-8859-15", "5 €", [0x35, 0x20, 0xA4]), ("CP1251", "Да", [0xC4, 0xE0]), ("ISO-8859-1", "", []),
    ])
    func `a text goes into an encoding and comes back`(codeset: String, text: String, bytes: [UInt8]) throws {
        let encoding = try #require(NarrowEncoding(codeset: codeset))
        let encoded = Array(text.utf8).withUnsafeBufferPointer { encoding.encoded($0) }
        #expect(encoded == bytes)
        #expect(bytes.withUnsafeBytes { encoding.text(of: $0) } == text)
    }

    @Test func `a character that an encoding lacks is not lost without a trace`() throws {
        let encoding = try #require(NarrowEncoding(codeset: "ISO-8859-1"))
        let encoded = Array("a🎉b".utf8).withUnsafeBufferPointer { encoding.encoded($0) }
        #expect(encoded.first == 0x61 && encoded.last == 0x62 && encoded.contains(UInt8(ascii: "?")))
    }

    @Test func `a long text is converted whole`() throws {
        let encoding = try #require(NarrowEncoding(codeset: "ISO-8859-1"))
        let text = String(repeating: "äöü", count: 5_000)
        let encoded = Array(text.utf8).withUnsafeBufferPointer { encoding.encoded($0) }
        #expect(encoded.count == 15_000)
    }
}
