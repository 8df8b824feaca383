import CODBC

/// Writes text and bytes into an application's buffer, whole or part by part.
///
/// `progress` is the number of source bytes that earlier calls gave, or `nil` where each call gives the whole value.
enum TextOutput {
    /// Writes text as UTF-8, with a NUL behind it; a character is never split.
    static func char(
        _ text: UnsafeBufferPointer<UInt8>,
        to buffer: OutputBuffer,
        progress: inout Int?
    ) -> StoreResult {
        guard let rest = rest(of: UnsafeRawBufferPointer(text), progress) else { return .noData }
        buffer.tell(rest.count)
        guard let pointer = buffer.pointer else { return .withoutBuffer(progress) }
        if rest.count < buffer.capacity {
            if let source = rest.baseAddress { pointer.copyMemory(from: source, byteCount: rest.count) }
            pointer.storeBytes(of: 0, toByteOffset: rest.count, as: UInt8.self)
            return finish(true, rest.count, &progress)
        }
        guard buffer.capacity > 0 else { return finish(rest.isEmpty, 0, &progress) }
        let count = UTF8Text.prefix(rest.bindMemory(to: UInt8.self), bytes: buffer.capacity - 1)
        if count == 0, buffer.capacity > 1, progress != nil { return .failed(.bufferTooSmall) }
        if let source = rest.baseAddress { pointer.copyMemory(from: source, byteCount: count) }
        pointer.storeBytes(of: 0, toByteOffset: count, as: UInt8.self)
        return finish(false, count, &progress)
    }

    /// Writes text as UTF-16, with a NUL behind it; a surrogate pair is never split.
    static func wchar(
        _ text: UnsafeBufferPointer<UInt8>,
        to buffer: OutputBuffer,
        progress: inout Int?
    ) -> StoreResult {
        guard let rest = rest(of: UnsafeRawBufferPointer(text), progress)?.bindMemory(to: UInt8.self) else {
            return .noData
        }
        guard let pointer = buffer.pointer, buffer.capacity >= 2 else {
            buffer.tell(UTF8Text.units(of: rest) * 2)
            return buffer.pointer == nil ? .withoutBuffer(progress) : finish(rest.isEmpty, 0, &progress)
        }
        let room = buffer.capacity / 2 - 1
        let target = UnsafeMutableBufferPointer(
            start: pointer.assumingMemoryBound(to: UInt16.self),
            count: room + 1
        )
        let (taken, written) = UTF8Text.decode(rest, into: target, room: room)
        target[written] = 0
        let left = UnsafeBufferPointer(rebasing: rest[taken...])
        buffer.tell((written + UTF8Text.units(of: left)) * 2)
        if taken == 0, !rest.isEmpty, room > 0, progress != nil { return .failed(.bufferTooSmall) }
        return finish(left.isEmpty, taken, &progress)
    }

    /// Writes bytes as they are.
    static func binary(
        _ bytes: UnsafeRawBufferPointer,
        to buffer: OutputBuffer,
        progress: inout Int?
    ) -> StoreResult {
        guard let rest = rest(of: bytes, progress) else { return .noData }
        buffer.tell(rest.count)
        guard let pointer = buffer.pointer else { return .withoutBuffer(progress) }
        let count = min(rest.count, buffer.capacity)
        if let source = rest.baseAddress, count > 0 { pointer.copyMemory(from: source, byteCount: count) }
        return finish(count == rest.count, count, &progress)
    }

    /// Writes bytes as pairs of hexadecimal digits of type `Unit`, with a NUL behind them; a pair is never split.
    static func hexadecimal<Unit: FixedWidthInteger>(
        _ bytes: UnsafeRawBufferPointer,
        as unit: Unit.Type,
        to buffer: OutputBuffer,
        progress: inout Int?
    ) -> StoreResult {
        guard let rest = rest(of: bytes, progress) else { return .noData }
        let size = MemoryLayout<Unit>.size
        buffer.tell(rest.count * 2 * size)
        guard let pointer = buffer.pointer else { return .withoutBuffer(progress) }
        let room = buffer.capacity / size
        guard room > 0 else { return finish(rest.isEmpty, 0, &progress) }
        let count = min(rest.count, (room - 1) / 2)
        if count == 0, !rest.isEmpty, room > 1, progress != nil { return .failed(.bufferTooSmall) }
        for position in 0..<count {
            let offset = position * 2 * size
            pointer.storeBytes(of: digit(rest[position] >> 4), toByteOffset: offset, as: Unit.self)
            pointer.storeBytes(of: digit(rest[position] & 15), toByteOffset: offset + size, as: Unit.self)
        }
        pointer.storeBytes(of: 0, toByteOffset: count * 2 * size, as: Unit.self)
        return finish(count == rest.count, count, &progress)
    }

    private static func digit<Unit: FixedWidthInteger>(_ value: UInt8) -> Unit {
        Unit(truncatingIfNeeded: value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "A") - 10))
    }

    /// What earlier calls have left of a value, or `nil` where they gave all.
    private static func rest(of bytes: UnsafeRawBufferPointer, _ progress: Int?) -> UnsafeRawBufferPointer? {
        guard let given = progress, given > 0 else { return bytes }
        return given < bytes.count ? UnsafeRawBufferPointer(rebasing: bytes[given...]) : nil
    }

    /// Notes how far a value was given; a value without bytes counts as given after one call.
    private static func finish(_ isWhole: Bool, _ count: Int, _ progress: inout Int?) -> StoreResult {
        if let given = progress { progress = isWhole ? .max : given + count }
        return isWhole ? .stored : .truncated
    }
}

extension StoreResult {
    /// What is said of a value of which only the length is wanted: a bound column is served with that, SQLGetData has
    /// yet to give the value.
    fileprivate static func withoutBuffer(_ progress: Int?) -> StoreResult {
        progress == nil ? .stored : .truncated
    }
}
