import SQLValues

/// How types meet: in the branches of a `CASE` or `UNION`, in arithmetic, in joined text.
extension SQLType {
    /// The type that values of both types can become.
    func promoted(with other: SQLType) -> SQLType {
        if self == other { return self }
        if let rank = numericRank, let otherRank = other.numericRank {
            return promotedNumber(with: other, isWider: rank >= otherRank)
        }
        switch (self, other) {
        case (.timestamp(let one), .timestamp(let two)):
            return .timestamp(fraction: max(one, two))
        case (.timestamp, .date):
            return self
        case (.date, .timestamp):
            return other
        case (.varbinary(let one), .varbinary(let two)):
            return .varbinary(length: max(one, two))
        case (.varbinary, .longVarbinary), (.longVarbinary, .varbinary):
            return .longVarbinary
        default:
            guard let length = textLength, let otherLength = other.textLength else { return .unknown }
            return .text(length: max(length, otherLength))
        }
    }

    /// The type of texts joined.
    static func joined(_ types: [SQLType?]) -> SQLType {
        let lengths = types.map { $0?.textLength ?? longestVarchar }
        return .text(length: lengths.reduce(0) { min($0 + $1, longestVarchar + 1) })
    }

    /// A text of some length, long past 4000 characters.
    static func text(length: Int) -> SQLType {
        length > longestVarchar ? .wlongVarchar : .wvarchar(length: max(length, 1))
    }

    private static let longestVarchar = 4_000

    var isWholeNumber: Bool {
        switch self {
        case .bit, .smallint, .integer, .bigint: true
        default: false
        }
    }

    var isText: Bool {
        switch self {
        case .char, .varchar, .longVarchar, .wchar, .wvarchar, .wlongVarchar: true
        default: false
        }
    }

    /// The type of a sum or product: whole numbers may outgrow `INTEGER`, and text may hold any number.
    var number: SQLType {
        switch self {
        case .bit, .smallint, .integer, .bigint: .bigint
        default: .double
        }
    }

    private var numericRank: Int? {
        switch self {
        case .bit: 0
        case .smallint: 1
        case .integer: 2
        case .bigint: 3
        case .decimal: 4
        case .real: 5
        case .double: 6
        default: nil
        }
    }

    private func promotedNumber(with other: SQLType, isWider: Bool) -> SQLType {
        if self == .real || other == .real { return .double }
        guard case .decimal = isWider ? self : other, let one = digits, let two = other.digits else {
            return isWider ? self : other
        }
        let scale = max(one.scale, two.scale)
        return .decimal(precision: min(max(one.whole, two.whole) + scale, 38), scale: scale)
    }

    /// How many digits stand before and after the point; `nil` for a floating one.
    private var digits: (whole: Int, scale: Int)? {
        guard case .decimal(let precision, let scale) = self else { return isWholeNumber ? (19, 0) : nil }
        return (Self.clamped(precision, to: 38) - Self.clamped(scale, to: 38), Self.clamped(scale, to: 38))
    }

    /// The length of the type's values as text; `nil` for binary data.
    private var textLength: Int? {
        switch self {
        case .bit: 1
        case .smallint: 6
        case .integer: 11
        case .bigint: 20
        case .real, .double: 24
        case .decimal(let precision, _): Self.clamped(precision, to: 38) + 2
        case .char(let length), .varchar(let length), .wchar(let length), .wvarchar(let length):
            Self.clamped(length, to: Self.longestVarchar + 1)
        case .longVarchar, .wlongVarchar: Self.longestVarchar + 1
        case .varbinary, .longVarbinary: nil
        case .date: 10
        case .time: 8
        case .timestamp(let fraction): fraction > 0 ? 20 + Self.clamped(fraction, to: 9) : 19
        case .guid: 36
        }
    }

    private static func clamped(_ count: Int, to limit: Int) -> Int {
        min(max(count, 0), limit)
    }
}
