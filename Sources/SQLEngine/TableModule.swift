import CSQLite

/// The bridge between SQLite's virtual-table interface and `TableSource`.
///
/// Each source is a module of its own whose table needs no CREATE statement (SQLite, "Eponymous-only Virtual
/// Tables"): SQLite connects it when a statement names it for the first time, and asks for its columns then.
enum TableModule {
    /// Makes the source's table known to the database.
    static func register(_ source: any TableSource, in database: Database) -> Int32 {
        sqlite3_create_module_v2(
            database.connection,
            source.name,
            functions,
            Unmanaged.passRetained(Registration(source: source, database: database)).toOpaque(),
            { Unmanaged<Registration>.fromOpaque($0!).release() }
        )
    }

    /// What SQLite calls. Written once, before its first use, and only read afterwards.
    private nonisolated(unsafe) static let functions: UnsafePointer<sqlite3_module> = {
        var module = sqlite3_module()
        module.iVersion = 3
        module.xConnect = { _, registration, _, _, table, message in
            connect(Unmanaged<Registration>.fromOpaque(registration!).takeUnretainedValue(), table!, message)
        }
        module.xDisconnect = { disconnect($0!) }
        module.xBestIndex = { table, info in
            connectedTable(at: table!).choose(info!) ? SQLITE_OK : SQLITE_CONSTRAINT
        }
        module.xOpen = { table, cursor in open(connectedTable(at: table!), cursor!) }
        module.xClose = { close($0!) }
        module.xFilter = { cursor, plan, _, count, values in
            reporting(to: cursor!.pointee.pVtab) {
                let values = UnsafeBufferPointer(start: values, count: Int(count))
                try openCursor(at: cursor!).start(plan: Int(plan), values: values)
            }
        }
        module.xNext = { cursor in
            reporting(to: cursor!.pointee.pVtab) { try withCursor(at: cursor!) { try $0.advance() } }
        }
        module.xEof = { cursor in withCursor(at: cursor!) { $0.isAtEnd ? 1 : 0 } }
        module.xColumn = { cursor, context, column in
            reporting(to: cursor!.pointee.pVtab) {
                try withCursor(at: cursor!) {
                    try $0.write(column: Int(column), to: ColumnOutput(context: context!))
                }
            }
        }
        module.xRowid = { cursor, rowID in
            rowID!.pointee = openCursor(at: cursor!).rowID
            return SQLITE_OK
        }
        let memory = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
        memory.initialize(to: module)
        return UnsafePointer(memory)
    }()
}

/// The life of tables and cursors: each retain stands beside its release.
extension TableModule {
    private static func connect(
        _ registration: Registration,
        _ table: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>,
        _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    ) -> Int32 {
        do {
            let description = try registration.source.table()
            let status = sqlite3_declare_vtab(registration.database.connection, description.declaration)
            guard status == SQLITE_OK else { return status }
            let connected = ConnectedTable(registration, description)
            let memory = UnsafeMutablePointer<azdo_table>.allocate(capacity: 1)
            memory.initialize(to: azdo_table())
            memory.pointee.object = Unmanaged.passRetained(connected).toOpaque()
            table.pointee = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: sqlite3_vtab.self)
            return SQLITE_OK
        } catch {
            registration.database.sourceError = error
            message?.pointee = azdo_sqlite_copy("The table \(registration.source.name) cannot be read.")
            return SQLITE_ERROR
        }
    }

    private static func disconnect(_ table: UnsafeMutablePointer<sqlite3_vtab>) -> Int32 {
        let memory = UnsafeMutableRawPointer(table).assumingMemoryBound(to: azdo_table.self)
        Unmanaged<ConnectedTable>.fromOpaque(memory.pointee.object).release()
        memory.deallocate()
        return SQLITE_OK
    }

    private static func open(
        _ table: ConnectedTable,
        _ cursor: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>
    ) -> Int32 {
        let memory = UnsafeMutablePointer<azdo_cursor>.allocate(capacity: 1)
        memory.initialize(to: azdo_cursor())
        memory.pointee.object = Unmanaged.passRetained(OpenCursor(table)).toOpaque()
        cursor.pointee = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: sqlite3_vtab_cursor.self)
        return SQLITE_OK
    }

    private static func close(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>) -> Int32 {
        let memory = UnsafeMutableRawPointer(cursor).assumingMemoryBound(to: azdo_cursor.self)
        Unmanaged<OpenCursor>.fromOpaque(memory.pointee.object).release()
        memory.deallocate()
        return SQLITE_OK
    }

    private static func connectedTable(at pointer: UnsafeMutablePointer<sqlite3_vtab>) -> ConnectedTable {
        let memory = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: azdo_table.self)
        return Unmanaged<ConnectedTable>.fromOpaque(memory.pointee.object).takeUnretainedValue()
    }

    private static func openCursor(at pointer: UnsafeMutablePointer<sqlite3_vtab_cursor>) -> OpenCursor {
        let memory = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: azdo_cursor.self)
        return Unmanaged<OpenCursor>.fromOpaque(memory.pointee.object).takeUnretainedValue()
    }

    /// Runs `body` on a cursor that SQLite keeps alive meanwhile, without counting a reference for each value.
    private static func withCursor<Result>(
        at pointer: UnsafeMutablePointer<sqlite3_vtab_cursor>,
        _ body: (OpenCursor) throws -> Result
    ) rethrows -> Result {
        let memory = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: azdo_cursor.self)
        return try Unmanaged<OpenCursor>.fromOpaque(memory.pointee.object)._withUnsafeGuaranteedRef(body)
    }

    /// Runs `body` and, where it throws, keeps the error for `Database.error()`.
    private static func reporting(
        to table: UnsafeMutablePointer<sqlite3_vtab>,
        _ body: () throws -> Void
    ) -> Int32 {
        do {
            try body()
            return SQLITE_OK
        } catch {
            let connected = connectedTable(at: table)
            connected.database.sourceError = error
            sqlite3_free(table.pointee.zErrMsg)
            table.pointee.zErrMsg = azdo_sqlite_copy("The table \(connected.table.name) cannot be read.")
            return SQLITE_ERROR
        }
    }
}

/// A source and the database that it is registered in.
final class Registration {
    let source: any TableSource
    /// The database releases its modules when it closes, so it outlives them.
    unowned let database: Database

    init(source: any TableSource, database: Database) {
        self.source = source
        self.database = database
    }
}
