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
        /// Waits for values of parameters (SQL_NEED_DATA).
        case needsData(Execution)
        /// Run, and it gave no rows.
        case executed(Execution)
        case open(Cursor, Execution?)
    }

    let session: Session
    unowned let connection: Connection
    var state = State.allocated {
        didSet {
            if case .open(let cursor, _) = state { open = .passUnretained(cursor) } else { open = nil }
            if case .needsData = state {
                cancellation.waitsForData = true
            } else if cancellation.waitsForData {
                cancellation.waitsForData = false
            }
        }
    }
    /// The cursor that `state` holds, at hand for the functions that are called for each row or value.
    @exclusivity(unchecked) private var open: Unmanaged<Cursor>?
    @exclusivity(unchecked) var attributes: StatementAttributes
    /// How many rows the last INSERT, UPDATE or DELETE touched; -1 where there is no such number.
    var rowCount: Int64 = -1
    var cursorName: String?
    let cancellation = StatementCancellation()
    /// The function that runs on a thread of its own; only the application's thread looks at it.
    var asynchronousCall: AsynchronousCall?

    /// Where the application's columns are (ARD) and its parameters (APD), and what the driver says of them (IRD, IPD).
    @exclusivity(unchecked) private(set) var rowDescriptor: Descriptor
    private(set) var parameterDescriptor: Descriptor
    let implementationRowDescriptor: Descriptor
    let implementationParameterDescriptor: Descriptor
    let ownRowDescriptor: Descriptor
    let ownParameterDescriptor: Descriptor

    init(connection: Connection, session: Session) {
        self.connection = connection
        self.session = session
        attributes = StatementAttributes(connection.attributes)
        ownRowDescriptor = Descriptor(.applicationRow, lock: connection.lock)
        ownParameterDescriptor = Descriptor(.applicationParameter, lock: connection.lock)
        rowDescriptor = ownRowDescriptor
        parameterDescriptor = ownParameterDescriptor
        implementationRowDescriptor = Descriptor(.implementationRow, lock: connection.lock)
        implementationParameterDescriptor = Descriptor(.implementationParameter, lock: connection.lock)
        super.init(.statement, lock: connection.lock)
        implementationRowDescriptor.statement = self
    }

    deinit {
        implementationRowDescriptor.statement = nil
    }

    override var serverName: String { session.settings.organization }

    override func begin() {
        cancellation.begin()
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

    /// How long a statement may run, by the statement's attribute or else by the connection's.
    private var timeout: Duration? {
        attributes.queryTimeout ?? connection.attributes.connectionTimeout
    }

    /// Does a piece of work that SQLCancel can stop, within the statement's timeout.
    func cancellable<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try cancellation.running(in: session, within: timeout, work)
        } catch {
            let diagnostic = Diagnostic(error)
            if SQLState.ofDeadConnections.contains(diagnostic.state) { connection.isDead = true }
            throw diagnostic
        }
    }
}

/// The cursor that is open.
extension Statement {
    /// The cursor, or `nil` where none is open.
    var cursor: Cursor? { open?.takeUnretainedValue() }

    /// Calls `body`, which must not change `state`, with the cursor.
    ///
    /// To count a reference to it for each value would take as long as many a value does.
    func withCursor<Result>(_ body: (Cursor) throws -> Result) throws -> Result {
        guard let open else { throw Self.noCursor }
        return try open._withUnsafeGuaranteedRef(body)
    }
}

/// Whether functions may be called now (ODBC reference, "Appendix B").
extension Statement {
    /// Whether the statement has a prepared or executed text, whose columns are known.
    var isPrepared: Bool {
        switch state {
        case .allocated, .needsData: false
        case .prepared, .executed, .open: true
        }
    }

    /// Throws where a cursor is open or values of parameters are waited for.
    func checkIsIdle() throws {
        if cancellation.takeIdleCancel() { endResults() }
        switch state {
        case .allocated, .prepared, .executed: return
        case .open: throw Self.cursorIsOpen
        case .needsData: throw Self.dataIsNeeded
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
    static let dataIsNeeded = Diagnostic(
        .functionSequence,
        "The statement waits for values of parameters: call SQLParamData and SQLPutData, or SQLCancel."
    )
}
