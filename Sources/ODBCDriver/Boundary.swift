import CODBC
import ODBCCore

/// Runs `body` on the object behind `handle`, which the driver manager has checked to be alive.
func call<Target: Handle>(
    _ handle: SQLHANDLE?,
    _ body: (Target) throws -> Outcome
) -> SQLRETURN {
    Handle.with(handle, of: Target.sort) { object in
        let target = unsafeDowncast(object, to: Target.self)
        return target.perform { try body(target) }
    }
}

/// Runs `body`, which may take long, on a statement; an application may have it done while it goes on.
func run(
    _ handle: SQLHANDLE?,
    _ function: String,
    _ body: @escaping (Statement) throws -> Outcome
) -> SQLRETURN {
    Handle.with(handle, of: Statement.sort) {
        unsafeDowncast($0, to: Statement.self).perform(function, body)
    }
}

/// Reads an argument of `length` characters, or up to its end where that is `SQL_NTS`.
func text(_ start: UnsafeMutablePointer<SQLWCHAR>?, _ length: Int) throws -> String {
    guard let text = try optionalText(start, length) else {
        throw Diagnostic(.nullPointer, "A text that is needed is a null pointer.")
    }
    return text
}

/// Reads an argument that may be left out, as a null pointer.
func optionalText(_ start: UnsafeMutablePointer<SQLWCHAR>?, _ length: Int) throws -> String? {
    guard let start else { return nil }
    guard length >= 0 || length == SQL_NTS else {
        throw Diagnostic(.invalidLength, "A length of \(length) is not valid.")
    }
    var count = length
    if length == SQL_NTS {
        count = 0
        while start[count] != 0 { count += 1 }
    }
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF16.self)
}

/// Where the application wants a text.
struct TextBuffer {
    /// Whether the lengths of the function count bytes or characters.
    enum Unit: Int {
        case characters = 1
        case bytes = 2
    }

    let start: UnsafeMutableRawPointer?
    /// The size of the buffer in units.
    let capacity: Int
    let unit: Unit

    /// Writes a text, cut to what fits between two characters, with a NUL behind it, and returns its whole length in
    /// units and whether it was cut.
    func write(_ text: String) throws -> (length: Int, isCut: Bool) {
        guard capacity >= 0 else {
            throw Diagnostic(.invalidLength, "A buffer length of \(capacity) is not valid.")
        }
        let units = Array(text.utf16)
        let length = units.count * unit.rawValue
        guard let start else { return (length, false) }
        let room = capacity / unit.rawValue
        guard room > 0 else { return (length, true) }
        var count = min(units.count, room - 1)
        if count < units.count, count > 0, UTF16.isLeadSurrogate(units[count - 1]) { count -= 1 }
        let target = start.assumingMemoryBound(to: SQLWCHAR.self)
        for position in 0..<count { target[position] = units[position] }
        target[count] = 0
        return (length, count < units.count)
    }
}

extension Handle {
    /// Writes a text for the application and warns (01004) where it was cut.
    func write<Length: FixedWidthInteger>(
        _ text: String,
        to buffer: TextBuffer,
        length: UnsafeMutablePointer<Length>?
    ) throws -> Outcome {
        let (written, isCut) = try buffer.write(text)
        length?.pointee = Length(clamping: written)
        if isCut {
            warn(Diagnostic(.truncated, "The text has \(written) \(buffer.unit); the buffer is shorter."))
        }
        return .success
    }

    /// Writes an attribute's value: a number or a pointer as it is, a text as `write(_:to:length:)` does.
    func write<Number: FixedWidthInteger, Length: FixedWidthInteger>(
        _ value: AttributeValue,
        as number: Number.Type,
        to buffer: TextBuffer,
        length: UnsafeMutablePointer<Length>?
    ) throws -> Outcome {
        switch value {
        case .text(let text): return try write(text, to: buffer, length: length)
        case .number(let value):
            buffer.start?.storeBytes(of: Number(truncatingIfNeeded: value), as: Number.self)
            length?.pointee = Length(clamping: MemoryLayout<Number>.size)
        case .pointer(let pointer):
            buffer.start?.storeBytes(of: pointer, as: UnsafeMutableRawPointer?.self)
            length?.pointee = Length(clamping: MemoryLayout<UnsafeMutableRawPointer?>.size)
        }
        return .success
    }
}

extension Handle {
    /// Writes what SQLGetInfo tells, in the C type that it has.
    func write(
        _ value: InfoValue,
        to buffer: TextBuffer,
        length: UnsafeMutablePointer<SQLSMALLINT>?
    ) throws -> Outcome {
        switch value {
        case .text(let text): try write(text, to: buffer, length: length)
        case .small(let number):
            try write(.number(Int(number)), as: SQLUSMALLINT.self, to: buffer, length: length)
        case .large(let number):
            try write(.number(Int(number)), as: SQLUINTEGER.self, to: buffer, length: length)
        }
    }
}
