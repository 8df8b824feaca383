import CODBC
import SQLValues

/// Writes one value of a column as the C type that is wanted, in as many calls as the application makes.
struct ValueWriter {
    let type: SQLType
    var wanted: OutputType
    let buffer: OutputBuffer
    /// How far earlier calls came, or `nil` where each call gives the whole value.
    var progress: Int?

    /// Writes what has one part only; a second call finds nothing left.
    mutating func once(_ write: (ValueWriter) -> StoreResult) -> StoreResult {
        guard progress != .max else { return .noData }
        if progress != nil { progress = .max }
        return write(self)
    }

    /// Writes bytes, which SQLite may keep in a column of any type.
    mutating func write(bytes: UnsafeRawBufferPointer) -> StoreResult {
        let isLimited = wanted.maxLength > 0 && wanted.maxLength < bytes.count
        let bytes = isLimited ? UnsafeRawBufferPointer(rebasing: bytes[..<wanted.maxLength]) : bytes
        switch wanted.cType {
        case .char:
            return TextOutput.hexadecimal(bytes, as: UInt8.self, to: buffer, progress: &progress)
        case .wchar:
            return TextOutput.hexadecimal(bytes, as: UInt16.self, to: buffer, progress: &progress)
        case .binary: return TextOutput.binary(bytes, to: buffer, progress: &progress)
        case .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64, .float, .double, .bit,
            .numeric,
            .date, .time, .timestamp, .guid, .interval, .standard:
            return .failed(.notSupported)
        }
    }

    /// Writes text as the column's type understands it.
    mutating func write(text: UnsafeBufferPointer<UInt8>) -> StoreResult {
        switch wanted.cType {
        case .char, .wchar: writeCharacters(text)
        case .binary: writeBytes(text)
        case .date, .time, .timestamp: once { $0.datetime(text) }
        case .guid: once { $0.guid(text) }
        case .interval(let interval) where type.family == .character:
            once { $0.interval(text, as: interval) }
        case .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64, .float, .double, .bit,
            .numeric,
            .interval:
            once { $0.number(text) }
        case .standard: .failed(.notSupported)
        }
    }

    private mutating func writeCharacters(_ text: UnsafeBufferPointer<UInt8>) -> StoreResult {
        switch type.family {
        case .character: writeText(limited(text))
        case .exactNumeric, .approximateNumeric, .bit:
            writeCharacters(text, atLeast: NumberText.wholeCount(text))
        case .binary: write(bytes: UnsafeRawBufferPointer(text))
        case .date, .time, .timestamp: writeDatetimeCharacters(text)
        case .guid: writeCharacters(text, atLeast: text.count)
        }
    }

    /// Writes text in the encoding that the application expects.
    private mutating func writeText(_ text: UnsafeBufferPointer<UInt8>) -> StoreResult {
        guard wanted.cType == .char, let encoding = NarrowEncoding.ofProcess else {
            return writeCharacters(text, atLeast: 0)
        }
        return encoding.encoded(text).withUnsafeBufferPointer { writeCharacters($0, atLeast: 0) }
    }

    /// Writes characters; `count` of them may not be cut off in a first call. (A buffer of no size asks for the length.)
    mutating func writeCharacters(_ text: UnsafeBufferPointer<UInt8>, atLeast count: Int) -> StoreResult {
        if wanted.cType == .wchar {
            if isTooSmall(for: count, units: buffer.capacity / 2) { return .failed(.outOfRange) }
            return TextOutput.wchar(text, to: buffer, progress: &progress)
        }
        if isTooSmall(for: count, units: buffer.capacity) { return .failed(.outOfRange) }
        return TextOutput.char(text, to: buffer, progress: &progress)
    }

    private func isTooSmall(for count: Int, units: Int) -> Bool {
        units > 0 && units <= count && buffer.pointer != nil && progress ?? 0 == 0
    }

    /// Text of a binary or character column is its bytes; of any other type, the bytes are those of the default C type.
    private mutating func writeBytes(_ text: UnsafeBufferPointer<UInt8>) -> StoreResult {
        switch type {
        case .char, .varchar, .longVarchar, .wchar, .wvarchar, .wlongVarchar:
            return TextOutput.binary(UnsafeRawBufferPointer(limited(text)), to: buffer, progress: &progress)
        case .varbinary, .longVarbinary: return write(bytes: UnsafeRawBufferPointer(text))
        case .decimal: return once { $0.whole(UnsafeRawBufferPointer(text)) }
        case .bit, .smallint, .integer, .bigint, .real, .double, .date, .time, .timestamp, .guid:
            guard
                buffer.pointer == nil || buffer.capacity >= CType.standard.resolved(for: type).fixedSize ?? 0
            else { return .failed(.outOfRange) }
            var writer = self
            writer.wanted.cType = CType.standard.resolved(for: type)
            let result = writer.write(text: text)
            progress = writer.progress
            return result
        }
    }

    /// Writes bytes of which none may be cut off.
    func whole(_ bytes: UnsafeRawBufferPointer) -> StoreResult {
        if buffer.pointer != nil, bytes.count > buffer.capacity { return .failed(.outOfRange) }
        var progress: Int?
        return TextOutput.binary(bytes, to: buffer, progress: &progress)
    }

    private func guid(_ text: UnsafeBufferPointer<UInt8>) -> StoreResult {
        guard let guid = GUID(String(decoding: text.trimmingBlanks, as: UTF8.self)) else {
            return .failed(.invalidCharacterValue)
        }
        return buffer.fixed(SQLGUID(guid))
    }

    /// The text up to SQL_ATTR_MAX_LENGTH, which cuts without a word.
    private func limited(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard wanted.maxLength > 0, wanted.maxLength < text.count else { return text }
        let count =
            switch wanted.cType {
            case .wchar: UTF8Text.prefix(text, units: wanted.maxLength)
            case .binary: wanted.maxLength
            default: UTF8Text.prefix(text, bytes: wanted.maxLength)
            }
        return UnsafeBufferPointer(rebasing: text[..<count])
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The text without blanks at its ends.
    var trimmingBlanks: UnsafeBufferPointer<UInt8> {
        var range = startIndex..<endIndex
        while let first = range.first, self[first] == UInt8(ascii: " ") {
            range = first + 1..<range.upperBound
        }
        while let last = range.last, self[last] == UInt8(ascii: " ") { range = range.lowerBound..<last }
        return UnsafeBufferPointer(rebasing: self[range])
    }
}
