import CSQLite

/// Decides what a statement may do, and notes which columns it reads.
///
/// SQL text may come from a report that somebody else wrote: it must not reach the file system, load code or
/// change how the engine works (SQLite, `sqlite3_set_authorizer`).
final class Authorizer {
    /// Why the statement that is being compiled was refused.
    var refusal: String?

    private var columnsRead: [String: Set<String>] = [:]

    /// Forgets the statement before.
    func begin() {
        refusal = nil
        columnsRead.removeAll(keepingCapacity: true)
    }

    /// The names of the columns that the statement being compiled reads of a table.
    func columnsRead(of table: String) -> Set<String> {
        columnsRead[table] ?? []
    }

    /// Sees every statement of a connection; the connection must not outlive the authorizer.
    func watch(_ connection: OpaquePointer) {
        sqlite3_set_authorizer(
            connection,
            { authorizer, action, first, second, _, _ in
                Unmanaged<Authorizer>.fromOpaque(authorizer!).takeUnretainedValue()
                    .decide(action, first, second)
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    private func decide(
        _ action: Int32,
        _ first: UnsafePointer<CChar>?,
        _ second: UnsafePointer<CChar>?
    ) -> Int32 {
        switch action {
        case SQLITE_READ:
            if let first, let second {
                columnsRead[String(cString: first), default: []].insert(String(cString: second))
            }
            return SQLITE_OK
        case SQLITE_FUNCTION:
            let name = second.map { String(cString: $0) } ?? ""
            return Self.forbiddenFunctions.contains(name.lowercased())
                ? refuse("The function \(name) is not allowed: it reaches beyond the database.") : SQLITE_OK
        case SQLITE_PRAGMA:
            let name = first.map { String(cString: $0) } ?? ""
            return Self.readingPragmas.contains(name.lowercased())
                ? SQLITE_OK : refuse("PRAGMA \(name) is not allowed: it changes how the engine works.")
        default:
            guard let statement = Self.forbiddenActions[action] else { return SQLITE_OK }
            return refuse("\(statement) is not allowed: the driver's SQL does not reach the file system.")
        }
    }

    private func refuse(_ reason: String) -> Int32 {
        refusal = reason
        return SQLITE_DENY
    }

    private static let forbiddenActions: [Int32: String] = [
        SQLITE_ATTACH: "ATTACH or VACUUM INTO",
        SQLITE_DETACH: "DETACH",
        SQLITE_CREATE_VTABLE: "CREATE VIRTUAL TABLE",
        SQLITE_DROP_VTABLE: "DROP of a virtual table",
    ]

    private static let forbiddenFunctions: Set<String> = [
        "load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "fts5",
    ]

    private static let readingPragmas: Set<String> = [
        "table_info", "table_xinfo", "table_list", "database_list", "collation_list", "function_list",
        "index_list", "index_info", "index_xinfo", "compile_options", "foreign_key_list",
    ]
}
