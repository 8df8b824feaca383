import Synchronization

/// A wish to stop, that any thread may utter and the thread that waits for an answer sees at once.
package final class Cancellation: Sendable {
    private let flag = Atomic<Bool>(false)
    private let wake = Mutex<(@Sendable () -> Void)?>(nil)

    /// Makes one that nobody has uttered.
    package init() {}

    /// Whether somebody wants to stop.
    package var isCancelled: Bool {
        flag.load(ordering: .acquiring)
    }

    /// Says that what runs shall stop; callable from any thread.
    package func cancel() {
        flag.store(true, ordering: .releasing)
        wake.withLock { $0?() }
    }

    /// Forgets an old wish.
    package func reset() {
        flag.store(false, ordering: .releasing)
    }

    /// Sets what wakes the thread that waits; `nil` when nobody can wait any more.
    func onCancel(_ wake: (@Sendable () -> Void)?) {
        self.wake.withLock { $0 = wake }
    }
}
