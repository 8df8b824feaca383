import SQLValues

/// The types of calls.
extension Inference {
    /// Functions that never give null.
    private static let neverNull: Set = [
        "COUNT", "TOTAL", "ROW_NUMBER", "RANK", "DENSE_RANK", "NTILE", "CUME_DIST", "PERCENT_RANK", "RANDOM",
        "TYPEOF",
        "CHANGES", "TOTAL_CHANGES", "LAST_INSERT_ROWID", "SQLITE_VERSION", "SQLITE_SOURCE_ID", "PRINTF",
        "FORMAT",
        "QUOTE", "HEX", "PI", "RAND", "NOW", "CURDATE", "CURTIME", "CURRENT_DATE", "CURRENT_TIME",
        "CURRENT_TIMESTAMP",
        "GETDATE", "GETUTCDATE", "SYSDATETIME", "SYSUTCDATETIME",
    ]

    /// Functions whose result is one of their arguments, null only where all of them are.
    private static let firstNotNull: Set = ["COALESCE", "IFNULL", "ISNULL"]

    mutating func infer(
        _ call: Expression.Call,
        expected: TypedValue?
    ) throws(DialectError) -> TypedValue {
        try visit(call.clauses)
        if call.name == "IIF", call.arguments.count == 3 {
            _ = try infer(call.arguments[0])
            return try unite(Array(call.arguments[1...]), expected: expected)
        }
        let nullable = !Self.neverNull.contains(call.name)
        switch call.result {
        case .promoted?:
            return try inferPromoted(call, expected)
        case .named?:
            let named = TypedValue(type: call.namedType)
            for argument in call.arguments { _ = try infer(argument, expected: named) }
            return named
        case let result:
            let types = try types(of: call)
            let type = result.map { Self.type(of: $0, types) } ?? .unknown
            return TypedValue(type: type, nullable: nullable)
        }
    }

    /// Infers the arguments; `NULLIF` compares its two.
    private mutating func types(of call: Expression.Call) throws(DialectError) -> [SQLType?] {
        if call.name == "NULLIF" { return [try unite(call.arguments).type] }
        var types: [SQLType?] = []
        for argument in call.arguments { types.append(try infer(argument).type) }
        return types
    }

    private mutating func inferPromoted(
        _ call: Expression.Call,
        _ expected: TypedValue?
    ) throws(DialectError) -> TypedValue {
        let values = try values(of: call.arguments, expected: expected)
        let isNullable = Self.firstNotNull.contains(call.name) ? values.allSatisfy(\.nullable) : true
        return TypedValue(type: Self.united(values).type, nullable: isNullable)
    }

    private static func type(of result: FunctionResult, _ arguments: [SQLType?]) -> SQLType? {
        func argument(_ number: Int) -> SQLType? {
            arguments.indices.contains(number - 1) ? arguments[number - 1] : nil
        }
        switch result {
        case .type(let type): return type
        case .argument(let number): return argument(number)
        case .text(let number): return .joined([argument(number)])
        case .number: return argument(1)?.number ?? .double
        case .joined: return .joined(arguments)
        case .promoted, .named: return nil
        }
    }
}
