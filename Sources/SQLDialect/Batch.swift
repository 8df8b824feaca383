/// The statements of a text, cut at its semicolons.
enum Batch {
    /// The tokens of each statement that has any, without the semicolons.
    static func statements(of tokens: [Token]) -> [ArraySlice<Token>] {
        var statements: [ArraySlice<Token>] = []
        var start = 0
        for (index, token) in tokens.enumerated() where token.kind == .semicolon {
            let statement = tokens[start..<index]
            guard isComplete(statement) else { continue }
            if !statement.isEmpty { statements.append(statement) }
            start = index + 1
        }
        if start < tokens.count { statements.append(tokens[start...]) }
        return statements
    }

    /// Whether a semicolon ends the statement: in a trigger's body only the one after `; END` does.
    private static func isComplete(_ statement: ArraySlice<Token>) -> Bool {
        let words = statement.prefix(3).map(\.word)
        let isTrigger = words.first == "CREATE" && words.contains("TRIGGER")
        guard isTrigger else { return true }
        let end = statement.suffix(2)
        return end.first?.kind == .semicolon && end.last?.word == "END"
    }
}
