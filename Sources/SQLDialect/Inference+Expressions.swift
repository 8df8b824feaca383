import SQLValues

/// The types of expressions.
extension Inference {
    /// Infers an expression; a parameter alone takes what is expected of it.
    mutating func infer(
        _ expression: Expression,
        expected: TypedValue? = nil
    ) throws(DialectError) -> TypedValue {
        try nested { inference throws(DialectError) in
            try inference.inferInner(expression, expected)
        }
    }

    private mutating func inferInner(
        _ expression: Expression,
        _ expected: TypedValue?
    ) throws(DialectError) -> TypedValue {
        switch expression {
        case .column(let table, let name): column(name, of: table)?.value ?? TypedValue(type: .unknown)
        case .literal(let type): TypedValue(type: type, nullable: false)
        case .null: TypedValue()
        case .parameter(let number): infer(parameter: number, expected)
        case .signed(let operand): try infer(signed: operand, expected)
        case .operation(let kind, let operands): try infer(kind, operands)
        case .sum(let sum): try infer(sum)
        case .interval: TypedValue(type: .wvarchar(length: 50), nullable: false)
        case .between(let value, let low, let high): try inferCondition([value, low, high])
        case .like(let text, let pattern, let escape): try inferLikeness(text, pattern, escape)
        case .inList(let value, let list): try inferCondition([value] + list)
        case .inQuery(let value, let query): try inferMembership(of: value, in: query)
        case .exists(let query): try infer(existenceOf: query)
        case .subquery(let query): try infer(subquery: query, expected)
        case .choice(let operand, let branches, let otherwise):
            try inferChoice(operand, branches, otherwise, expected)
        case .call(let call): try infer(call, expected: expected)
        case .row(let values): try infer(row: values)
        }
    }

    private mutating func infer(parameter number: Int, _ expected: TypedValue?) -> TypedValue {
        guard let type = expected?.type else { return TypedValue() }
        describe(parameter: number, as: type, nullable: expected?.nullable ?? true)
        return TypedValue(type: type)
    }

    private mutating func infer(
        signed operand: Expression,
        _ expected: TypedValue?
    ) throws(DialectError) -> TypedValue {
        let value = try infer(operand, expected: expected)
        return TypedValue(type: value.type.map { $0.isText ? .double : $0 }, nullable: value.nullable)
    }

    private mutating func infer(existenceOf query: Query) throws(DialectError) -> TypedValue {
        _ = try columns(of: query)
        return TypedValue(type: .integer, nullable: false)
    }

    private mutating func infer(
        subquery query: Query,
        _ expected: TypedValue?
    ) throws(DialectError) -> TypedValue {
        let columns = try columns(of: query, expected: expected.map { [$0] } ?? [])
        return TypedValue(type: columns.first?.value.type)
    }

    private mutating func infer(row values: [Expression]) throws(DialectError) -> TypedValue {
        try visit(values)
        return TypedValue()
    }

    /// Infers expressions that nothing is expected of.
    mutating func visit(_ expressions: [Expression]) throws(DialectError) {
        for expression in expressions { _ = try infer(expression) }
    }

    /// Infers counts of rows.
    mutating func visitLimits(_ limits: [Expression]) throws(DialectError) {
        for limit in limits { _ = try infer(limit, expected: TypedValue(type: .bigint, nullable: false)) }
    }

    /// Infers expressions that meet: what is no parameter tells the type of those that are.
    mutating func unite(
        _ expressions: [Expression],
        expected: TypedValue? = nil
    ) throws(DialectError) -> TypedValue {
        Self.united(try values(of: expressions, expected: expected))
    }

    /// The values of expressions that meet, those that are no parameters first.
    mutating func values(
        of expressions: [Expression],
        expected: TypedValue? = nil
    ) throws(DialectError) -> [TypedValue] {
        var values: [TypedValue] = []
        for expression in expressions where !expression.isOpen { values.append(try infer(expression)) }
        let common = TypedValue(type: Self.parameterType(among: values) ?? expected?.type)
        for expression in expressions where expression.isOpen {
            values.append(try infer(expression, expected: common))
        }
        return values
    }

    /// The type of a parameter that meets the values; the length of a literal says nothing about it.
    private static func parameterType(among values: [TypedValue]) -> SQLType? {
        guard let type = united(values).type else { return nil }
        let isDeclared = values.contains { $0.origin != nil }
        return type.isText && !isDeclared ? .unknown : type
    }

    /// The value that any of the values may be.
    static func united(_ values: [TypedValue]) -> TypedValue {
        let types = values.compactMap(\.type)
        let type = types.dropFirst().reduce(types.first) { $0?.promoted(with: $1) }
        return TypedValue(type: type, nullable: values.contains(where: \.nullable))
    }
}

extension Expression {
    /// Whether the expression has no type of its own: a parameter.
    fileprivate var isOpen: Bool {
        switch self {
        case .parameter: true
        case .signed(let operand): operand.isOpen
        default: false
        }
    }
}
