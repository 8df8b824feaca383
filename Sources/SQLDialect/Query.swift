/// A query: its common tables, the branches between `UNION` and its like, and what belongs to the whole.
struct Query {
    var commonTables: [CommonTable] = []
    var branches: [Branch] = []
    var order: [Expression] = []
    var limits: [Expression] = []

    struct CommonTable {
        let name: String
        let columns: [String]
        let query: Query
    }

    enum Branch {
        case select(Select)
        case values([[Expression]])
    }
}

/// One `SELECT`.
struct Select {
    var items: [Item] = []
    var sources: [Join] = []
    /// The conditions and groupings, which give no columns.
    var clauses: [Expression] = []
    /// The count of a `TOP`.
    var limits: [Expression] = []

    enum Item {
        case all
        case allOf(String)
        /// An expression with its alias, and its text, which names it otherwise.
        case expression(Expression, alias: String?, text: String)
    }
}

/// A source of rows and how it is joined to those before it.
struct Join {
    enum Kind {
        case inner
        case left
        case right
        case full
    }

    var kind = Kind.inner
    var isNatural = false
    let source: RowSource
    var condition: Expression?
    var using: [String] = []
}

/// What `FROM` names.
indirect enum RowSource {
    case table(name: String, alias: String)
    case function(name: String, arguments: [Expression], alias: String)
    case query(Query, alias: String?)
    case joined([Join])
}
