/// A comparison that the service lists under `supportedOperations` of a field.
package enum SupportedOperation: String, Sendable, CaseIterable {
    case equals = "="
    case notEquals = "<>"
    case greaterThan = ">"
    case lessThan = "<"
    case greaterThanEquals = ">="
    case lessThanEquals = "<="
    case contains = "Contains"
    case notContains = "Not Contains"
    case containsWords = "Contains Words"
    case notContainsWords = "Not Contains Words"
    case isEmpty = "Is Empty"
    case isNotEmpty = "Is Not Empty"
    case under = "Under"
    case notUnder = "Not Under"
    case `in` = "In"
    case notIn = "Not In"
    case inGroup = "In Group"
    case notInGroup = "Not In Group"
    case ever = "Was Ever"
    case equalsField = "= [Field]"
    case notEqualsField = "<> [Field]"
    case greaterThanField = "> [Field]"
    case lessThanField = "< [Field]"
    case greaterThanEqualsField = ">= [Field]"
    case lessThanEqualsField = "<= [Field]"

    /// The name under `SupportedOperations.`.
    package var referenceName: String {
        let name = "\(self)"
        return "SupportedOperations.\(name.prefix(1).uppercased())\(name.dropFirst())"
    }
}

extension FieldDefinition {
    /// The comparisons that the service accepts for the field; it refuses all others.
    package var supportedOperations: [SupportedOperation] {
        let ever: [SupportedOperation] = isReadOnly ? [] : [.ever]
        switch kind {
        case .string:
            return Self.ordering + [.contains, .notContains, .in, .notIn, .inGroup, .notInGroup] + ever
                + Self.fieldOrdering
        case .integer, .double, .guid:
            return Self.ordering + [.in, .notIn] + ever + Self.fieldOrdering
        case .dateTime:
            return Self.ordering + [.in, .notIn] + Self.fieldOrdering
        case .boolean:
            return [.equals, .notEquals] + ever + [.equalsField, .notEqualsField]
        case .treePath:
            return [.under, .notUnder, .equals, .notEquals, .in, .notIn]
        case .plainText where referenceName == "System.Tags":
            return [.contains, .notContains] + Self.fullText
        case .plainText, .html:
            return Self.fullText
        case .history:
            return [.containsWords, .notContainsWords]
        }
    }

    private static let ordering: [SupportedOperation] = [
        .equals, .notEquals, .greaterThan, .lessThan, .greaterThanEquals, .lessThanEquals,
    ]
    private static let fieldOrdering: [SupportedOperation] = [
        .equalsField, .notEqualsField, .greaterThanField, .lessThanField, .greaterThanEqualsField,
        .lessThanEqualsField,
    ]
    private static let fullText: [SupportedOperation] = [
        .containsWords, .notContainsWords, .isEmpty, .isNotEmpty,
    ]
}
