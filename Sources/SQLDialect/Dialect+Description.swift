extension Dialect {
    /// Infers the result columns and parameters of one statement, or returns `nil` where its text is not understood.
    ///
    /// The text may be the application's (`Translation.original`), whose escapes tell more, or SQLite's. `schema`
    /// gives the columns of a table in their order, and `nil` for a table it does not know.
    package static func describe(
        _ text: String,
        columnAliases: @escaping (String) -> String? = { _ in nil },
        schema: @escaping (String) -> [SchemaColumn]?
    ) -> Description? {
        let source = SourceText(text)
        do throws(DialectError) {
            let statements = Batch.statements(of: try Lexer.tokens(of: source))
            guard let tokens = statements.first, statements.count == 1 else { return nil }
            let nodes = try Node.nodes(of: tokens, in: source)
            var parser = Parser(nodes: nodes[...], source: source, columnAliases: columnAliases)
            let statement = try parser.statement()
            var inference = Inference(schema: schema, source: source)
            let columns = try inference.columns(of: statement)
            return Description(
                columns: columns.map(\.resultColumn),
                parameters: inference.descriptions(count: parser.parameters.count)
            )
        } catch {
            return nil
        }
    }
}
