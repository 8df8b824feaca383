import Session
import Synchronization

/// What SQLCancel stops: the work that one statement does or waits to do, and nothing that another one does.
final class StatementCancellation: Sendable {
    private let isCancelled = Atomic(false)
    private let waits = Atomic(false)
    private let idleCancel = Atomic(false)

    /// Whether the statement waits for values of parameters.
    var waitsForData: Bool {
        get { waits.load(ordering: .relaxed) }
        set { waits.store(newValue, ordering: .relaxed) }
    }

    /// Whether `cancel(_:)` has found nothing to stop since the last call of this.
    ///
    /// The driver manager takes a cursor for closed then, as ODBC 2 did (ODBC reference, "SQLCancel").
    func takeIdleCancel() -> Bool {
        idleCancel.exchange(false, ordering: .relaxed)
    }

    /// Says that a function begins: a call of `cancel(_:)` before it was for another one.
    func begin() {
        isCancelled.store(false, ordering: .relaxed)
    }

    /// Does a piece of a session's work that `cancel(_:)` can stop.
    func running<Result>(
        in session: Session,
        within timeout: Duration?,
        _ work: () throws -> Result
    ) throws -> Result {
        try session.cancellable(as: mark, within: timeout) {
            guard !isCancelled.load(ordering: .sequentiallyConsistent) else {
                throw Diagnostic(.cancelled, "The operation was cancelled.")
            }
            return try work()
        }
    }

    /// Stops the function that is going on, also where it still waits for the connection; callable from any thread.
    func cancel(_ session: Session) {
        isCancelled.store(true, ordering: .sequentiallyConsistent)
        if !session.cancel(mark) { idleCancel.store(true, ordering: .relaxed) }
    }

    /// What tells the statement's work from that of others.
    private var mark: UInt { UInt(bitPattern: ObjectIdentifier(self)) }
}
