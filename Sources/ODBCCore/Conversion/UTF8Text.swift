/// Takes UTF-8 apart, character by character; what is no UTF-8 is U+FFFD, byte by byte.
enum UTF8Text {
    /// How many of the first `limit` bytes are whole characters.
    static func prefix(_ text: UnsafeBufferPointer<UInt8>, bytes limit: Int) -> Int {
        guard limit < text.count else { return text.count }
        var count = limit
        // A character has three bytes at most behind its first; a longer run of such bytes is no UTF-8 and is cut anywhere.
        while count > 0, limit - count < 3, text[count] & 0xc0 == 0x80 { count -= 1 }
        return text[count] & 0xc0 == 0x80 ? limit : count
    }

    /// How many bytes have the whole characters among the first `limit` units of UTF-16.
    static func prefix(_ text: UnsafeBufferPointer<UInt8>, units limit: Int) -> Int {
        guard limit < text.count else { return text.count }
        var position = 0
        var units = 0
        while position < text.count {
            let (scalar, length) = character(of: text, at: position)
            units += scalar.value > 0xffff ? 2 : 1
            if units > limit { break }
            position += length
        }
        return position
    }

    /// How many units of UTF-16 the text has.
    static func units(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let bytes = UnsafeRawBufferPointer(text)
        var position = 0
        var units = 0
        while position < text.count {
            if position + 8 <= text.count,
                bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                position += 8
                units += 8
                continue
            }
            let (scalar, length) = character(of: text, at: position)
            units += scalar.value > 0xffff ? 2 : 1
            position += length
        }
        return units
    }

    /// Writes the characters that have room, and returns how many bytes they have and how many units they are.
    static func decode(
        _ text: UnsafeBufferPointer<UInt8>,
        into target: UnsafeMutableBufferPointer<UInt16>,
        room: Int
    ) -> (taken: Int, written: Int) {
        var position = 0
        var written = 0
        while position < text.count, written < room {
            if text[position] < 0x80 {
                target[written] = UInt16(text[position])
                written += 1
                position += 1
                continue
            }
            let (scalar, length) = character(of: text, at: position)
            if scalar.value > 0xffff {
                guard written + 2 <= room else { break }
                target[written] = UTF16.leadSurrogate(scalar)
                target[written + 1] = UTF16.trailSurrogate(scalar)
                written += 2
            } else {
                target[written] = UInt16(truncatingIfNeeded: scalar.value)
                written += 1
            }
            position += length
        }
        return (position, written)
    }

    @inline(__always)
    private static func character(
        of text: UnsafeBufferPointer<UInt8>,
        at position: Int
    ) -> (Unicode.Scalar, length: Int) {
        let first = text[position]
        return first < 0x80 ? (Unicode.Scalar(first), 1) : longCharacter(of: text, at: position)
    }

    private static func longCharacter(
        of text: UnsafeBufferPointer<UInt8>,
        at position: Int
    ) -> (Unicode.Scalar, length: Int) {
        let first = text[position]
        let length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
        guard first >= 0xc2, first <= 0xf4, position + length <= text.count else { return ("\u{FFFD}", 1) }
        var value = UInt32(first & (length == 2 ? 0x1f : length == 3 ? 0x0f : 0x07))
        for next in 1..<length {
            let byte = text[position + next]
            guard byte & 0xc0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(byte & 0x3f)
        }
        guard let scalar = Unicode.Scalar(value), length == 2 || value >= (length == 3 ? 0x800 : 0x10000)
        else {
            return ("\u{FFFD}", 1)
        }
        return (scalar, length)
    }
}
