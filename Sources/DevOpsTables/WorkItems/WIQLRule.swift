import SQLEngine
import SQLValues

/// What WIQL can compare a column with, and how (Azure DevOps, "WIQL syntax reference", operators by type).
package struct WIQLRule: Sendable {
    let column: WorkItemColumn
    private let forms: [ConstraintOperator: Form]

    /// How a comparison of SQL is asked in WIQL.
    enum Form: Hashable, Sendable {
        /// With the same operator.
        case same
        /// With `IN`.
        case list
        /// With `=` for each of the values.
        case each
        /// With `<` or `>`, which an empty field surely does not meet.
        case around
        /// With `CONTAINS`.
        case contains
        /// With `=` or `UNDER`.
        case under
        /// With `CONTAINS` for each tag.
        case tags
        case empty
        /// Only that the field is not empty, which every match of the comparison is.
        case notEmpty
        case emptyText
        case notEmptyText
    }

    /// Finds the rule for a column, or `nil` where WIQL cannot help.
    package init?(_ column: WorkItemColumn) {
        guard column.field.isQueryable, let known = Self.forms[Key(column.field.kind, column.part)] else {
            return nil
        }
        self.column = column
        let supported = column.field.supportedOperations
        forms = known.filter { comparison, form in
            supported.isEmpty
                || form.serviceNames(comparison).contains { supported.contains("SupportedOperations.\($0)") }
        }
    }

    /// How the comparison is pushed down, or `nil`; the collation is the one by which SQLite compares.
    func form(_ comparison: ConstraintOperator, collation: String) -> Form? {
        guard let form = forms[comparison] else { return nil }
        let isOrdered = column.field.kind == .dateTime && ![.isNull, .isNotNull].contains(comparison)
        return !isOrdered || collation == Collation.timestamp ? form : nil
    }

    /// How the comparison is pushed down, or `nil`.
    func form(_ comparison: ConstraintOperator) -> Form? {
        forms[comparison]
    }

    /// Which share of the items is expected to match.
    func selectivity(_ comparison: ConstraintOperator) -> Double {
        switch comparison {
        case _ where column.isID: 0.3
        case .equal where column.field.referenceName == "System.Parent": 0.000_2
        case .notEqual, .isNotNull: 0.9
        case .isNull, .like, .less, .lessOrEqual, .greater, .greaterOrEqual: 0.3
        case .equal, .in: 0.1
        }
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

    /// Comparisons that say of an empty field neither yes nor no, so that their matches are not empty.
    private static func ordered(_ form: Form) -> [ConstraintOperator: Form] {
        [
            .notEqual: form, .less: form, .lessOrEqual: form, .greater: form, .greaterOrEqual: form,
        ]
    }

    private static let numbers: [ConstraintOperator: Form] = ordered(.same).merging(
        [.equal: .same, .notEqual: .around, .in: .list, .isNull: .empty, .isNotNull: .notEmpty]
    ) { $1 }

    /// The service sorts texts by its own rules and takes more of them for equal than SQLite does: a range or `<>`
    /// only says that there is a text.
    private static let texts: [ConstraintOperator: Form] = ordered(.notEmpty).merging(
        [.equal: .same, .in: .list, .like: .contains, .isNull: .empty, .isNotNull: .notEmpty]
    ) { $1 }

    private static let longTexts: [ConstraintOperator: Form] = ordered(.notEmptyText).merging(
        [
            .equal: .notEmptyText, .in: .notEmptyText, .like: .notEmptyText, .isNull: .emptyText,
            .isNotNull: .notEmptyText,
        ]
    ) { $1 }

    private static let forms: [Key: [ConstraintOperator: Form]] = [
        Key(.string, .value): texts,
        Key(.integer, .value): numbers,
        Key(.double, .value): numbers,
        Key(.dateTime, .value): numbers.merging([.in: .each]) { $1 },
        Key(.boolean, .value): [.equal: .same, .notEqual: .same],
        Key(.guid, .value): [.equal: .same, .in: .list],
        Key(.identity, .displayName): texts,
        // A person may be known by a name alone, so an address or an id that is missing says nothing.
        Key(.identity, .uniqueName): ordered(.notEmpty).merging(
            [.equal: .same, .in: .list, .like: .notEmpty, .isNotNull: .notEmpty]
        ) { $1 },
        Key(.identity, .id): ordered(.notEmpty).merging(
            [.equal: .notEmpty, .in: .notEmpty, .isNotNull: .notEmpty]
        ) { $1 },
        Key(.treePath, .value): [.equal: .same, .in: .list, .like: .under],
        Key(.longText, .value): longTexts,
        Key(.tags, .value): longTexts.merging([.equal: .tags, .in: .tags, .like: .tags]) { $1 },
    ]
}

extension WIQLRule.Form {
    /// The service's names of the operators that the form needs, any of which is enough.
    fileprivate func serviceNames(_ comparison: ConstraintOperator) -> [String] {
        switch self {
        case .same: Self.serviceNames[comparison].map { [$0] } ?? []
        case .list: ["In"]
        case .each: ["Equals"]
        case .around: ["LessThan"]
        case .contains, .tags: ["Contains"]
        case .under: ["Under"]
        case .empty: ["Equals", "IsEmpty"]
        case .notEmpty: ["NotEquals", "IsNotEmpty"]
        case .emptyText: ["IsEmpty"]
        case .notEmptyText: ["IsNotEmpty"]
        }
    }

    private static let serviceNames: [ConstraintOperator: String] = [
        .equal: "Equals",
        .notEqual: "NotEquals",
        .less: "LessThan",
        .lessOrEqual: "LessThanEquals",
        .greater: "GreaterThan",
        .greaterOrEqual: "GreaterThanEquals",
    ]
}
