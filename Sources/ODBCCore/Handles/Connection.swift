import CODBC
import SQLDialect
import SQLEngine
import SQLValues
import Session

/// What a connection handle stands for.
package final class Connection: Handle {
    override package class var sort: Sort { .connection }

    /// The attributes that an application may set, connected or not.
    var attributes = ConnectionAttributes()
    private(set) var session: Session?
    /// The data source's name, empty where a connection string names none.
    private(set) var dataSource = ""
    /// The statements and descriptors of the connection that the application has not freed.
    private var dependents: [ObjectIdentifier: Handle] = [:]

    /// What is known of a connection that the application builds key by key.
    var browse: BrowseRequest?
    /// Whether the last request found the service out of reach (SQL_ATTR_CONNECTION_DEAD).
    var isDead = false
    /// The environment, which says for which version of ODBC the application was written.
    private let environment: Environment

    init(environment: Environment) {
        self.environment = environment
        super.init(.connection, lock: Lock())
    }

    override var serverName: String { session?.settings.organization ?? "" }

    /// Whether the application was written for ODBC 2.
    var isODBC2: Bool { environment.isODBC2 }

    /// Connects to a data source (ODBC reference, "SQLConnect").
    package func connect(dataSource: String, user: String?, password: String?) throws -> Outcome {
        try open(ConnectionRequest(dataSource: dataSource, user: user, password: password))
        return .success
    }

    /// Connects as a connection string says and returns the string that connects again (ODBC reference,
    /// "SQLDriverConnect").
    package func connect(_ text: String) throws -> String {
        let request = try ConnectionRequest(text)
        try open(request)
        return request.connectionString.text
    }

    /// Ends the connection, or gives up one that is being built (ODBC reference, "SQLDisconnect").
    package func disconnect() throws -> Outcome {
        guard browse == nil else {
            browse = nil
            return .success
        }
        guard session != nil else { throw Diagnostic(.notConnected, "The connection is not open.") }
        // The driver manager frees its own part of the statements that are left, and leaves ours to us.
        for dependent in dependents.values {
            (dependent as? Statement)?.close()
            Handle.release(dependent.unretained())
        }
        dependents = [:]
        session = nil
        isDead = false
        return .success
    }

    /// Gets ready to be freed, which an open connection is not (ODBC reference, "SQLFreeHandle").
    package func close() throws {
        guard session == nil else { throw Diagnostic(.functionSequence, "Disconnect the connection first.") }
    }

    /// Makes a statement of the connection.
    package func makeStatement() throws -> Statement {
        let statement = Statement(connection: self, session: try connected())
        dependents[ObjectIdentifier(statement)] = statement
        return statement
    }

    /// Makes a descriptor of the application's own.
    package func makeDescriptor() throws -> Descriptor {
        _ = try connected()
        let descriptor = Descriptor(connection: self)
        dependents[ObjectIdentifier(descriptor)] = descriptor
        return descriptor
    }

    /// Takes note that the application frees a statement or a descriptor.
    func forget(_ dependent: Handle) {
        dependents[ObjectIdentifier(dependent)] = nil
        guard let descriptor = dependent as? Descriptor else { return }
        for statement in statements { statement.stopUsing(descriptor) }
    }

    /// Whether a statement other than `statement` has a cursor of that name.
    func hasCursor(named name: String, besides statement: Statement) -> Bool {
        statements.contains { $0 !== statement && $0.cursorName?.uppercased() == name.uppercased() }
    }

    /// Has every scrollable cursor take over its rows, before a statement changes the tables that they come from.
    func settleCursors() throws {
        for statement in statements {
            if case .open(let cursor, _) = statement.state { try cursor.settle() }
        }
    }

    /// The text as the engine will read it (ODBC reference, "SQLNativeSql").
    package func nativeSQL(_ text: String) throws -> String {
        let session = try connected()
        return try Dialect.nativeSQL(
            text,
            columnAliases: { session.column(for: $0) },
            schema: { session.schema(of: $0) },
            alternatives: { session.alternatives(ofTable: $0) }
        )
    }

    /// Ends a transaction, of which there are none (ODBC reference, "SQLEndTran").
    package func endTransaction() throws -> Outcome {
        _ = try connected()
        return .success
    }

    /// The open session.
    func connected() throws -> Session {
        guard let session else { throw Diagnostic(.notConnected, "The connection is not open.") }
        return session
    }

    private var statements: [Statement] {
        dependents.values.compactMap { $0 as? Statement }
    }

    private func open(_ request: ConnectionRequest) throws {
        guard session == nil else { throw Diagnostic(.connectionInUse, "The connection is open already.") }
        let (settings, warnings) = try request.resolved(reading: DataSource.attributes)
        try use(Session(settings, loginTimeout: attributes.loginTimeout), of: request, warnings)
    }

    /// Makes an opened session the connection's own.
    func use(_ opened: Session, of request: ConnectionRequest, _ warnings: [SettingsWarning]) throws {
        try CatalogTables.register(in: opened)
        session = opened
        browse = nil
        dataSource = request.dataSource ?? ""
        for warning in warnings { warn(Diagnostic(.badConnectionAttribute, warning.message)) }
        if let warning = opened.takeWarning() { warn(Diagnostic(.generalWarning, warning)) }
    }
}

extension Session {
    /// The column that a quoted name stands for where it is a field's reference name.
    ///
    /// Where the fields cannot be read the name stays as it is, and the statement that needs them fails for itself.
    func column(for name: String) -> String? {
        (try? catalog.column(forReferenceName: name)) ?? nil
    }
}
