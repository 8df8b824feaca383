import SQLDialect
import SQLEngine
import Session

/// Preparing (ODBC reference, "SQLPrepare").
extension Statement {
    /// A text that SQLite has compiled, statement by statement.
    struct Prepared {
        let batch: [Translation]
        /// Which statement of the batch is meant.
        var position = 0
        let query: PreparedQuery
        var columns: [ResultColumnDescription]
        var parameters: [ParameterDescription]
        /// The columns of the table that the statement fills, if it fills one.
        var targetColumns: [ResultColumn] = []
        /// How many parameters the statements before have.
        var firstParameter = 0

        var translation: Translation { batch[position] }

        /// The place of the next statement of the batch, which failed: it gives nothing, and the batch goes on after it.
        var afterFailureOfNext: Prepared {
            var failed = self
            failed.firstParameter += translation.parameterCount
            failed.position += 1
            failed.columns = []
            failed.parameters = []
            return failed
        }
    }

    /// Compiles a text; nothing is asked of the service but, once, for the columns of WorkItems.
    package func prepare(_ text: String) throws -> Outcome {
        try checkIsIdle()
        state = .allocated
        rowCount = -1
        session.beginStatement()
        state = .prepared(try cancellable { try compile(text) })
        return .success
    }

    func compile(_ text: String) throws -> Prepared {
        let batch = try Dialect.translate(
            text,
            columnAliases: { [session] in session.column(for: $0) },
            schema: { [session] in session.schema(of: $0) },
            alternatives: { [session] in session.alternatives(ofTable: $0) }
        )
        return try compile(firstOf: batch)
    }

    func compile(firstOf batch: [Translation]) throws -> Prepared {
        guard !batch.isEmpty else { throw Diagnostic(.syntaxError, "The text holds no statement.") }
        return try compile(batch, at: 0, firstParameter: 0)
    }

    /// The next statement of the batch, compiled.
    func compile(after prepared: Prepared) throws -> Prepared {
        try compile(
            prepared.batch,
            at: prepared.position + 1,
            firstParameter: prepared.firstParameter + prepared.translation.parameterCount
        )
    }

    private func compile(_ batch: [Translation], at position: Int, firstParameter: Int) throws -> Prepared {
        let translation = batch[position]
        do throws(EngineError) {
            let query = try session.database.prepare(translation.sql)
            let description = session.description(of: translation)
            let columns = ResultColumnDescription.columns(of: query, described: description)
            return Prepared(
                batch: batch,
                position: position,
                query: query,
                columns: translation.target == nil ? columns : [],
                parameters: description?.parameters ?? [],
                targetColumns: translation.target == nil ? [] : columns.map(\.targetColumn),
                firstParameter: firstParameter
            )
        } catch {
            guard let offset = error.offset else { throw error }
            let place = translation.sourceOffset(ofTranslatedOffset: offset) + 1
            throw EngineError(error.kind, "\(error.message) (at character \(place))", cause: error.cause)
        }
    }
}
