import Glibc

/// The lock that a connection shares with its statements and descriptors.
///
/// A POSIX mutex and not `Mutex`, whose waiting ThreadSanitizer does not see and takes for missing.
final class Lock: @unchecked Sendable {
    /// Only the mutex's own functions touch the memory, from any thread.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init() {
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deinitialize(count: 1)
        mutex.deallocate()
    }

    /// Runs `body` while no other thread does so under this lock.
    func withLock<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
