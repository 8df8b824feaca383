import DevOpsClient
import DevOpsTables
package import SQLEngine
import Synchronization

/// A connection to an organization: its settings, its tables and the database that queries them.
///
/// All methods but `cancel(_:)` are called by one thread at a time.
package final class Session {
    /// The settings that the session was opened with.
    package let settings: Settings
    /// The engine, in which every table of the organization is known.
    package let database: Database
    /// The tables as the catalog functions list them.
    package let catalog: TableCatalog

    private let client: DevOpsClient
    private let tables: Tables
    /// The mark of the work that is going on.
    private let worker = Atomic<UInt>(0)
    private var hasDeadline = false

    /// Opens a session and proves with one request that the organization, and the default project, can be read.
    ///
    /// Throws a `ServiceError` where the service refuses or cannot be reached.
    package init(_ settings: Settings, loginTimeout: Duration? = nil) throws {
        self.settings = settings
        client = try DevOpsClient(settings, loginTimeout: loginTimeout)
        tables = Tables(
            client: client,
            cache: settings.metadataCacheTTL.flatMap { MetadataCache(lifetime: $0) }
        )
        database = try Database()
        catalog = TableCatalog(tables)
        for source in tables.sources { try database.add(source) }
        try database.add(function: "odbc_database", giving: settings.organization)
        try database.add(function: "odbc_user", giving: userName)
        let limit = loginTimeout ?? settings.loginTimeout
        client.deadline = limit.map { .now + $0 }
        _ = try client.send(Self.proof(of: settings))
        client.deadline = nil
    }

    /// Who is connected, as far as the settings say: a personal access token and OAuth's tokens have no name in them.
    package var userName: String {
        if case .personalAccessToken(let name, _) = settings.signIn { name } else { "" }
    }

    /// Gives what the application should hear though nothing failed, such as a token file that cannot be written, once.
    package func takeWarning() -> String? {
        client.takeWarning()
    }

    /// Prepares for the next statement, which reads small tables anew.
    package func beginStatement() {
        tables.beginStatement()
    }

    /// Does a piece of work that `cancel(_:)` with the same mark can stop, and that ends `timeout` from now at the latest.
    ///
    /// The mark tells whose work it is, such as the address of an object.
    package func cancellable<Result>(
        as mark: UInt,
        within timeout: Duration?,
        _ work: () throws -> Result
    ) rethrows -> Result {
        if timeout != nil || hasDeadline { setDeadline(timeout) }
        client.cancellation.reset()
        worker.store(mark, ordering: .sequentiallyConsistent)
        defer {
            // Who cancels right now has the work's mark in hand, and gives it back at once.
            while !worker.compareExchange(
                expected: mark,
                desired: Self.nobody,
                ordering: .acquiringAndReleasing
            )
            .exchanged {}
        }
        return try work()
    }

    /// Stops the work of that mark, if it is going on, and its requests; callable from any thread.
    ///
    /// Returns whether it was going on. What comes after that work is not stopped, however late the call is.
    package func cancel(_ mark: UInt) -> Bool {
        let (isWorking, _) = worker.compareExchange(
            expected: mark,
            desired: Self.cancelling,
            ordering: .sequentiallyConsistent
        )
        guard isWorking else { return false }
        client.cancellation.cancel()
        database.interrupt()
        worker.store(mark, ordering: .releasing)
        return true
    }

    private static let nobody: UInt = 0
    private static let cancelling: UInt = 1

    private func setDeadline(_ timeout: Duration?) {
        let deadline = timeout.map { ContinuousClock.now + $0 }
        client.deadline = deadline
        database.deadline = deadline
        hasDeadline = deadline != nil
    }

    private static func proof(of settings: Settings) -> Endpoint {
        if let project = settings.project { return Endpoint(path: ["_apis", "projects", project]) }
        return Endpoint(path: ["_apis", "projects"], query: [("$top", "1")])
    }
}
