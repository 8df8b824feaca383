import SQLValues

/// What `+` and `-` do: they count, join texts, or move a date by an interval.
extension Inference {
    mutating func infer(_ sum: Expression.Sum) throws(DialectError) -> TypedValue {
        let operands = [sum.first] + sum.terms.map(\.operand)
        let hasInterval = sum.terms.contains { $0.operand.isInterval }
        guard hasInterval || sum.terms.contains(where: \.isAddition) else {
            return TypedValue(type: try unite(operands).type?.number ?? .double)
        }
        var left = try infer(sum.first)
        var isCounting = false
        for term in sum.terms {
            let right = try infer(term.operand)
            if term.operand.isInterval {
                sums.add(intervalAt: term, of: sum)
                left = TypedValue(type: .timestamp, nullable: left.nullable)
            } else if term.isAddition, !term.operand.isExtraction, left.joins(right) {
                sums.concatenations.insert(term.offset)
                left = TypedValue(
                    type: .joined([left.type, right.type]),
                    nullable: left.nullable || right.nullable
                )
            } else {
                isCounting = true
            }
        }
        guard isCounting else {
            // What stands between texts is a text.
            for operand in operands { _ = try infer(operand, expected: TypedValue(type: .unknown)) }
            return left
        }
        return TypedValue(type: try unite(operands).type?.number ?? .double)
    }
}

/// What a statement's `+` and `-` become beside sums of numbers, by their places in the source.
struct SumEdits {
    /// The `+` that joins texts.
    var concatenations: Set<Int> = []
    /// How many intervals are added to what starts at a place.
    private(set) var moved: [Int: Int] = [:]
    /// The operators before intervals, and whether they add.
    private(set) var intervals: [Int: Bool] = [:]

    mutating func add(intervalAt term: Expression.Sum.Term, of sum: Expression.Sum) {
        guard intervals.updateValue(term.isAddition, forKey: term.offset) == nil else { return }
        moved[sum.start, default: 0] += 1
    }
}

extension TypedValue {
    /// Whether `+` joins the two: both are texts, and one is known to be and not merely taken for one.
    fileprivate func joins(_ other: TypedValue) -> Bool {
        let types = [type, other.type].compactMap { $0 }
        guard !types.isEmpty, types.allSatisfy(\.isText) else { return false }
        return isText || other.isText
    }

    private var isText: Bool {
        guard let type else { return false }
        return type.isText && (type != .unknown || origin != nil)
    }
}

extension Expression {
    fileprivate var isInterval: Bool {
        if case .interval = self { true } else { false }
    }

    fileprivate var isExtraction: Bool {
        if case .operation(.extraction, _) = self { true } else { false }
    }
}
