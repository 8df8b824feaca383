import CODBC

/// Writes UTF-8 text and bytes into an application's buffer, whole or part by part.
///
/// `progress` is the number of source bytes that earlier calls gave, or `nil` where each call gives the whole value.
enum TextOutput {
    /// Writes text as UTF-8, with a NUL behind it; a character is never split.
    static func char(
        _ text: UnsafeBufferPointer<UInt8>,
        to buffer: OutputBuffer,
        progress: inout Int?
    ) -> StoreResult {
        let given = progress ?? 0
        guard given == 0 || given < text.count else { return .noData }
        let rest = UnsafeBufferPointer(rebasing: text[min(given, text.count)...])
        buffer.tell(rest.count)
        guard let pointer = buffer.pointer, buffer.capacity > 0 else {
            return finish(rest.isEmpty, 0, &progress)
        }
        var count = min(rest.count, buffer.capacity - 1)
        // A character has three bytes at most behind its first; a longer run of such bytes is no UTF-8 and is cut anywhere.
        let whole = (max(count - 3, 0)...count).last { $0 == rest.count || rest[$0] & 0xc0 != 0x80 }
        count = whole ?? count
        if count == 0, !rest.isEmpty, buffer.capacity > 1, progress != nil { return .failed(.bufferTooSmall) }
        if let source = rest.baseAddress, count > 0 { pointer.copyMemory(from: source, byteCount: count) }
        pointer.storeBytes(of: 0, toByteOffset: count, as: UInt8.self)
        return finish(count == rest.count, count, &progress)
    }

    /// Writes text as UTF-16, with a NUL behind it; a surrogate pair is never split.
    static func wchar(
        _ text: UnsafeBufferPointer<UInt8>,
        to buffer: OutputBuffer,
        progress: inout Int?
    ) -> StoreResult {
        let given = progress ?? 0
        guard given == 0 || given < text.count else { return .noData }
        let rest = UnsafeBufferPointer(rebasing: text[min(given, text.count)...])
        let room = buffer.pointer == nil ? 0 : max(buffer.capacity / 2 - 1, 0)
        let target = buffer.pointer?.assumingMemoryBound(to: UInt16.self)
        var written = 0
        var taken = 0
        var position = 0
        var total = 0
        while position < rest.count {
            let byte = rest[position]
            if byte < 0x80 {
                if total == written, written < room {
                    target?[written] = UInt16(byte)
                    written += 1
                    taken = position + 1
                }
                total += 1
                position += 1
                continue
            }
            let (scalar, length) = decode(rest, at: position)
            let units = UTF16.width(scalar)
            if total == written, written + units <= room {
                for unit in UTF16.encode(scalar)! {
                    target?[written] = unit
                    written += 1
                }
                taken = position + length
            }
            total += units
            position += length
        }
        buffer.tell(total * 2)
        if buffer.capacity >= 2 { target?[written] = 0 }
        guard buffer.capacity >= 2, buffer.pointer != nil else { return finish(rest.isEmpty, 0, &progress) }
        if taken == 0, !rest.isEmpty, room > 0, progress != nil { return .failed(.bufferTooSmall) }
        return finish(taken == rest.count, taken, &progress)
    }

    /// Writes bytes as they are.
    static func binary(
        _ bytes: UnsafeRawBufferPointer,
        to buffer: OutputBuffer,
        progress: inout Int?
    ) -> StoreResult {
        let given = progress ?? 0
        guard given == 0 || given < bytes.count else { return .noData }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[min(given, bytes.count)...])
        buffer.tell(rest.count)
        let count = buffer.pointer == nil ? 0 : min(rest.count, buffer.capacity)
        if let pointer = buffer.pointer, let source = rest.baseAddress, count > 0 {
            pointer.copyMemory(from: source, byteCount: count)
        }
        return finish(count == rest.count, count, &progress)
    }

    /// Notes how far a value was given; a value without bytes counts as given after one call.
    private static func finish(_ isWhole: Bool, _ count: Int, _ progress: inout Int?) -> StoreResult {
        progress = progress.map { isWhole ? Int.max : $0 + count }
        return isWhole ? .stored : .truncated
    }

    /// Decodes the character at a position; what is no UTF-8 is U+FFFD, byte by byte.
    private static func decode(
        _ text: UnsafeBufferPointer<UInt8>,
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
