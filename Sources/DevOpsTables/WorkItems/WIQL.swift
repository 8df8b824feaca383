package import SQLValues

/// A query of the Work Item Query Language as a value (Azure DevOps, "WIQL syntax reference").
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
        /// A value that is not known before the query runs; only an explanation has it.
        case parameter
    }

    /// A condition on a field, by its reference name.
    package enum Condition: Hashable, Sendable {
        case compare(String, ConditionOperator, Literal)
        case `in`(String, [Literal])
        case contains(String, Literal)
        /// A path, or any below it.
        case under(String, Literal)
        /// Emptiness of a field that can be compared.
        case isEmpty(String)
        case isNotEmpty(String)
        /// Emptiness of long text.
        case isEmptyText(String)
        case isNotEmptyText(String)
        case all([Condition])
        case any([Condition])
        /// The condition of a query that somebody wrote, as it stands there.
        case written(String)
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

    /// A field by which the items are sorted.
    package struct Order: Hashable, Sendable {
        package let field: String
        package let isDescending: Bool

        /// Makes an order of its parts.
        package init(_ field: String, isDescending: Bool = false) {
            self.field = field
            self.isDescending = isDescending
        }
    }

    package var conditions: [Condition]
    /// The order of the ids; ascending, which is what paging needs, where it is empty.
    package var order: [Order]
    /// The moment whose state of the items is asked for; now where it is absent.
    package var asOf: String?

    /// Makes a query of its parts.
    package init(conditions: [Condition], order: [Order] = [], asOf: String? = nil) {
        self.conditions = conditions
        self.order = order
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
        let order = self.order.isEmpty ? [Order("System.Id")] : self.order
        text +=
            " ORDER BY "
            + order.map { "[\($0.field)]\($0.isDescending ? " DESC" : "")" }.joined(separator: ", ")
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
        case .contains(let field, let text): "[\(field)] CONTAINS \(text.text)"
        case .under(let field, let path): "[\(field)] UNDER \(path.text)"
        case .isEmpty(let field): "[\(field)] = ''"
        case .isNotEmpty(let field): "[\(field)] <> ''"
        case .isEmptyText(let field): "[\(field)] IS EMPTY"
        case .isNotEmptyText(let field): "[\(field)] IS NOT EMPTY"
        case .all(let conditions): "(\(conditions.map(\.text).joined(separator: " AND ")))"
        case .any(let conditions): "(\(conditions.map(\.text).joined(separator: " OR ")))"
        case .written(let text): "(\(text))"
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
        case .parameter: "?"
        }
    }
}
