import Glibc

/// The encoding of SQL_C_CHAR in a process whose locale has another one than UTF-8.
///
/// The driver manager takes narrow texts to be in the locale's encoding. A process that never set a locale, whose encoding
/// is ASCII then, gets UTF-8: nothing is lost in it.
struct NarrowEncoding: Sendable {
    let name: String

    /// The process's encoding, as it is when the first value is converted; `nil` means UTF-8.
    static let ofProcess = NarrowEncoding(codeset: String(cString: nl_langinfo(nl_item(CODESET))))

    /// Makes the encoding of a name as `nl_langinfo` gives it, or `nil` for UTF-8 and ASCII.
    init?(codeset: String) {
        let name = codeset.uppercased()
        guard !["UTF-8", "UTF8", "ANSI_X3.4-1968", "US-ASCII", ""].contains(name) else { return nil }
        self.name = codeset
    }

    /// The text in this encoding; a character that it lacks becomes a similar one or a question mark.
    func encoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        converted(UnsafeRawBufferPointer(text), from: "UTF-8", to: name + "//TRANSLIT")
    }

    /// The text of bytes in this encoding.
    func text(of bytes: UnsafeRawBufferPointer) -> String {
        String(decoding: converted(bytes, from: name, to: "UTF-8"), as: UTF8.self)
    }

    private func converted(_ source: UnsafeRawBufferPointer, from: String, to target: String) -> [UInt8] {
        let converter = iconv_open(target, from)
        guard converter != iconv_t(bitPattern: -1), let start = source.baseAddress else {
            return Array(source)
        }
        defer { iconv_close(converter) }
        var input: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
            mutating: start.assumingMemoryBound(to: CChar.self)
        )
        var left = source.count
        var result: [UInt8] = []
        var piece = [CChar](repeating: 0, count: 1_024)
        while left > 0 {
            var room = piece.count
            let status = piece.withUnsafeMutableBufferPointer { buffer in
                var output = buffer.baseAddress
                return iconv(converter, &input, &left, &output, &room)
            }
            result += piece.prefix(piece.count - room).map { UInt8(bitPattern: $0) }
            guard status == -1, errno != E2BIG, left > 0 else { continue }
            result.append(UInt8(ascii: "?"))
            input = input.map { $0 + 1 }
            left -= 1
        }
        return result
    }
}
