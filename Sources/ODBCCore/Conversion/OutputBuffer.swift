import CODBC

/// Where the application wants one value.
struct OutputBuffer {
    let pointer: UnsafeMutableRawPointer?
    /// The size of the memory at `pointer` in bytes.
    let capacity: Int
    /// Where the length in bytes goes (SQL_DESC_OCTET_LENGTH_PTR).
    let length: UnsafeMutablePointer<SQLLEN>?
    /// Where NULL is told (SQL_DESC_INDICATOR_PTR), most often the same place.
    let indicator: UnsafeMutablePointer<SQLLEN>?

    /// Tells that the value is NULL.
    func null() -> StoreResult {
        guard let indicator else { return .failed(.indicatorMissing) }
        indicator.pointee = SQLLEN(SQL_NULL_DATA)
        return .stored
    }

    /// Writes a value of a fixed size.
    func fixed<Value>(_ value: Value, _ result: StoreResult = .stored) -> StoreResult {
        if let pointer {
            withUnsafeBytes(of: value) {
                UnsafeMutableRawBufferPointer(start: pointer, count: $0.count).copyMemory(from: $0)
            }
        }
        tell(MemoryLayout<Value>.size)
        return result
    }

    /// Tells how many bytes the value has, or what is left of it.
    func tell(_ count: Int) {
        if let indicator, indicator != length { indicator.pointee = 0 }
        length?.pointee = count
    }
}

/// How a value came into the application's memory.
enum StoreResult: Hashable, Sendable {
    case stored
    /// Cut to the size of the buffer (01004).
    case truncated
    /// Digits or parts of lesser weight were lost (01S07).
    case fractionTruncated
    /// All of the value was given already (SQL_NO_DATA).
    case noData
    case failed(ConversionFailure)
}

/// Why a value cannot be had as the application wants it (ODBC reference, "Appendix D").
enum ConversionFailure: Error, Hashable, Sendable {
    case notSupported
    case outOfRange
    case invalidCharacterValue
    case invalidDatetime
    case datetimeOverflow
    case intervalFieldOverflow
    case rightTruncation
    case indicatorMissing
    case nullPointer
    case invalidLength
    /// A part of a text has no room for the next character, so that no further part would bring more.
    case bufferTooSmall
}

extension Diagnostic {
    /// The record of a value that is not there whole, or `nil` where it is.
    init?(_ result: StoreResult, of column: String) {
        switch result {
        case .stored, .noData: return nil
        case .truncated: self.init(.truncated, "The value of \(column) is longer than the buffer.")
        case .fractionTruncated: self.init(.fractionTruncated, "Digits of \(column) were cut off.")
        case .failed(let failure): self.init(failure, of: "The column \(column)")
        }
    }

    /// The record of a value that cannot be converted.
    init(_ failure: ConversionFailure, of subject: String) {
        switch failure {
        case .notSupported: self.init(.restrictedType, "\(subject) cannot be converted to this C type.")
        case .outOfRange: self.init(.outOfRange, "\(subject) has a value that is out of the type's range.")
        case .invalidCharacterValue:
            self.init(.invalidCharacterValue, "\(subject) has a text that is none of this type.")
        case .invalidDatetime:
            self.init(.invalidDatetime, "\(subject) has a date or time that does not exist.")
        case .datetimeOverflow:
            self.init(
                .datetimeOverflow,
                "\(subject) has a date or time with parts that its type has no place for."
            )
        case .intervalFieldOverflow:
            self.init(
                .intervalFieldOverflow,
                "\(subject) has an interval with a field that is too great for the type."
            )
        case .rightTruncation: self.init(.rightTruncation, "\(subject) is longer than its type.")
        case .indicatorMissing:
            self.init(.indicatorRequired, "\(subject) is NULL, and there is no indicator to say so.")
        case .nullPointer: self.init(.nullPointer, "\(subject) has a null pointer and no indicator of NULL.")
        case .bufferTooSmall:
            self.init(
                .invalidLength,
                "\(subject) has a character that the buffer is too small for: give 6 bytes or more."
            )
        case .invalidLength: self.init(.invalidLength, "\(subject) has a length that is not valid.")
        }
    }
}
