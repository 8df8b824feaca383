import CSQLite

/// A SQL function without arguments that always gives the same text.
private final class ConstantFunction {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}

extension Database {
    /// Makes a function known that has no arguments and gives a text (SQLite, `sqlite3_create_function_v2`).
    package func add(function name: String, giving text: String) throws(EngineError) {
        let status = sqlite3_create_function_v2(
            connection,
            name,
            0,
            SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
            Unmanaged.passRetained(ConstantFunction(text)).toOpaque(),
            { context, _, _ in
                let function = Unmanaged<ConstantFunction>.fromOpaque(sqlite3_user_data(context)!)
                    .takeUnretainedValue()
                sqlite3_result_text(context, function.text, -1, azdo_sqlite_transient())
            },
            nil,
            nil,
            { Unmanaged<ConstantFunction>.fromOpaque($0!).release() }
        )
        guard status == SQLITE_OK else { throw error() }
    }
}
