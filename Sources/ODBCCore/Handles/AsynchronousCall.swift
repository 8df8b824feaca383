package import CODBC
import Glibc
import Synchronization

/// A function that runs on a thread of its own while the application asks again and again whether it has ended
/// (ODBC reference, "Asynchronous Execution (Polling Method)").
final class AsynchronousCall {
    /// The name of the function, which the application calls to ask.
    let function: String

    private let result: Result
    private let thread: pthread_t

    /// Starts the function, or returns `nil` where there can be no further thread.
    init?(_ function: String, _ body: @escaping () -> SQLRETURN) {
        self.function = function
        let result = Result(body)
        self.result = result
        var thread = pthread_t()
        let isStarted = Self.withSignalsBlocked {
            pthread_create(
                &thread,
                nil,
                { result in
                    Unmanaged<Result>.fromOpaque(result!).takeRetainedValue().run()
                    return nil
                },
                Unmanaged.passRetained(result).toOpaque()
            ) == 0
        }
        guard isStarted else {
            Unmanaged.passUnretained(result).release()
            return nil
        }
        self.thread = thread
    }

    /// What the function has returned, or `nil` while it runs.
    var returnCode: SQLRETURN? { result.value.withLock { $0 } }

    /// Waits until the function has ended, and gives what it returned.
    func join() -> SQLRETURN? {
        pthread_join(thread, nil)
        return returnCode
    }

    /// What both threads see.
    private final class Result {
        let value = Mutex<SQLRETURN?>(nil)
        private var body: (() -> SQLRETURN)?

        init(_ body: @escaping () -> SQLRETURN) {
            self.body = body
        }

        func run() {
            let code = body?()
            body = nil
            value.withLock { $0 = code }
        }
    }

    /// Makes a thread that gets none of the application's signals.
    private static func withSignalsBlocked<Value>(_ body: () -> Value) -> Value {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return body()
    }
}

extension Statement {
    /// Runs a function, on a thread of its own where the application has asked for that (SQL_ATTR_ASYNC_ENABLE).
    package func perform(
        _ function: String,
        _ body: @escaping (Statement) throws -> Outcome
    ) -> SQLRETURN {
        if let call = asynchronousCall { return poll(call, function) }
        guard attributes.isAsynchronous else { return perform { try body(self) } }
        guard let call = AsynchronousCall(function, { self.perform { try body(self) } }) else {
            return perform { throw Diagnostic(.outOfMemory, "There is no room for another thread.") }
        }
        asynchronousCall = call
        return SQLRETURN(SQL_STILL_EXECUTING)
    }

    private func poll(_ call: AsynchronousCall, _ function: String) -> SQLRETURN {
        guard call.function == function else {
            return perform {
                throw Diagnostic(.functionSequence, "\(call.function) is still running: call it again.")
            }
        }
        guard call.returnCode != nil else { return SQLRETURN(SQL_STILL_EXECUTING) }
        asynchronousCall = nil
        return call.join() ?? SQLRETURN(SQL_ERROR)
    }

    /// Stops a function that still runs on a thread of its own, and waits for its end.
    package func endAsynchronousCall() {
        guard let call = asynchronousCall else { return }
        _ = cancel()
        _ = call.join()
        asynchronousCall = nil
    }
}
