/// A parser of flat queries.
package struct WIQLParser {
    private let tokens: [WIQLToken]
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    /// Returns the query in `text`.
    package static func parse(_ text: String) throws(WIQLError) -> WIQLQuery {
        var parser = WIQLParser(tokens: try WIQLLexer.tokens(of: text), bytes: Array(text.utf8))
        return try parser.query()
    }

    private init(tokens: [WIQLToken], bytes: [UInt8]) {
        self.tokens = tokens
        self.bytes = bytes
    }

    private mutating func query() throws(WIQLError) -> WIQLQuery {
        try expect("SELECT", "The query statement is missing a SELECT clause.")
        var query = WIQLQuery(fields: try selection(), condition: nil, order: [], asOf: nil)
        try expect("FROM", "The query statement is missing a FROM clause.")
        try source()
        if take("WHERE") { query.condition = try disjunction() }
        if take("ORDER") {
            try expect("BY", "Expecting BY after ORDER.")
            query.order = try order()
        }
        if take("ASOF") {
            guard case .string(let date) = current.kind else { throw failure("Expecting a date after ASOF.") }
            query.asOf = date
            position += 1
        }
        guard current.kind == .end else { throw failure("Expecting end of query.") }
        return query
    }

    private mutating func selection() throws(WIQLError) -> [String] {
        if take(sign: "*") { return [] }
        var fields = [try name()]
        while take(sign: ",") { fields.append(try name()) }
        return fields
    }

    private mutating func source() throws(WIQLError) {
        if take("WORKITEMS") { return }
        guard current.isWord("WORKITEMLINKS") else { throw failure("Expecting WorkItems or WorkItemLinks.") }
        throw failure("The simulator answers flat queries only, not queries of links.")
    }

    private mutating func order() throws(WIQLError) -> [WIQLQuery.Order] {
        var order: [WIQLQuery.Order] = []
        repeat {
            let field = try name()
            let isDescending = take("DESC")
            if !isDescending { _ = take("ASC") }
            order.append(WIQLQuery.Order(field: field, isDescending: isDescending))
        } while take(sign: ",")
        return order
    }

    private mutating func disjunction() throws(WIQLError) -> WIQLCondition {
        var condition = try conjunction()
        while take("OR") { condition = .or(condition, try conjunction()) }
        return condition
    }

    private mutating func conjunction() throws(WIQLError) -> WIQLCondition {
        var condition = try factor()
        while take("AND") { condition = .and(condition, try factor()) }
        return condition
    }

    private mutating func factor() throws(WIQLError) -> WIQLCondition {
        depth += 1
        defer { depth -= 1 }
        guard depth < 200 else { throw failure("The query is nested too deeply.") }
        if take("NOT") { return .not(try factor()) }
        guard take(sign: "(") else { return .comparison(try comparison()) }
        let condition = try disjunction()
        guard take(sign: ")") else { throw failure("Expecting a closing parenthesis.") }
        return condition
    }

    private mutating func comparison() throws(WIQLError) -> WIQLComparison {
        let start = current.range.lowerBound
        var isEver = take("EVER")
        let field = try name()
        if take("WAS") || current.isWord("EVER") {
            try expect("EVER", "Expecting EVER after WAS.")
            isEver = true
            if case .string = current.kind {
                return finished(start, field, .ever, [try operand()])
            }
        }
        let comparison = try comparisonOperator()
        let operands = try self.operands(of: comparison)
        guard !isEver || comparison == .equal else { throw failure("Expecting = after EVER.") }
        return finished(start, field, isEver ? .ever : comparison, operands)
    }

    private func finished(
        _ start: Int,
        _ field: String,
        _ comparison: WIQLOperator,
        _ operands: [WIQLOperand]
    ) -> WIQLComparison {
        let end = position > 0 ? tokens[position - 1].range.upperBound : start
        let source = String(decoding: bytes[start..<end], as: UTF8.self)
        return WIQLComparison(field: field, comparison: comparison, operands: operands, source: source)
    }
}

