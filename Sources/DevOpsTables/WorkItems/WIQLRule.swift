package import SQLEngine
import SQLValues

/// What WIQL can compare a column with, and how (Azure DevOps, "WIQL syntax reference", operators by type).
package struct WIQLRule: Sendable {
    private let column: WorkItemColumn
    private let allowed: Set<ConstraintOperator>

    /// Finds the rule for a column, or `nil` where WIQL cannot help.
    package init?(_ column: WorkItemColumn) {
        guard column.field.isQueryable, let allowed = Self.operators[Key(column.field.kind, column.part)]
        else {
            return nil
        }
        self.column = column
        self.allowed = allowed.filter { comparison in
            let supported = column.field.supportedOperations
            return supported.isEmpty
                || Self.serviceNames[comparison, default: []].contains { supported.contains($0) }
        }
    }

    /// Whether the comparison may be pushed down; the collation is the one by which SQLite compares.
    package func allows(_ comparison: ConstraintOperator, collation: String) -> Bool {
        let isKnown = column.field.kind != .dateTime || collation == Collation.timestamp
        return isKnown && allowed.contains(comparison)
    }

    /// Whether WIQL's answer is SQL's to the last row, to judge by the value in the statement.
    package func isExact(_ constraint: ScanOffer.Constraint) -> Bool {
        let isOrdered = [.equal, .less, .lessOrEqual, .greater, .greaterOrEqual].contains(
            constraint.comparison
        )
        return switch (column.field.kind, constraint.value) {
        case (.integer, .integer(let value)): isOrdered && Int32(exactly: value) != nil
        case (.double, .integer(let value)): isOrdered && Int32(exactly: value) != nil
        case (.dateTime, .text(let text)):
            isOrdered && constraint.comparison != .equal && Timestamp(text)?.nanosecond == 0
        case (.boolean, .integer(1)): constraint.comparison == .equal
        default: false
        }
    }

    /// Which share of the items is expected to match.
    package var selectivity: Double {
        column.isID ? 0.3 : 0.1
    }

    /// The condition in WIQL, or `nil` where the values are none that WIQL can compare the field with.
    package func condition(_ condition: Scan.Condition) -> WIQL.Condition? {
        let field = column.field.referenceName
        switch condition.comparison {
        case .isNull: return column.field.kind == .longText ? .isEmptyText(field) : .isEmpty(field)
        case .isNotNull: return column.field.kind == .longText ? .isNotEmptyText(field) : .isNotEmpty(field)
        case .like:
            guard case .text(let pattern)? = condition.values.first else { return nil }
            return Self.literalPart(of: pattern).map { .contains(field, $0) }
        case .in:
            let values = condition.values.filter { $0 != .null }
            let literals = values.compactMap(literal)
            guard literals.count == values.count, !literals.isEmpty else { return nil }
            return .in(field, literals)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let value = condition.values.first else { return nil }
            return comparison(condition.comparison, with: value)
        }
    }

    private func comparison(_ comparison: ConstraintOperator, with value: SQLValue) -> WIQL.Condition? {
        guard let literal = literal(value), let written = Self.written[comparison] else { return nil }
        let field = column.field.referenceName
        guard case .instant(let instant) = literal, instant.nanosecond != 0 else {
            return .compare(field, written, literal)
        }
        // The service keeps fractions of a second less exactly than SQL text does: ask for the whole seconds.
        var start = instant
        start.nanosecond = 0
        guard let end = start.adding(seconds: 1) else { return nil }
        switch comparison {
        case .less, .lessOrEqual: return .compare(field, .lessOrEqual, .instant(end))
        case .greater, .greaterOrEqual: return .compare(field, .greaterOrEqual, .instant(start))
        case .equal:
            return .all([
                .compare(field, .greaterOrEqual, .instant(start)),
                .compare(field, .lessOrEqual, .instant(end)),
            ])
        default: return nil
        }
    }

    private func literal(_ value: SQLValue) -> WIQL.Literal? {
        switch (column.field.kind, value) {
        case (.integer, _): value.exactInteger.flatMap { Int32(exactly: $0) }.map { .integer(Int64($0)) }
        case (.double, .integer(let integer)): Int32(exactly: integer).map { .integer(Int64($0)) }
        case (.double, .double(let double)) where double.isFinite && abs(double) < 1e15: .double(double)
        case (.boolean, .integer(let integer)) where integer == 0 || integer == 1: .boolean(integer == 1)
        case (.dateTime, .text(let text)): Timestamp(text).map { .instant($0) }
        case (.guid, .text(let text)): GUID(text).map { .text($0.text) }
        case (.string, .text(let text)), (.identity, .text(let text)):
            text.isEmpty || text.utf16.count > 255 || !text.isPrintable ? nil : .text(text)
        case (.treePath, .text(let text)):
            text.isEmpty || text.utf16.count > 4_000 || !text.isPrintable ? nil : .text(text)
        default: nil
        }
    }

    /// The longest run of a LIKE pattern that stands for itself; in WIQL only letters, digits and blanks surely do.
    private static func literalPart(of pattern: String) -> String? {
        let words = pattern.split { !($0.isLetter || $0.isNumber || $0 == " ") }
            .map { $0.split(separator: " ").joined(separator: " ") }
            .filter { !$0.isEmpty && pattern.contains($0) }
        return words.max { $0.count < $1.count }.map { String($0.prefix(100)) }
    }
}

