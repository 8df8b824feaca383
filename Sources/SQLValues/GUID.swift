/// A GUID, its 16 bytes in the order of its text.
package struct GUID: Hashable, Sendable {
    /// The bytes in the order of the text: the first two digits are the first byte.
    package let bytes: [UInt8]

    /// Makes a GUID of its 16 bytes, or `nil` where there are more or fewer.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads `6f9619ff-8b86-d011-b42d-00c04fc964ff`, in any case, with or without braces, or returns `nil`.
    package init?(_ text: String) {
        var digits = Substring(text)
        if digits.hasPrefix("{") && digits.hasSuffix("}") { digits = digits.dropFirst().dropLast() }
        let groups = digits.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
        let values = groups.joined().utf8.map { UInt8(String(UnicodeScalar($0)), radix: 16) }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 32, by: 2) {
            guard let high = values[index], let low = values[index + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        self.bytes = bytes
    }

    /// The text in lower case, without braces, as the service writes it.
    package var text: String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return text
    }
}