extension WIQLParser {
    private mutating func comparisonOperator() throws(WIQLError) -> WIQLOperator {
        if case .sign(let sign) = current.kind, let comparison = Self.signs[sign] {
            position += 1
            return comparison
        }
        if take("IS") {
            let isNegated = take("NOT")
            try expect("EMPTY", "Expecting EMPTY after IS.")
            return isNegated ? .isNotEmpty : .isEmpty
        }
        let isNegated = take("NOT")
        if take("CONTAINS") {
            if take("WORDS") { return isNegated ? .notContainsWords : .containsWords }
            return isNegated ? .notContains : .contains
        }
        if take("UNDER") { return isNegated ? .notUnder : .under }
        if take("IN") {
            if take("GROUP") { return isNegated ? .notInGroup : .inGroup }
            return isNegated ? .notIn : .in
        }
        throw failure("Expecting a comparison operator.")
    }

    private static let signs: [String: WIQLOperator] = [
        "=": .equal, "<>": .notEqual, ">": .greater, "<": .less, ">=": .greaterOrEqual, "<=": .lessOrEqual,
    ]

    private mutating func operands(of comparison: WIQLOperator) throws(WIQLError) -> [WIQLOperand] {
        if comparison == .isEmpty || comparison == .isNotEmpty { return [] }
        guard comparison == .in || comparison == .notIn else { return [try operand()] }
        guard take(sign: "(") else { throw failure("Expecting an opening parenthesis after IN.") }
        var operands = [try operand()]
        while take(sign: ",") { operands.append(try operand()) }
        guard take(sign: ")") else { throw failure("Expecting a closing parenthesis.") }
        return operands
    }

    private mutating func operand() throws(WIQLError) -> WIQLOperand {
        let token = current
        position = min(position + 1, tokens.count - 1)
        switch token.kind {
        case .string(let text): return .string(text)
        case .number(let text): return .number(text)
        case .name(let name): return .field(name)
        case .macro(let name): return .macro(name, offset: try offset())
        case .sign("-"):
            guard case .number(let text) = current.kind else { break }
            position += 1
            return .number("-" + text)
        case .word(let word) where word.lowercased() == "true": return .flag(true)
        case .word(let word) where word.lowercased() == "false": return .flag(false)
        case .word, .sign, .end: break
        }
        position = max(position - 1, 0)
        throw failure("Expecting a value.")
    }

    private mutating func offset() throws(WIQLError) -> Int {
        let sign = take(sign: "-") ? -1 : take(sign: "+") ? 1 : 0
        guard sign != 0 else { return 0 }
        guard case .number(let text) = current.kind, let number = Int(text), number < 1_000_000 else {
            throw failure("Expecting a number after the macro.")
        }
        position += 1
        return sign * number
    }

    private mutating func name() throws(WIQLError) -> String {
        switch current.kind {
        case .name(let name):
            position += 1
            return name
        case .word(let word) where !Self.reserved.contains(word.uppercased()):
            position += 1
            return word
        case .word, .string, .number, .macro, .sign, .end:
            throw failure("Expecting field name.")
        }
    }

    private static let reserved: Set<String> = [
        "SELECT", "FROM", "WHERE", "ORDER", "BY", "AND", "OR", "NOT", "IN", "CONTAINS", "UNDER", "ASOF",
        "GROUP",
    ]

    private var current: WIQLToken { tokens[min(position, tokens.count - 1)] }

    private mutating func take(_ keyword: String) -> Bool {
        guard current.isWord(keyword) else { return false }
        position += 1
        return true
    }

    private mutating func take(sign: String) -> Bool {
        guard current.kind == .sign(sign) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ keyword: String, _ complaint: String) throws(WIQLError) {
        guard take(keyword) else { throw failure(complaint) }
    }

    private func failure(_ what: String) -> WIQLError {
        .syntax(what, String(decoding: bytes[current.range.lowerBound...], as: UTF8.self))
    }
}
