import SQLValues

/// The types of operators and conditions.
extension Inference {
    mutating func infer(
        _ kind: Expression.Operator,
        _ operands: [Expression]
    ) throws(DialectError) -> TypedValue {
        switch kind {
        case .logical:
            try visit(operands)
            return TypedValue(type: .integer)
        case .comparison:
            return try inferCondition(operands)
        case .test:
            _ = try inferCondition(operands)
            return TypedValue(type: .integer, nullable: false)
        case .arithmetic:
            return TypedValue(type: try unite(operands).type?.number ?? .double)
        case .bitwise:
            _ = try unite(operands, expected: TypedValue(type: .bigint))
            return TypedValue(type: .bigint)
        case .concatenation:
            var values: [TypedValue] = []
            for operand in operands { values.append(try infer(operand)) }
            return TypedValue(type: .joined(values.map(\.type)), nullable: values.contains(where: \.nullable))
        case .extraction:
            try visit(operands)
            return TypedValue(type: .unknown)
        }
    }

    /// Infers what is compared: rows by their parts, all else as values that meet.
    mutating func inferCondition(_ operands: [Expression]) throws(DialectError) -> TypedValue {
        let rows = operands.compactMap(\.row)
        if let width = rows.first?.count, rows.count == operands.count, rows.allSatisfy({ $0.count == width })
        {
            for index in 0..<width { _ = try unite(rows.map { $0[index] }) }
            return TypedValue(type: .integer)
        }
        let value = try unite(operands)
        return TypedValue(type: .integer, nullable: value.nullable)
    }

    mutating func inferLikeness(
        _ text: Expression,
        _ pattern: Expression,
        _ escape: Expression?
    ) throws(DialectError) -> TypedValue {
        let value = try infer(text, expected: TypedValue(type: .unknown))
        let type = value.type.flatMap { $0.isText ? $0 : nil } ?? .unknown
        _ = try infer(pattern, expected: TypedValue(type: type))
        if let escape {
            _ = try infer(escape, expected: TypedValue(type: .wvarchar(length: 1), nullable: false))
        }
        return TypedValue(type: .integer, nullable: value.nullable)
    }

    mutating func inferMembership(
        of value: Expression,
        in query: Query
    ) throws(DialectError) -> TypedValue {
        let columns = try columns(of: query).map(\.value)
        let values = value.row ?? [value]
        for (value, column) in zip(values, columns) { _ = try infer(value, expected: column) }
        return TypedValue(type: .integer)
    }

    mutating func inferChoice(
        _ operand: Expression?,
        _ branches: [(condition: Expression, result: Expression)],
        _ otherwise: Expression?,
        _ expected: TypedValue?
    ) throws(DialectError) -> TypedValue {
        let conditions = branches.map(\.condition)
        if let operand { _ = try unite([operand] + conditions) } else { try visit(conditions) }
        let results = branches.map(\.result)
        var value = try unite(otherwise.map { results + [$0] } ?? results, expected: expected)
        value.nullable = value.nullable || otherwise == nil
        return value
    }
}

extension Expression {
    fileprivate var row: [Expression]? {
        if case .row(let values) = self { values } else { nil }
    }
}
