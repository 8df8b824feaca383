/// Calls of scalar functions, ODBC's and other databases'.
extension Rewriter {
    /// Words after which a name with parentheses is a table and its columns, not a call.
    private static let wordsBeforeTables: Set = [
        "INTO", "TABLE", "INDEX", "VIEW", "REFERENCES", "FROM", "JOIN", "UPDATE", "WITH", "RECURSIVE",
        "EXISTS",
    ]

    /// Writes a call that SQLite does not know as it stands, and returns where it ends.
    mutating func rewriteCall(
        of nodes: ArraySlice<Node>,
        at index: Int,
        into output: inout MappedText
    ) throws(DialectError) -> Int? {
        guard isInQuery, case .token(let name) = nodes[index], nodes.indices.contains(index + 1),
            let arguments = nodes[index + 1].parenthesized,
            let function = ScalarFunctions.outsideEscape(name.word),
            !isTable(nodes, at: index),
            let call = try rewrittenCall(of: function, arguments[...], at: name.range.lowerBound)
        else { return nil }
        appendLeading(of: name, to: &output)
        output.append(call)
        return index + 2
    }

    private func isTable(_ nodes: ArraySlice<Node>, at index: Int) -> Bool {
        let isListed = index > nodes.startIndex && Self.wordsBeforeTables.contains(nodes[index - 1].word)
        let isQualified = index > nodes.startIndex && nodes[index - 1].first.kind == .dot
        let isDefined =
            nodes.word(at: index + 2) == "AS" && nodes.indices.contains(index + 3)
            && (nodes[index + 3].parenthesized != nil || nodes.word(at: index + 3).hasSuffix("MATERIALIZED"))
        return isListed || isQualified || isDefined
    }

    /// Writes a call of a function, or returns `nil` where the arguments are not the function's.
    mutating func rewrittenCall(
        of function: ScalarFunction,
        _ arguments: ArraySlice<Node>,
        at offset: Int
    ) throws(DialectError) -> MappedText? {
        guard let call = function.call(with: arguments) else { return nil }
        var translated: [MappedText] = []
        for argument in call.arguments {
            translated.append(try rewrite(argument).withoutLeadingBlank)
        }
        return try expanded(call.template, with: translated, at: offset)
    }
}
