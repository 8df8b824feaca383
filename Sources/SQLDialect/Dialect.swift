/// The application's SQL, made into SQLite's.
package enum Dialect {
    /// Translates each statement of a text.
    ///
    /// ODBC escapes, `TOP`, `OFFSET … FETCH` and common functions of other databases become SQLite's; all else
    /// goes through as it is. `columnAliases` gives the column that a quoted name stands for, such as `Title` for
    /// `[System.Title]`, or `nil` for a name that is what it says. Statements of blanks and comments are left out.
    ///
    /// `schema` gives the columns of a table, from which it follows what a `+` means; it is asked for no other statement.
    ///
    /// `alternatives` gives the hidden column in which a table wants to be told of all sides of an `OR` at once, as JSON: an
    /// array of the sides, each an array of comparisons, each an array of the column, the sign and the values as SQL's
    /// literals.
    package static func translate(
        _ text: String,
        columnAliases: @escaping (String) -> String? = { _ in nil },
        schema: @escaping (String) -> [SchemaColumn]? = { _ in nil },
        alternatives: @escaping (String) -> AlternativesColumn? = { _ in nil }
    ) throws(DialectError) -> [Translation] {
        let source = SourceText(text)
        var translations: [Translation] = []
        for tokens in Batch.statements(of: try Lexer.tokens(of: source)) {
            let nodes = try Node.nodes(of: tokens, in: source)
            let hasSums = tokens.contains { $0.word == "+" || $0.word == "INTERVAL" }
            let rewriter = Rewriter(
                source: source,
                kind: StatementKind(nodes: nodes),
                sums: hasSums ? sums(in: nodes, of: source, columnAliases, schema) : SumEdits(),
                columnAliases: columnAliases,
                alternatives: { defines(tokens, $0) ? nil : alternatives($0) }
            )
            translations.append(try translation(of: nodes, rewriter, range(of: tokens)))
        }
        return translations
    }

    /// Writes one statement, and tells what else is to be done for it.
    private static func translation(
        of nodes: [Node],
        _ rewriter: Rewriter,
        _ range: Range<Int>
    ) throws(DialectError) -> Translation {
        var rewriter = rewriter
        var mapped: MappedText
        var (target, warning) = (TargetTable?.none, String?.none)
        if let definition = Definition(nodes), let query = definition.queryIndex, let name = definition.name {
            mapped = try rewriter.rewrite(nodes[query...])
            target = TargetTable(name: name.value, isConditional: definition.isConditional)
            if !definition.isTemporary {
                warning = "The table \(name.value) is temporary: it goes with the connection."
            }
        } else if let definition = Definition(nodes) {
            (mapped, warning) = try rewriter.rewrite(definition, nodes)
        } else if let into = IntoClause(nodes) {
            mapped = try rewriter.rewrite(into.query[...])
            target = into.target
        } else {
            mapped = try rewriter.rewrite(nodes[...])
        }
        return Translation(
            mapped: mapped.withoutLeadingBlank,
            kind: StatementKind(nodes: nodes),
            target: target,
            warning: warning,
            parameterCount: rewriter.parameters.count,
            source: rewriter.source,
            sourceRange: range
        )
    }

    /// Whether a statement begins with a table of that name of its own (`WITH name AS (…)`).
    private static func defines(_ tokens: ArraySlice<Token>, _ name: String) -> Bool {
        guard tokens.contains(where: { $0.word == "WITH" }) else { return false }
        return zip(tokens.dropFirst(), tokens.dropFirst(2)).enumerated().contains { offset, next in
            let token = tokens[tokens.startIndex + offset]
            return token.isName && token.value.lowercased() == name.lowercased()
                && (next.0.kind == .openParenthesis
                    || next.0.word == "AS"
                        && (next.1.kind == .openParenthesis || ["NOT", "MATERIALIZED"].contains(next.1.word)))
        }
    }

    /// What `+` and `-` mean in a statement; nothing where its text is not understood.
    private static func sums(
        in nodes: [Node],
        of source: SourceText,
        _ columnAliases: @escaping (String) -> String?,
        _ schema: @escaping (String) -> [SchemaColumn]?
    ) -> SumEdits {
        let query = IntoClause(nodes)?.query ?? nodes
        var parser = Parser(nodes: query[...], source: source, columnAliases: columnAliases)
        var inference = Inference(schema: schema, source: source)
        do throws(DialectError) {
            _ = try inference.columns(of: try parser.statement())
            return inference.sums
        } catch {
            return SumEdits()
        }
    }

    /// The text as SQLite will read it, its statements separated by semicolons (`SQLNativeSql`).
    package static func nativeSQL(
        _ text: String,
        columnAliases: @escaping (String) -> String? = { _ in nil },
        schema: @escaping (String) -> [SchemaColumn]? = { _ in nil },
        alternatives: @escaping (String) -> AlternativesColumn? = { _ in nil }
    ) throws(DialectError) -> String {
        try translate(text, columnAliases: columnAliases, schema: schema, alternatives: alternatives).map {
            translation in
            guard let target = translation.target else { return translation.sql }
            return "CREATE TEMP TABLE \(target.name.quotedAsIdentifier) AS \(translation.sql)"
        }
        .joined(separator: "; ")
    }

    private static func range(of tokens: ArraySlice<Token>) -> Range<Int> {
        guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
        return first.range.lowerBound..<last.range.upperBound
    }
}
