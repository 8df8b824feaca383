package import SQLValues

/// A query of the Work Item Query Language as a value.
///
/// It always gives ids in ascending order, which is what paging needs (Azure DevOps, "WIQL syntax reference").
package struct WIQL: Hashable, Sendable {
    /// A value as WIQL writes it.
    package enum Literal: Hashable, Sendable {
        case text(String)
        case integer(Int64)
        case double(Double)
        case boolean(Bool)
        case instant(Timestamp)
        /// The project that the request's URL names.
        case project
    }

    /// A condition on a field, by its reference name.
    package enum Condition: Hashable, Sendable {
        case compare(String, ConditionOperator, Literal)
        case `in`(String, [Literal])
        case contains(String, String)
        /// Emptiness of a field that can be compared.
        case isEmpty(String)
        case isNotEmpty(String)
        /// Emptiness of long text.
        case isEmptyText(String)
        case isNotEmptyText(String)
        case all([Condition])
    }

    /// The comparison operators.
    package enum ConditionOperator: String, Hashable, Sendable {
        case equal = "="
        case notEqual = "<>"
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    package var conditions: [Condition]
    /// The moment whose state of the items is asked for; now where it is absent.
    package var asOf: String?

    /// Makes a query of its parts.
    package init(conditions: [Condition], asOf: String? = nil) {
        self.conditions = conditions
        self.asOf = asOf
    }

    /// How long a query's text may be, in characters (Azure DevOps, "Work tracking limits").
    package static let maximumLength = 32_000
}

extension WIQL {
    /// The query's text.
    package var text: String {
        var text = "SELECT [System.Id] FROM WorkItems"
        if !conditions.isEmpty {
            text += " WHERE " + conditions.map(\.text).joined(separator: " AND ")
        }
        text += " ORDER BY [System.Id]"
        if let asOf { text += " ASOF " + Self.quoted(asOf) }
        return text
    }

    fileprivate static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "''") + "'"
    }
}

extension WIQL.Condition {
    /// The condition's text.
    package var text: String {
        switch self {
        case .compare(let field, let comparison, let literal):
            "[\(field)] \(comparison.rawValue) \(literal.text)"
        case .in(let field, let literals): "[\(field)] IN (\(literals.map(\.text).joined(separator: ", ")))"
        case .contains(let field, let text): "[\(field)] CONTAINS \(WIQL.quoted(text))"
        case .isEmpty(let field): "[\(field)] = ''"
        case .isNotEmpty(let field): "[\(field)] <> ''"
        case .isEmptyText(let field): "[\(field)] IS EMPTY"
        case .isNotEmptyText(let field): "[\(field)] IS NOT EMPTY"
        case .all(let conditions): "(\(conditions.map(\.text).joined(separator: " AND ")))"
        }
    }
}

extension WIQL.Literal {
    /// The literal's text.
    package var text: String {
        switch self {
        case .text(let text): WIQL.quoted(text)
        case .integer(let integer): "\(integer)"
        case .double(let double): "\(double)"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .instant(let timestamp): "'\(timestamp.text.replacing(" ", with: "T"))Z'"
        case .project: "@project"
        }
    }
}