/// The rules as tables.
extension WIQLRule {
    private struct Key: Hashable {
        let kind: Field.Kind
        let part: WorkItemColumn.Part

        init(_ kind: Field.Kind, _ part: WorkItemColumn.Part) {
            self.kind = kind
            self.part = part
        }
    }

    /// What is pushed down. A range of texts is not, since the service sorts them by its own rules, nor is `<>`
    /// of texts, since the service takes more of them for equal than SQLite does.
    private static let operators: [Key: Set<ConstraintOperator>] = [
        Key(.string, .value): [.equal, .in, .like, .isNull, .isNotNull],
        Key(.integer, .value): [
            .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in, .isNull, .isNotNull,
        ],
        Key(.double, .value): [
            .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .in, .isNull, .isNotNull,
        ],
        Key(.dateTime, .value): [
            .equal, .less, .lessOrEqual, .greater, .greaterOrEqual, .isNull, .isNotNull,
        ],
        Key(.boolean, .value): [.equal],
        Key(.guid, .value): [.equal, .in],
        Key(.identity, .displayName): [.equal, .in, .like, .isNull, .isNotNull],
        Key(.identity, .uniqueName): [.equal, .in, .isNull, .isNotNull],
        Key(.identity, .id): [.isNull, .isNotNull],
        Key(.treePath, .value): [.equal, .in],
        Key(.longText, .value): [],
    ]

    private static let written: [ConstraintOperator: WIQL.ConditionOperator] = [
        .equal: .equal,
        .notEqual: .notEqual,
        .less: .less,
        .lessOrEqual: .lessOrEqual,
        .greater: .greater,
        .greaterOrEqual: .greaterOrEqual,
    ]

    /// The service's names of the operators, any of which is enough.
    private static let serviceNames: [ConstraintOperator: [String]] = [
        .equal: ["SupportedOperations.Equals"],
        .notEqual: ["SupportedOperations.NotEquals"],
        .less: ["SupportedOperations.LessThan"],
        .lessOrEqual: ["SupportedOperations.LessThanEquals"],
        .greater: ["SupportedOperations.GreaterThan"],
        .greaterOrEqual: ["SupportedOperations.GreaterThanEquals"],
        .like: ["SupportedOperations.Contains"],
        .in: ["SupportedOperations.In"],
        .isNull: ["SupportedOperations.Equals", "SupportedOperations.IsEmpty"],
        .isNotNull: ["SupportedOperations.NotEquals", "SupportedOperations.IsNotEmpty"],
    ]
}

extension SQLValue {
    /// The value as an integer where it is one, as SQLite's INTEGER affinity would see it.
    var exactInteger: Int64? {
        switch self {
        case .integer(let integer): integer
        case .double(let double): Int64(exactly: double)
        case .text(let text): Int64(text)
        case .null, .blob: nil
        }
    }
}

extension String {
    fileprivate var isPrintable: Bool {
        unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    }
}
