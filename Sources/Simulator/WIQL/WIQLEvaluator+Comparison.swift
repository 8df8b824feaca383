extension WIQLEvaluator {
    /// Returns whether the comparison holds, for each work item.
    func mask(_ comparison: WIQLComparison) throws(WIQLError) -> [Bool] {
        let position = try position(of: comparison.field)
        let field = fixture.fields.all[position]
        let otherName: String? = if case .field(let name) = comparison.operands.first { name } else { nil }
        let other: Int? = if let otherName { try self.position(of: otherName) } else { nil }
        guard field.supportedOperations.contains(comparison.comparison.listed(againstField: other != nil))
        else {
            throw .inapplicable(field, comparison.source)
        }
        if let positive = comparison.comparison.positive {
            return negated(try mask(comparison.with(positive)))
        }
        if comparison.comparison == .notEqual {
            var mask = negated(try mask(comparison.with(.equal)))
            if variants.contains(.notEqualSkipsEmpty), comparison.operands != [.string("")] {
                let empty = fixture.emptiness(position)
                for row in mask.indices where empty[row] { mask[row] = false }
            }
            return mask
        }
        if let other {
            guard fixture.fields.all[other].kind == field.kind else {
                throw .mismatch(field, comparison.source)
            }
            return mask(position, comparison.comparison, other)
        }
        if comparison.operands == [.string("")], comparison.comparison == .equal, field.kind != .boolean,
            field.kind != .treePath
        {
            return fixture.emptiness(position)
        }
        switch field.kind {
        case .string, .guid, .treePath, .plainText, .html, .history:
            return try textMask(position, comparison)
        case .integer:
            return try integerMask(position, comparison)
        case .double:
            return try doubleMask(position, comparison)
        case .dateTime:
            return try dateMask(position, comparison)
        case .boolean:
            return try flagMask(position, comparison)
        }
    }

    /// Compares two fields of one type; an empty one compares as unequal to everything.
    private func mask(_ left: Int, _ comparison: WIQLOperator, _ right: Int) -> [Bool] {
        var mask = Array(repeating: false, count: fixture.count)
        guard let leftColumn = fixture.columns[left], let rightColumn = fixture.columns[right] else {
            return mask
        }
        for row in mask.indices {
            switch (leftColumn, rightColumn) {
            case (.text(let left), .text(let right)) where left.codes[row] > 0 && right.codes[row] > 0:
                let first = left.table.folded[Int(left.codes[row])]
                let second = right.table.folded[Int(right.codes[row])]
                mask[row] = comparison.holds(
                    isLess: first.lexicographicallyPrecedes(second),
                    isEqual: first == second
                )
            case (.integer(let left), .integer(let right))
            where left[row] != Column.noInteger && right[row] != Column.noInteger:
                mask[row] = comparison.holds(left[row], right[row])
            case (.double(let left), .double(let right)) where !left[row].isNaN && !right[row].isNaN:
                mask[row] = comparison.holds(left[row], right[row])
            case (.date(let left), .date(let right))
            where left[row] != Column.noDate && right[row] != Column.noDate:
                mask[row] = comparison.holds(left[row], right[row])
            case (.flag(let left), .flag(let right))
            where left[row] != Column.noFlag && right[row] != Column.noFlag:
                mask[row] = comparison.holds(left[row], right[row])
            case (.text, _), (.integer, _), (.double, _), (.date, _), (.flag, _):
                continue
            }
        }
        return mask
    }
}

extension Fixture {
    /// Returns whether the field is empty, for each work item.
    func emptiness(_ position: Int) -> [Bool] {
        switch columns[position] {
        case .text(let text): text.codes.map { $0 == 0 }
        case .integer(let values): values.map { $0 == Column.noInteger }
        case .double(let values): values.map { $0.isNaN }
        case .date(let values): values.map { $0 == Column.noDate }
        case .flag(let values): values.map { $0 == Column.noFlag }
        case nil: Array(repeating: true, count: count)
        }
    }
}

extension WIQLComparison {
    /// Returns the same comparison with another operator.
    fileprivate func with(_ comparison: WIQLOperator) -> WIQLComparison {
        WIQLComparison(field: field, comparison: comparison, operands: operands, source: source)
    }
}

extension WIQLOperator {
    /// Returns whether the operator holds for two values in that order.
    func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        holds(isLess: left < right, isEqual: left == right)
    }

    /// Returns whether the operator, one of the six of order, holds for values that relate so.
    func holds(isLess: Bool, isEqual: Bool) -> Bool {
        switch self {
        case .less: isLess
        case .lessOrEqual: isLess || isEqual
        case .greater: !isLess && !isEqual
        case .greaterOrEqual: !isLess
        case .notEqual: !isEqual
        case .equal, .contains, .notContains, .containsWords, .notContainsWords, .isEmpty, .isNotEmpty,
            .under,
            .notUnder, .in, .notIn, .inGroup, .notInGroup, .ever:
            isEqual
        }
    }
}
