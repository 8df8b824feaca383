/// Operators and their precedence (SQLite, "SQL Language Expressions").
extension Parser {
    private typealias Infix = (precedence: Int, kind: Expression.Operator)

    private static let infixes: [String: Infix] = [
        "OR": (1, .logical),
        "AND": (2, .logical),
        "=": (4, .comparison),
        "==": (4, .comparison),
        "<>": (4, .comparison),
        "!=": (4, .comparison),
        "GLOB": (4, .comparison),
        "MATCH": (4, .comparison),
        "REGEXP": (4, .comparison),
        "<": (5, .comparison),
        "<=": (5, .comparison),
        ">": (5, .comparison),
        ">=": (5, .comparison),
        "&": (6, .bitwise),
        "|": (6, .bitwise),
        "<<": (6, .bitwise),
        ">>": (6, .bitwise),
        "+": (7, .arithmetic),
        "-": (7, .arithmetic),
        "*": (8, .arithmetic),
        "/": (8, .arithmetic),
        "%": (8, .arithmetic),
        "||": (9, .concatenation),
        "->": (9, .extraction),
        "->>": (9, .extraction),
    ]

    private static let equality = 4
    private static let additive = 7

    /// How often operators of different precedence may wrap one operand.
    private static let wrapLimit = 10

    /// Reads an expression whose operators bind at least as tightly as `minimum`.
    ///
    /// Operators of one precedence and kind in a row make one node, so that a long chain stays flat.
    mutating func expression(_ minimum: Int = 0) throws(DialectError) -> Expression {
        try nested { parser throws(DialectError) in
            let start = parser.offset
            var left = try parser.prefixed()
            var chain: (infix: Infix, operands: [Expression])?
            for _ in 0..<Self.wrapLimit {
                while let infix = chain?.infix, Self.infixes[parser.word].map({ $0 == infix }) == true {
                    parser.advance()
                    chain?.operands.append(try parser.expression(infix.precedence + 1))
                }
                if let chain { left = .operation(chain.infix.kind, chain.operands) }
                chain = nil
                if let infix = Self.infixes[parser.word], infix.precedence >= minimum,
                    infix.precedence == Self.additive
                {
                    left = .sum(Expression.Sum(start: start, first: left, terms: try parser.terms()))
                } else if let infix = Self.infixes[parser.word], infix.precedence >= minimum {
                    parser.advance()
                    chain = (infix, [left, try parser.expression(infix.precedence + 1)])
                } else if minimum <= Self.equality, let test = try parser.test(of: left) {
                    left = test
                } else {
                    return left
                }
            }
            throw parser.unexpected()
        }
    }

    /// Reads the operators `+` and `-` of one level and what follows each.
    private mutating func terms() throws(DialectError) -> [Expression.Sum.Term] {
        var terms: [Expression.Sum.Term] = []
        while word == "+" || word == "-" {
            let (isAddition, offset) = (word == "+", self.offset)
            advance()
            let operand = try expression(Self.additive + 1)
            terms.append(Expression.Sum.Term(isAddition: isAddition, offset: offset, operand: operand))
        }
        return terms
    }

    /// Reads `NOT`, signs and `~`, then an operand with its `COLLATE`.
    private mutating func prefixed() throws(DialectError) -> Expression {
        if accept("NOT") {
            return .operation(.logical, [try expression(Self.equality - 1)])
        }
        if accept("-") || accept("+") {
            return .signed(try nested { parser throws(DialectError) in try parser.prefixed() })
        }
        if accept("~") {
            return .operation(.bitwise, [try nested { parser throws(DialectError) in try parser.prefixed() }])
        }
        let operand = try operand()
        while accept("COLLATE") { _ = try name() }
        return operand
    }

    /// Reads what makes a condition of `left`: `IS`, `IN`, `LIKE`, `BETWEEN` and the like.
    private mutating func test(of left: Expression) throws(DialectError) -> Expression? {
        if accept("ISNULL") || accept("NOTNULL") || accept("NOT", "NULL") {
            return .operation(.test, [left])
        }
        if accept("IS") {
            _ = accept("NOT")
            _ = accept("DISTINCT", "FROM")
            return .operation(.test, [left, try expression(Self.equality + 1)])
        }
        let isNegated = word == "NOT"
        switch word(ahead: isNegated ? 1 : 0) {
        case "IN", "LIKE", "BETWEEN": break
        case "GLOB" where isNegated, "MATCH" where isNegated, "REGEXP" where isNegated: break
        default: return nil
        }
        if isNegated { advance() }
        if accept("IN") { return try membership(of: left) }
        if accept("LIKE") { return try likeness(of: left) }
        guard accept("BETWEEN") else {
            advance()
            return .operation(.comparison, [left, try expression(Self.equality + 1)])
        }
        let low = try expression(Self.equality + 1)
        try expect("AND")
        return .between(left, low: low, high: try expression(Self.equality + 1))
    }

    private mutating func membership(of left: Expression) throws(DialectError) -> Expression {
        if kind?.isTableName == true {
            let table = try qualifiedName()
            let all = Select(items: [.all], sources: [Join(source: .table(name: table, alias: table))])
            return .inQuery(left, Query(branches: [.select(all)]))
        }
        let inner = try parentheses()
        if inner.isEmpty { return .inList(left, []) }
        if inner.startsQuery {
            return .inQuery(left, try within(inner) { parser throws(DialectError) in try parser.query() })
        }
        return .inList(left, try within(inner) { parser throws(DialectError) in try parser.expressions() })
    }

    private mutating func likeness(of left: Expression) throws(DialectError) -> Expression {
        let pattern = try expression(Self.equality + 1)
        if accept("ESCAPE") {
            return .like(left, pattern: pattern, escape: try expression(Self.equality + 1))
        }
        if case .group(let group) = nodes.first, group.isEscape, group.nodes.word(at: 0) == "ESCAPE" {
            advance()
        }
        return .like(left, pattern: pattern, escape: nil)
    }
}

extension Token.Kind {
    fileprivate var isTableName: Bool {
        self == .identifier || self == .quotedIdentifier
    }
}

extension ArraySlice<Node> {
    /// Whether the nodes are those of a query.
    var startsQuery: Bool {
        ["SELECT", "VALUES", "WITH"].contains(word(at: startIndex))
            || (first?.parenthesized?[...].startsQuery ?? false)
    }
}
