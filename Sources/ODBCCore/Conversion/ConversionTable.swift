import SQLValues

/// SQL types that convert alike (ODBC reference, "Appendix D", a page each).
enum TypeFamily: Hashable, Sendable, CaseIterable {
    case character, exactNumeric, approximateNumeric, bit, binary, date, time, timestamp, guid
}

extension SQLType {
    /// The page of appendix D on which the type stands.
    var family: TypeFamily {
        switch self {
        case .char, .varchar, .longVarchar, .wchar, .wvarchar, .wlongVarchar: .character
        case .smallint, .integer, .bigint, .decimal: .exactNumeric
        case .real, .double: .approximateNumeric
        case .bit: .bit
        case .varbinary, .longVarbinary: .binary
        case .date: .date
        case .time: .time
        case .timestamp: .timestamp
        case .guid: .guid
        }
    }

    /// Whether values of the type can be had as a C type (ODBC reference, "Converting Data from SQL to C Data Types").
    func gives(_ cType: CType) -> Bool {
        family.given.contains(CTypeSet(cType))
    }

    /// Whether a parameter of the type takes a C type (ODBC reference, "Converting Data from C to SQL Data Types").
    func takes(_ cType: CType) -> Bool {
        family.taken.contains(CTypeSet(cType))
    }
}

extension TypeFamily {
    /// The C types on the pages "SQL to C".
    fileprivate var given: CTypeSet {
        switch self {
        case .character: [.text, .binary, .numbers, .bit, .datetimes, .guid, .intervals]
        case .exactNumeric: [.text, .binary, .numbers, .bit, .intervals]
        case .approximateNumeric, .bit: [.text, .binary, .numbers, .bit]
        case .binary: [.text, .binary]
        case .date: [.text, .binary, .date, .timestamp]
        case .time: [.text, .binary, .time, .timestamp]
        case .timestamp: [.text, .binary, .datetimes]
        case .guid: [.text, .binary, .guid]
        }
    }

    /// The C types on the pages "C to SQL".
    fileprivate var taken: CTypeSet {
        switch self {
        case .character: [.text, .binary, .numbers, .bit, .datetimes, .guid, .intervals]
        case .exactNumeric: [.text, .binary, .numbers, .bit, .singleFieldIntervals]
        case .approximateNumeric, .bit: [.text, .binary, .numbers, .bit]
        case .binary: [.text, .binary]
        case .date: [.text, .binary, .date, .timestamp]
        case .time: [.text, .binary, .time, .timestamp]
        case .timestamp: [.text, .binary, .datetimes]
        case .guid: [.text, .guid]
        }
    }
}

/// C types as bits, so that a pair is looked up in no time.
private struct CTypeSet: OptionSet {
    let rawValue: UInt64

    static let text: CTypeSet = [CTypeSet(.char), CTypeSet(.wchar)]
    static let binary = CTypeSet(.binary)
    static let integers: CTypeSet = [
        CTypeSet(.int8), CTypeSet(.uint8), CTypeSet(.int16), CTypeSet(.uint16), CTypeSet(.int32),
        CTypeSet(.uint32), CTypeSet(.int64), CTypeSet(.uint64),
    ]
    static let numbers: CTypeSet = [.integers, CTypeSet(.numeric), CTypeSet(.float), CTypeSet(.double)]
    static let bit = CTypeSet(.bit)
    static let date = CTypeSet(.date)
    static let time = CTypeSet(.time)
    static let timestamp = CTypeSet(.timestamp)
    static let datetimes: CTypeSet = [.date, .time, .timestamp]
    static let guid = CTypeSet(.guid)
    static let intervals = CTypeSet(IntervalType.allCases.map { CTypeSet(.interval($0)) })
    static let singleFieldIntervals = CTypeSet(
        IntervalType.allCases.filter(\.isSingleField).map { CTypeSet(.interval($0)) }
    )
}

extension CTypeSet {
    /// The set of one type; `standard`, which stands for another type, is in no set.
    init(_ type: CType) {
        let position: UInt64? =
            switch type {
            case .char: 0
            case .wchar: 1
            case .int8: 2
            case .uint8: 3
            case .int16: 4
            case .uint16: 5
            case .int32: 6
            case .uint32: 7
            case .int64: 8
            case .uint64: 9
            case .float: 10
            case .double: 11
            case .bit: 12
            case .numeric: 13
            case .binary: 14
            case .date: 15
            case .time: 16
            case .timestamp: 17
            case .guid: 18
            case .interval(let interval): 18 + UInt64(interval.rawValue)
            case .standard: nil
            }
        rawValue = position.map { 1 << $0 } ?? 1 << 63
    }
}
