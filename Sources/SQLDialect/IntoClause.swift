/// The `INTO t` of `SELECT … INTO t FROM …`, which makes a table of a query's rows.
struct IntoClause {
    let target: TargetTable
    /// The query without the clause.
    let query: [Node]

    /// Finds the clause in a statement, or returns `nil` where it has none.
    init?(_ nodes: [Node]) {
        guard nodes.word(at: 0) == "SELECT",
            let into = nodes.firstIndex(where: { $0.word == "INTO" || $0.word == "FROM" }),
            nodes[into].word == "INTO", let (name, end) = Self.name(in: nodes, at: into + 1)
        else { return nil }
        target = TargetTable(name: name.value, isConditional: false)
        query = Array(nodes[..<into] + nodes[end...])
    }

    /// The last part of a name, such as `#t` of `tempdb..#t`, and where the name ends.
    private static func name(in nodes: [Node], at index: Int) -> (Token, end: Int)? {
        var (name, end) = (Token?.none, index)
        while nodes.indices.contains(end), case .token(let token) = nodes[end] {
            if token.kind == .dot {
                name = nil
            } else if name == nil, token.isName {
                name = token
            } else {
                break
            }
            end += 1
        }
        return name.map { ($0, end) }
    }
}
