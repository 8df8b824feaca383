import Synchronization

/// The lock that a connection shares with its statements and descriptors.
final class Lock: Sendable {
    private let mutex = Mutex(())

    /// Runs `body` while no other thread does so under this lock.
    func withLock<Result>(_ body: () -> Result) -> Result {
        // The result stays on this thread, which the mutex's own signature cannot know.
        nonisolated(unsafe) var result: Result?
        mutex.withLock { _ in result = body() }
        return result!
    }
}
