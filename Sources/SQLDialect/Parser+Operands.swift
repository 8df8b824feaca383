import SQLValues

/// The operands of expressions: literals, columns, calls, subqueries and escapes.
extension Parser {
    /// Words that end an operand, so that they are no column and no alias without `AS`.
    static let reservedWords: Set = [
        "ALL", "AND", "AS", "BETWEEN", "BY", "CASE", "COLLATE", "CROSS", "DISTINCT", "ELSE", "END", "ESCAPE",
        "EXCEPT",
        "EXISTS", "FETCH", "FROM", "FULL", "GROUP", "HAVING", "IN", "INNER", "INTERSECT", "IS", "ISNULL",
        "JOIN", "LEFT",
        "LIKE", "LIMIT", "NATURAL", "NOT", "NOTNULL", "NULL", "OFFSET", "ON", "OR", "ORDER", "RETURNING",
        "RIGHT",
        "SELECT", "SET", "THEN", "UNION", "USING", "VALUES", "WHEN", "WHERE", "WINDOW", "WITH",
    ]

    private static let constants: [String: SQLType] = [
        "TRUE": .integer,
        "FALSE": .integer,
        "CURRENT_DATE": .date,
        "CURRENT_TIME": .time,
        "CURRENT_TIMESTAMP": .timestamp(fraction: 0),
    ]

    mutating func operand() throws(DialectError) -> Expression {
        switch nodes.first {
        case .group(let group)?:
            advance()
            return try group.isEscape ? escape(group) : parenthesized(group.nodes[...])
        case .token(let token)?:
            return try operand(token)
        case nil:
            throw unexpected()
        }
    }

    private mutating func operand(_ token: Token) throws(DialectError) -> Expression {
        switch token.kind {
        case .number:
            advance()
            return .literal(Self.type(ofNumber: token.text))
        case .string:
            advance()
            return .literal(.wvarchar(length: max(token.value.utf16.count, 1)))
        case .blob:
            advance()
            return .literal(.varbinary(length: max((token.text.utf8.count - 3) / 2, 1)))
        case .parameter:
            advance()
            return .parameter(parameters.number(of: token.text))
        case .identifier where nodes.dropFirst().first?.parenthesized != nil:
            return try callOrExists(token)
        case .identifier:
            return try word(token)
        case .quotedIdentifier:
            return try column()
        default:
            throw unexpected()
        }
    }

    private mutating func word(_ token: Token) throws(DialectError) -> Expression {
        if accept("NULL") { return .null }
        if accept("CASE") { return try choice() }
        if let literal = nodes.datetimeLiteral(at: nodes.startIndex) {
            advance(by: 2)
            return .literal(literal.type)
        }
        guard !Self.reservedWords.contains(token.word) else { throw unexpected() }
        if let type = Self.constants[token.word], nodes.dropFirst().first?.first.kind != .dot {
            advance()
            return .literal(type)
        }
        return try column()
    }

    /// Reads `column`, `table.column` or `schema.table.column`.
    private mutating func column() throws(DialectError) -> Expression {
        var names = [try name()]
        while accept(.dot) { names.append(try name()) }
        return .column(table: names.dropLast().last, name: names.last ?? "")
    }

    private mutating func choice() throws(DialectError) -> Expression {
        let operand = word == "WHEN" ? nil : try expression()
        var branches: [(condition: Expression, result: Expression)] = []
        while accept("WHEN") {
            let condition = try expression()
            try expect("THEN")
            branches.append((condition, try expression()))
        }
        let otherwise = accept("ELSE") ? try expression() : nil
        try expect("END")
        return .choice(operand: operand, branches: branches, otherwise: otherwise)
    }

    private mutating func parenthesized(_ inner: ArraySlice<Node>) throws(DialectError) -> Expression {
        if inner.startsQuery, inner.first?.parenthesized == nil {
            return .subquery(try within(inner) { parser throws(DialectError) in try parser.query() })
        }
        let row = try within(inner) { parser throws(DialectError) in try parser.expressions() }
        return row.count == 1 ? row[0] : .row(row)
    }

    private static func type(ofNumber text: String) -> SQLType {
        if text.lowercased().hasPrefix("0x") { return .bigint }
        guard let value = Int64(text) else { return .double }
        return Int32(exactly: value) == nil ? .bigint : .integer
    }
}

extension Parser {
    private mutating func callOrExists(_ name: Token) throws(DialectError) -> Expression {
        guard name.word != "EXISTS" else {
            advance()
            let inner = try parentheses()
            return .exists(try within(inner) { parser throws(DialectError) in try parser.query() })
        }
        guard name.word != "CASE", name.word != "NOT" else { return try word(name) }
        advance()
        return .call(try call(name.word, ScalarFunctions.outsideEscape(name.word), try parentheses()))
    }

    private mutating func escape(_ group: Node.Group) throws(DialectError) -> Expression {
        if let literal = EscapeLiteral(rawValue: group.nodes.word(at: 0)) { return .literal(literal.type) }
        if group.nodes.word(at: 0) == "INTERVAL" { return .interval }
        guard group.nodes.word(at: 0) == "FN", group.nodes.count >= 2 else { throw unexpected() }
        let name = group.nodes[1].word
        let arguments = group.nodes.count > 2 ? group.nodes[2].parenthesized ?? [] : []
        return .call(try call(name, ScalarFunctions.inEscape(name), arguments[...]))
    }

    /// Reads the arguments of a call and the clauses after it.
    private mutating func call(
        _ name: String,
        _ function: ScalarFunction?,
        _ inner: ArraySlice<Node>
    ) throws(DialectError) -> Expression.Call {
        var call: Expression.Call
        if let function, let known = function.call(with: inner) {
            call = Expression.Call(
                name: name,
                result: function.result,
                namedType: known.namedType,
                arguments: []
            )
            for argument in known.arguments {
                call.arguments.append(
                    try within(argument) { parser throws(DialectError) in try parser.expression() }
                )
            }
        } else {
            let value = name == "CAST" ? inner.divided(by: "AS")?.0 : nil
            let result = name == "CAST" ? nil : SQLiteFunctions.results[name]
            call = Expression.Call(name: name, result: result, namedType: nil, arguments: [])
            call.arguments = try within(value ?? inner) { parser throws(DialectError) in
                try parser.arguments()
            }
        }
        if accept("FILTER") {
            call.clauses += try within(try parentheses()) { parser throws(DialectError) in
                try parser.expect("WHERE")
                return [try parser.expression()]
            }
        }
        if accept("OVER") { call.clauses += try window() }
        return call
    }

    private mutating func arguments() throws(DialectError) -> [Expression] {
        if isAtEnd || accept("*") { return [] }
        _ = accept("DISTINCT") || accept("ALL")
        let arguments = try expressions()
        if accept("ORDER", "BY") { _ = try order() }
        return arguments
    }
}
