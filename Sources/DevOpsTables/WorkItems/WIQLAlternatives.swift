import DevOpsClient
import SQLEngine
import SQLValues

/// The sides of an `OR` in a statement, of which the hidden column `Alternatives` tells.
///
/// SQLite looks at the rows again: an item may match more than one side of the statement's, never fewer.
struct WIQLAlternatives {
    /// For each side its comparisons.
    let sides: [[Comparison]]

    /// A column's name, a comparison and its values.
    struct Comparison {
        let column: String
        let comparison: ConstraintOperator
        let values: [SQLValue]
    }

    /// Reads the column's value, or throws where it is none of the driver's making.
    init(_ json: String) throws(EngineError) {
        let root: JSONNode
        do throws(JSONError) {
            root = try JSONPage.parse(json).root
        } catch {
            throw Self.failure
        }
        var sides: [[Comparison]] = []
        for side in root.elements {
            var comparisons: [Comparison] = []
            for parts in side.elements.map({ $0.elements.compactMap(\.text) }) {
                guard parts.count >= 2, let comparison = Self.comparisons[parts[1]] else {
                    throw Self.failure
                }
                let values = parts.dropFirst(2).compactMap { SQLValue(literal: $0) }
                guard values.count == parts.count - 2 else { continue }
                comparisons.append(Comparison(column: parts[0], comparison: comparison, values: values))
            }
            sides.append(comparisons)
        }
        guard !sides.isEmpty else { throw Self.failure }
        self.sides = sides
    }

    private static let failure = EngineError(
        .invalidValue,
        "The value of Alternatives is none that the driver has written. Leave the column out of the statement."
    )

    private static let comparisons: [String: ConstraintOperator] = [
        "=": .equal, "<>": .notEqual, "<": .less, "<=": .lessOrEqual, ">": .greater, ">=": .greaterOrEqual,
        "IN": .in, "LIKE": .like, "NULL": .isNull, "NOT NULL": .isNotNull,
    ]
}

extension WIQLPushdown {
    /// What WIQL is asked for a side to be true for each item that is wanted, or `nil` where it cannot be asked.
    func condition(_ alternatives: WIQLAlternatives, isAsked: (Field.Kind) -> Bool) -> WIQL.Condition? {
        var sides: [WIQL.Condition] = []
        for side in alternatives.sides {
            let conditions = side.compactMap { condition($0, isAsked: isAsked) }
            guard let first = conditions.first else { return nil }
            sides.append(conditions.count == 1 ? first : .all(conditions))
        }
        return .any(sides)
    }

    private func condition(
        _ comparison: WIQLAlternatives.Comparison,
        isAsked: (Field.Kind) -> Bool
    ) -> WIQL.Condition? {
        let name = comparison.column.lowercased()
        guard let column = columns.first(where: { $0.name.lowercased() == name }), isAsked(column.field.kind),
            let rule = WIQLRule(column)
        else { return nil }
        let isNumeric = [.integer, .double, .boolean].contains(column.field.kind)
        let values = comparison.values.compactMap { $0.compared(withNumbers: isNumeric) }
        return values.count == comparison.values.count
            ? rule.condition(comparison.comparison, values) : nil
    }
}

extension SQLValue {
    /// Reads a literal as SQLite's `quote` writes it, or returns `nil` where it is none of a text or number.
    fileprivate init?(literal: String) {
        if literal.hasPrefix("'"), literal.hasSuffix("'"), literal.utf8.count >= 2 {
            self = .text(String(literal.dropFirst().dropLast()).replacing("''", with: "'"))
        } else if literal == "NULL" {
            self = .null
        } else if let integer = Int64(literal) {
            self = .integer(integer)
        } else if let double = Double(literal), double.isFinite {
            self = .double(double)
        } else {
            return nil
        }
    }

    /// The value as SQLite compares it with a column of numbers or of texts, or `nil` where that is for SQLite to say.
    fileprivate func compared(withNumbers isNumeric: Bool) -> SQLValue? {
        switch self {
        case .integer, .double: isNumeric ? self : nil
        case .text(let text) where isNumeric:
            text.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) } ? SQLValue(literal: text) : nil
        case .text: self
        case .null, .blob: nil
        }
    }
}
