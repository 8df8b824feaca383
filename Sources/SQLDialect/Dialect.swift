/// The application's SQL, made into SQLite's.
package enum Dialect {
    /// Translates each statement of a text.
    ///
    /// ODBC escapes, `TOP`, `OFFSET … FETCH` and common functions of other databases become SQLite's; all else
    /// goes through as it is. `columnAliases` gives the column that a quoted name stands for, such as `Title` for
    /// `[System.Title]`, or `nil` for a name that is what it says. Statements of blanks and comments are left out.
    package static func translate(
        _ text: String,
        columnAliases: @escaping (String) -> String? = { _ in nil }
    ) throws(DialectError) -> [Translation] {
        let source = SourceText(text)
        var translations: [Translation] = []
        for tokens in Batch.statements(of: try Lexer.tokens(of: source)) {
            let nodes = try Node.nodes(of: tokens, in: source)
            let kind = StatementKind(nodes: nodes)
            var rewriter = Rewriter(source: source, kind: kind, columnAliases: columnAliases)
            let mapped = try rewriter.rewrite(nodes[...]).withoutLeadingBlank
            translations.append(
                Translation(
                    mapped: mapped,
                    kind: kind,
                    parameterCount: rewriter.parameters.count,
                    source: source,
                    sourceRange: Self.range(of: tokens)
                )
            )
        }
        return translations
    }

    /// The text as SQLite will read it, its statements separated by semicolons (`SQLNativeSql`).
    package static func nativeSQL(
        _ text: String,
        columnAliases: @escaping (String) -> String? = { _ in nil }
    ) throws(DialectError) -> String {
        try translate(text, columnAliases: columnAliases).map(\.sql).joined(separator: "; ")
    }

    private static func range(of tokens: ArraySlice<Token>) -> Range<Int> {
        guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
        return first.range.lowerBound..<last.range.upperBound
    }
}
