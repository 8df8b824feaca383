/// A flat query after parsing, its names not looked up yet.
package struct WIQLQuery: Equatable, Sendable {
    /// The names after `SELECT`.
    package var fields: [String]
    package var condition: WIQLCondition?
    package var order: [Order]
    /// The text after `ASOF`.
    package var asOf: String?

    /// A name after `ORDER BY`.
    package struct Order: Equatable, Sendable {
        package let field: String
        package let isDescending: Bool
    }
}

/// A condition of a query.
package indirect enum WIQLCondition: Equatable, Sendable {
    case and(WIQLCondition, WIQLCondition)
    case or(WIQLCondition, WIQLCondition)
    case not(WIQLCondition)
    case comparison(WIQLComparison)
}

/// A field compared with values or with another field.
package struct WIQLComparison: Equatable, Sendable {
    package let field: String
    package let comparison: WIQLOperator
    package let operands: [WIQLOperand]
    /// The comparison as it stands in the query, for error messages.
    package let source: String
}

/// An operator of the grammar.
package enum WIQLOperator: Equatable, Sendable {
    case equal, notEqual, greater, less, greaterOrEqual, lessOrEqual
    case contains, notContains
    case containsWords, notContainsWords
    case isEmpty, isNotEmpty
    case under, notUnder
    case `in`, notIn
    case inGroup, notInGroup
    case ever

    /// The operator that the service lists for a field, with a field or with values on the right side.
    func listed(againstField: Bool) -> SupportedOperation {
        switch self {
        case .equal: againstField ? .equalsField : .equals
        case .notEqual: againstField ? .notEqualsField : .notEquals
        case .greater: againstField ? .greaterThanField : .greaterThan
        case .less: againstField ? .lessThanField : .lessThan
        case .greaterOrEqual: againstField ? .greaterThanEqualsField : .greaterThanEquals
        case .lessOrEqual: againstField ? .lessThanEqualsField : .lessThanEquals
        case .contains: .contains
        case .notContains: .notContains
        case .containsWords: .containsWords
        case .notContainsWords: .notContainsWords
        case .isEmpty: .isEmpty
        case .isNotEmpty: .isNotEmpty
        case .under: .under
        case .notUnder: .notUnder
        case .in: .in
        case .notIn: .notIn
        case .inGroup: .inGroup
        case .notInGroup: .notInGroup
        case .ever: .ever
        }
    }

    /// The operator without its negation, where it has one.
    var positive: WIQLOperator? {
        switch self {
        case .notContains: .contains
        case .notContainsWords: .containsWords
        case .isNotEmpty: .isEmpty
        case .notUnder: .under
        case .notIn: .in
        case .notInGroup: .inGroup
        case .equal, .notEqual, .greater, .less, .greaterOrEqual, .lessOrEqual, .contains, .containsWords,
            .isEmpty, .under, .in, .inGroup, .ever:
            nil
        }
    }
}

/// The right side of a comparison.
package enum WIQLOperand: Equatable, Sendable {
    case string(String)
    case number(String)
    case flag(Bool)
    case field(String)
    /// A macro with the number of days, or other units, that is added to it.
    case macro(String, offset: Int)
}
