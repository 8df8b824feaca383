package import SQLEngine
package import SQLValues

/// The conditions that a column's rule writes.
extension WIQLRule {
    /// The condition in WIQL, or `nil` where the values are none that WIQL can compare the field with.
    package func condition(_ comparison: ConstraintOperator, _ values: [SQLValue]) -> WIQL.Condition? {
        let field = column.field.referenceName
        guard let form = form(comparison) else { return nil }
        switch form {
        case .empty: return .isEmpty(field)
        case .notEmpty: return .isNotEmpty(field)
        case .emptyText: return .isEmptyText(field)
        case .notEmptyText: return .isNotEmptyText(field)
        case .same: return values.first.flatMap { self.comparison(comparison, with: $0) }
        case .around: return values.first.flatMap(around)
        case .list: return literals(values).map { .in(field, $0) }
        case .each: return Self.any(values.filter { $0 != .null }.map { self.comparison(.equal, with: $0) })
        case .contains: return pattern(values)?.words.map { .contains(field, .text($0)) }
        case .under: return pattern(values).flatMap(under)
        case .tags: return tags(values)
        }
    }

    /// The condition as an explanation shows it before its values are known.
    func template(_ comparison: ConstraintOperator) -> WIQL.Condition? {
        let field = column.field.referenceName
        switch form(comparison) {
        case .same:
            return Self.written[comparison].map { .compare(field, $0, .parameter) }
        case .around: return .compare(field, .notEqual, .parameter)
        case .list, .each: return .in(field, [.parameter])
        case .contains, .tags: return .contains(field, .parameter)
        case .under: return .under(field, .parameter)
        case .empty, .notEmpty, .emptyText, .notEmptyText: return condition(comparison, [])
        case nil: return nil
        }
    }

    /// Whether WIQL's answer may be SQL's to the last row, given the right values.
    package func mayBeExact(_ comparison: ConstraintOperator) -> Bool {
        switch form(comparison) {
        case .same, .around, .list: isComparedExactly(comparison)
        // A text may be there and yet be empty.
        case .empty, .notEmpty:
            Self.isAboutEmptiness(comparison) && column.field.kind != .string
                && (column.part == .value || column.part == .displayName)
        case .each, .contains, .under, .tags, .emptyText, .notEmptyText, nil: false
        }
    }

    private func isComparedExactly(_ comparison: ConstraintOperator) -> Bool {
        switch column.field.kind {
        case .integer, .double: true
        case .dateTime: comparison != .equal
        case .boolean: comparison == .equal
        case .string, .guid, .identity, .treePath, .longText, .tags: false
        }
    }

    private static func isAboutEmptiness(_ comparison: ConstraintOperator) -> Bool {
        comparison == .isNull || comparison == .isNotNull
    }

    /// Whether WIQL's answer is SQL's to the last row for these values.
    package func isExact(_ comparison: ConstraintOperator, _ values: [SQLValue]) -> Bool {
        guard mayBeExact(comparison) else { return false }
        if Self.isAboutEmptiness(comparison) { return true }
        return values.allSatisfy { value in
            switch (column.field.kind, value) {
            case (_, .null): comparison == .in
            case (.integer, .integer(let value)), (.double, .integer(let value)): Int32(exactly: value) != nil
            case (.dateTime, .text(let text)): Timestamp(text)?.nanosecond == 0
            // Whether `= false` gives the items without a value too is not documented.
            case (.boolean, .integer(1)): true
            default: false
            }
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

    /// What is not equal to a value; whether WIQL's `<>` gives empty fields is not documented.
    private func around(_ value: SQLValue) -> WIQL.Condition? {
        guard let literal = literal(value) else { return nil }
        let field = column.field.referenceName
        if case .instant(let instant) = literal, instant.nanosecond != 0 { return .isNotEmpty(field) }
        return .any([.compare(field, .less, literal), .compare(field, .greater, literal)])
    }

    private func under(_ pattern: LikePattern) -> WIQL.Condition? {
        let field = column.field.referenceName
        if let whole = pattern.whole { return literal(.text(whole)).map { .compare(field, .equal, $0) } }
        return pattern.path.flatMap { literal(.text($0)) }.map { .under(field, $0) }
    }

    private func tags(_ values: [SQLValue]) -> WIQL.Condition? {
        let field = column.field.referenceName
        let wanted = values.filter { $0 != .null }.map { value -> WIQL.Condition? in
            guard case .text(let text) = value, text.isPrintable else { return nil }
            // A text is its own pattern; where it has wildcards, fewer tags are sure.
            return Self.all(LikePattern(text).tags.map { .contains(field, .text($0)) })
        }
        return Self.any(wanted) ?? (form(.isNotNull) == nil ? nil : .isNotEmptyText(field))
    }

    private func pattern(_ values: [SQLValue]) -> LikePattern? {
        guard case .text(let pattern)? = values.first else { return nil }
        return LikePattern(pattern)
    }

    private func literals(_ values: [SQLValue]) -> [WIQL.Literal]? {
        let values = values.filter { $0 != .null }
        let literals = values.compactMap(literal)
        return literals.count == values.count && !literals.isEmpty ? literals : nil
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

    private static func all(_ conditions: [WIQL.Condition]) -> WIQL.Condition? {
        conditions.count > 1 ? .all(conditions) : conditions.first
    }

    private static func any(_ conditions: [WIQL.Condition?]) -> WIQL.Condition? {
        let known = conditions.compactMap { $0 }
        guard known.count == conditions.count else { return nil }
        return known.count > 1 ? .any(known) : known.first
    }

    private static let written: [ConstraintOperator: WIQL.ConditionOperator] = [
        .equal: .equal,
        .notEqual: .notEqual,
        .less: .less,
        .lessOrEqual: .lessOrEqual,
        .greater: .greater,
        .greaterOrEqual: .greaterOrEqual,
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
