import SQLDialect
import SQLEngine
import SQLValues
import Session

/// What a statement handle stands for.
package final class Statement: Handle {
    override package class var sort: Sort { .statement }

    /// How far a statement has come (ODBC reference, "Appendix B: ODBC State Transition Tables").
    enum State {
        case allocated
        case prepared(Prepared)
        /// Run, and it gave no rows.
        case executed(Prepared)
        case open(Cursor, Prepared?)
    }

    let session: Session
    unowned let connection: Connection
    var state = State.allocated
    var attributes: StatementAttributes
    /// How many rows the last INSERT, UPDATE or DELETE touched; -1 where there is no such number.
    var rowCount: Int64 = -1
    var cursorName: String?

    /// Where the application's columns are (ARD) and its parameters (APD), and what the driver says of them (IRD, IPD).
    private(set) var rowDescriptor: Descriptor
    private(set) var parameterDescriptor: Descriptor
    let implementationRowDescriptor: Descriptor
    let implementationParameterDescriptor: Descriptor
    private let ownRowDescriptor: Descriptor
    private let ownParameterDescriptor: Descriptor

    init(connection: Connection, session: Session) {
        self.connection = connection
        self.session = session
        attributes = StatementAttributes(metadataID: connection.attributes.metadataID)
        ownRowDescriptor = Descriptor(lock: connection.lock)
        ownParameterDescriptor = Descriptor(lock: connection.lock)
        rowDescriptor = ownRowDescriptor
        parameterDescriptor = ownParameterDescriptor
        implementationRowDescriptor = Descriptor(lock: connection.lock)
        implementationParameterDescriptor = Descriptor(lock: connection.lock)
        super.init(.statement, lock: connection.lock)
    }

    /// A text that SQLite has compiled, statement by statement.
    struct Prepared {
        let batch: [Translation]
        /// Which statement of the batch is meant.
        var position = 0
        var query: PreparedQuery
        var columns: [ResultColumnDescription]
        var parameters: [ParameterDescription]
        /// How many parameters the statements before have.
        var firstParameter = 0
        /// Whether SQLExecDirect ran the text, which then cannot be run again.
        var isDirect = false

        /// Where a statement is after the last of its results.
        var afterResults: State { isDirect ? .allocated : .prepared(self) }

        /// The place of the next statement of the batch, which failed: it gives nothing, and the batch goes on after it.
        var afterFailureOfNext: Prepared {
            var failed = self
            failed.firstParameter += batch[position].parameterCount
            failed.position += 1
            failed.columns = []
            failed.parameters = []
            return failed
        }
    }

    /// Stops what the statement runs; callable from any thread, and therefore not under the lock.
    package func cancel() {
        session.cancel()
    }

    /// Uses descriptors of the application's own, or with `nil` the statement's.
    func use(rowDescriptor descriptor: Descriptor?) {
        rowDescriptor = descriptor ?? ownRowDescriptor
    }

    /// Uses descriptors of the application's own, or with `nil` the statement's.
    func use(parameterDescriptor descriptor: Descriptor?) {
        parameterDescriptor = descriptor ?? ownParameterDescriptor
    }

    /// Goes back to the statement's own descriptors where it uses one that the application frees.
    func stopUsing(_ descriptor: Descriptor) {
        if rowDescriptor === descriptor { use(rowDescriptor: nil) }
        if parameterDescriptor === descriptor { use(parameterDescriptor: nil) }
    }

    /// Gets ready to be freed.
    package func free() {
        close()
        connection.forget(self)
    }

    /// Forgets everything that the engine holds for the statement.
    func close() {
        state = .allocated
        rowCount = -1
    }
}

/// Preparing (ODBC reference, "SQLPrepare").
extension Statement {
    /// Compiles a text; nothing is asked of the service but, once, for the columns of WorkItems.
    package func prepare(_ text: String) throws -> Outcome {
        if case .open = state { throw Self.cursorIsOpen }
        state = .allocated
        rowCount = -1
        session.beginStatement()
        state = .prepared(try session.cancellable(within: timeout) { try compile(text) })
        return .success
    }

    func compile(_ text: String) throws -> Prepared {
        let batch = try Dialect.translate(text) { [session] in session.column(for: $0) }
        guard let first = batch.first else { throw Diagnostic(.syntaxError, "The text holds no statement.") }
        return try compile(first, of: batch, at: 0, firstParameter: 0)
    }

    /// The next statement of the batch, compiled.
    func next(after prepared: Prepared) throws -> Prepared {
        let position = prepared.position + 1
        var next = try compile(
            prepared.batch[position],
            of: prepared.batch,
            at: position,
            firstParameter: prepared.firstParameter + prepared.batch[prepared.position].parameterCount
        )
        next.isDirect = prepared.isDirect
        return next
    }

    /// How long a statement may run, by the statement's attribute or else by the connection's.
    var timeout: Duration? {
        attributes.queryTimeout ?? connection.attributes.connectionTimeout
    }

    func compile(
        _ translation: Translation,
        of batch: [Translation],
        at position: Int,
        firstParameter: Int
    ) throws -> Prepared {
        do throws(EngineError) {
            let query = try session.database.prepare(translation.sql)
            let description = session.description(of: translation)
            return Prepared(
                batch: batch,
                position: position,
                query: query,
                columns: ResultColumnDescription.columns(of: query, described: description),
                parameters: description?.parameters ?? [],
                firstParameter: firstParameter
            )
        } catch {
            guard let offset = error.offset else { throw error }
            let place = translation.sourceOffset(ofTranslatedOffset: offset) + 1
            throw EngineError(error.kind, "\(error.message) (at character \(place))", cause: error.cause)
        }
    }

    static let cursorIsOpen = Diagnostic(.invalidCursorState, "A cursor is open: close it first.")
    static let noCursor = Diagnostic(
        .invalidCursorState,
        "No cursor is open: run a statement that gives rows first."
    )
    static let brokenCursor = Diagnostic(
        .invalidCursorState,
        "The result ended with an error before its last row: run the statement again."
    )
    static let notPrepared = Diagnostic(.functionSequence, "Prepare or run a statement first.")
}
