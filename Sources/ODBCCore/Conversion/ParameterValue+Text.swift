import SQLValues

/// Text and bytes as parameters (ODBC reference, "C to SQL: Character", "C to SQL: Binary").
extension ParameterValue {
    /// What a text is as a SQL type; blanks around what is no text do not count.
    static func value(of text: String, as type: SQLType) throws(ConversionFailure) -> SQLValue {
        switch type.family {
        case .character: return try characters(text, as: type)
        case .exactNumeric, .bit:
            guard let number = DecimalNumber(text: text) else { throw .invalidCharacterValue }
            return try value(of: number, as: type, cutting: .rightTruncation)
        case .approximateNumeric:
            guard let number = DecimalNumber(text: text) else { throw .invalidCharacterValue }
            guard let double = number.isCut ? Double(text.trimmingBlanks) : number.double else {
                throw .outOfRange
            }
            return try value(of: double, as: type)
        case .binary: return try bytes(ofHexadecimal: text, as: type)
        case .date, .time, .timestamp: return try datetime(text, as: type)
        case .guid:
            guard let guid = GUID(text.trimmingBlanks) else { throw .invalidCharacterValue }
            return .text(guid.text)
        }
    }

    /// A text that a column of characters has room for: bytes in a narrow one, UTF-16 units in a wide one.
    static func characters(_ text: String, as type: SQLType) throws(ConversionFailure) -> SQLValue {
        switch type {
        case .char(let length), .varchar(let length):
            guard text.utf8.count <= length else { throw .rightTruncation }
        case .wchar(let length), .wvarchar(let length):
            guard text.utf8.count <= length || text.utf16.count <= length else { throw .rightTruncation }
        default: break
        }
        return .text(text)
    }

    /// What bytes are as a SQL type: of text its UTF-8, of a number, date or time those of the default C type.
    static func value(
        of bytes: UnsafeRawBufferPointer,
        as type: SQLType
    ) throws(ConversionFailure) -> SQLValue {
        switch type.family {
        case .character: return try characters(String(decoding: bytes, as: UTF8.self), as: type)
        case .binary: return try blob([UInt8](bytes), as: type)
        case .exactNumeric, .approximateNumeric, .bit, .date, .time, .timestamp, .guid:
            if case .decimal = type {
                guard let number = DecimalNumber(text: String(decoding: bytes, as: UTF8.self)) else {
                    throw .outOfRange
                }
                return try value(of: number, as: type)
            }
            let cType = CType.standard.resolved(for: type)
            guard bytes.count == cType.fixedSize else { throw .outOfRange }
            return try load(cType: cType, from: bytes.baseAddress, length: nil, sqlType: type)
        }
    }

    /// Each two hexadecimal digits are a byte; a last one without a second is left out.
    private static func bytes(
        ofHexadecimal text: String,
        as type: SQLType
    ) throws(ConversionFailure) -> SQLValue {
        var bytes: [UInt8] = []
        var high: UInt8?
        for character in text.utf8 {
            guard let digit = UInt8(String(UnicodeScalar(character)), radix: 16) else {
                throw .invalidCharacterValue
            }
            if let first = high { bytes.append(first << 4 | digit) }
            high = high == nil ? digit : nil
        }
        return try blob(bytes, as: type)
    }

    private static func blob(_ bytes: [UInt8], as type: SQLType) throws(ConversionFailure) -> SQLValue {
        if case .varbinary(let length) = type, bytes.count > length { throw .rightTruncation }
        return .blob(bytes)
    }
}

extension DecimalNumber {
    /// Reads a numeric literal, blanks around it or not.
    init?(text: String) {
        var text = text.trimmingBlanks
        guard let number = text.withUTF8({ DecimalNumber($0) }) else { return nil }
        self = number
    }
}
