/// What a `CREATE` makes, as its first words tell.
struct Definition {
    enum Subject: String {
        case table = "TABLE"
        case view = "VIEW"
        case index = "INDEX"
        case trigger = "TRIGGER"
    }

    let subject: Subject
    /// Whether the text says itself that what it makes is temporary.
    let isTemporary: Bool
    /// Whether it is `IF NOT EXISTS`.
    let isConditional: Bool
    /// Where the word for the subject is, and where the name begins.
    let subjectIndex: Int
    let nameIndex: Int
    /// The name, where nothing qualifies it.
    let name: Token?
    /// Where the query of a table `AS SELECT` begins.
    let queryIndex: Int?

    /// Reads the nodes of a statement, or returns `nil` where it is none of these.
    init?(_ nodes: [Node]) {
        guard nodes.word(at: 0) == "CREATE" else { return nil }
        var index = 1
        var words: Set<String> = []
        while Self.wordsBefore.contains(nodes.word(at: index)) {
            words.insert(nodes.word(at: index))
            index += 1
        }
        guard let subject = Subject(rawValue: nodes.word(at: index)) else { return nil }
        self.subject = subject
        isTemporary = words.contains("TEMP") || words.contains("TEMPORARY")
        subjectIndex = index
        index += 1
        isConditional = nodes.word(at: index) == "IF"
        if isConditional { index += 3 }
        guard nodes.indices.contains(index), case .token(let first) = nodes[index], first.isName else {
            return nil
        }
        nameIndex = index
        let isQualified = nodes.indices.contains(index + 1) && nodes[index + 1].first.kind == .dot
        name = isQualified ? nil : first
        let startsQuery = subject == .table && nodes.word(at: index + 1) == "AS"
        queryIndex = startsQuery ? index + 2 : nil
    }

    private static let wordsBefore: Set = ["TEMP", "TEMPORARY", "LOCAL", "GLOBAL", "UNIQUE"]
}
