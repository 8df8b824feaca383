import SQLValues

/// A SQL expression, as far as its type and the types of its parameters need it.
indirect enum Expression {
    case column(table: String?, name: String)
    case literal(SQLType)
    case null
    case parameter(Int)
    /// A sign before a number.
    case signed(Expression)
    /// Operands with operators of one precedence between them.
    case operation(Operator, [Expression])
    /// Operands with `+` and `-` between them, which concatenates texts and moves dates by intervals.
    case sum(Sum)
    /// `{interval …}`.
    case interval
    case between(Expression, low: Expression, high: Expression)
    case like(Expression, pattern: Expression, escape: Expression?)
    case inList(Expression, [Expression])
    case inQuery(Expression, Query)
    case exists(Query)
    case subquery(Query)
    case choice(
        operand: Expression?,
        branches: [(condition: Expression, result: Expression)],
        otherwise: Expression?
    )
    case call(Call)
    case row([Expression])

    /// A call of a function, with the other expressions that belong to it.
    struct Call {
        let name: String
        let result: FunctionResult?
        let namedType: SQLType?
        var arguments: [Expression]
        /// What stands in `FILTER` and `OVER`.
        var clauses: [Expression] = []
    }

    /// Operands with `+` and `-` between them, as they stand in the source.
    struct Sum {
        /// Where the first operand starts.
        let start: Int
        let first: Expression
        let terms: [Term]

        /// An operator and what follows it.
        struct Term {
            let isAddition: Bool
            /// Where the operator is.
            let offset: Int
            let operand: Expression
        }
    }

    /// What an operator makes of its operands.
    enum Operator {
        case logical
        case comparison
        /// `IS NULL` and the like, which are never null.
        case test
        case arithmetic
        case bitwise
        case concatenation
        case extraction
    }
}
