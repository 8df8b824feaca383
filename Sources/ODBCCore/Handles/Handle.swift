package import CODBC

/// What an application holds a handle of: an environment, a connection, a statement or a descriptor.
package class Handle {
    /// Which of the four a handle is, so that a handle of another sort is refused.
    package enum Sort: Sendable {
        case environment, connection, statement, descriptor
    }

    /// The sort of a class's handles.
    package class var sort: Sort { .environment }

    /// The sort of this handle.
    package let sort: Sort
    /// The records of the last function, in the order in which they were made.
    ///
    /// What every call touches is under the lock, and no access lasts while another one begins: that is not to be proved
    /// again and again.
    @exclusivity(unchecked) package private(set) final var diagnostics: [Diagnostic] = []

    /// What the last function returned.
    @exclusivity(unchecked) package private(set) final var returnCode = SQLRETURN(SQL_SUCCESS)

    let lock: Lock

    init(_ sort: Sort, lock: Lock) {
        self.sort = sort
        self.lock = lock
    }

    /// Runs a function of the API on the handle: alone, with no records of the function before, and with every
    /// error turned into a record.
    package final func perform(_ body: () throws -> Outcome) -> SQLRETURN {
        begin()
        return lock.withLock {
            if !diagnostics.isEmpty { diagnostics.removeAll(keepingCapacity: true) }
            do {
                let outcome = try body()
                let hasInfo = outcome == .success && !diagnostics.isEmpty
                returnCode = hasInfo ? SQLRETURN(SQL_SUCCESS_WITH_INFO) : outcome.code
            } catch {
                diagnostics.append(Diagnostic(error))
                returnCode = SQLRETURN(SQL_ERROR)
            }
            if diagnostics.count > 1 { diagnostics = Diagnostic.ranked(diagnostics) }
            return returnCode
        }
    }

    /// The organization that the handle belongs to, for the records (SQL_DIAG_SERVER_NAME).
    var serverName: String { "" }

    /// Takes note that a function begins, before it waits for the lock.
    func begin() {}

    /// Runs a function that reads the records and must not change them.
    package final func inspect(_ body: () -> SQLRETURN) -> SQLRETURN {
        lock.withLock(body)
    }

    /// Adds a record to a function that does not fail.
    package final func warn(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }
}

/// The life of a handle: each retain stands beside its release.
extension Handle {
    /// The handle as the application holds it; it lives until `release(_:)`.
    package final func retained() -> SQLHANDLE {
        Unmanaged<Handle>.passRetained(self).toOpaque()
    }

    /// The handle as the application holds it, while somebody else keeps it alive.
    final func unretained() -> SQLHANDLE {
        Unmanaged<Handle>.passUnretained(self).toOpaque()
    }

    /// Ends the life that `retained()` began.
    package static func release(_ handle: SQLHANDLE) {
        Unmanaged<Handle>.fromOpaque(handle).release()
    }

    /// The object behind a handle that the driver manager has checked to be alive, if it is one of this sort.
    package static func object<Target: Handle>(_ handle: SQLHANDLE?, as type: Target.Type) -> Target? {
        guard let handle else { return nil }
        let object = Unmanaged<Handle>.fromOpaque(handle).takeUnretainedValue()
        return object.sort == Target.sort ? unsafeDowncast(object, to: Target.self) : nil
    }

    /// Calls `body` with the object behind a handle, if it is one of that sort, else returns SQL_INVALID_HANDLE.
    ///
    /// No reference is counted, which many a call would notice: a handle is released after a function, never in one.
    package static func with(
        _ handle: SQLHANDLE?,
        of sort: Sort,
        _ body: (Handle) -> SQLRETURN
    ) -> SQLRETURN {
        guard let handle else { return SQLRETURN(SQL_INVALID_HANDLE) }
        return Unmanaged<Handle>.fromOpaque(handle)._withUnsafeGuaranteedRef { object in
            object.sort == sort ? body(object) : SQLRETURN(SQL_INVALID_HANDLE)
        }
    }
}
