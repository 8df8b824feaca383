import CODBC

extension DataSource {
    /// Writes a data source into odbc.ini with odbcinst's own functions; one of the same name is replaced.
    ///
    /// The driver is ours unless a `Driver` is among the attributes.
    package static func write(
        _ name: String,
        _ attributes: [(Keyword, String)],
        forEveryUser isShared: Bool = false
    ) throws(SettingsError) {
        for (keyword, value) in attributes {
            try keyword.requireNoControlCharacters(value)
            if ValueReference(value) == nil { try keyword.validate(value) }
        }
        guard isPlausible(name), unsafe SQLValidDSN(name) != 0 else {
            throw failure("'\(name)' is no name for a data source: it may hold none of []{}(),;?*=!@\\.")
        }
        let driver = attributes.first { $0.0 == .driver }?.1 ?? "Azure DevOps ODBC Driver"
        SQLSetConfigMode(UWORD(isShared ? ODBC_SYSTEM_DSN : ODBC_USER_DSN))
        defer { SQLSetConfigMode(UWORD(ODBC_BOTH_DSN)) }
        guard unsafe SQLWriteDSNToIni(name, driver) != 0 else { throw failure(reason) }
        for (keyword, value) in attributes where keyword != .driver {
            guard unsafe SQLWritePrivateProfileString(name, keyword.name, value, "odbc.ini") != 0 else {
                throw failure(reason)
            }
        }
    }

    private static func failure(_ problem: String) -> SettingsError {
        SettingsError(.badValue, keyword: Keyword.dataSourceName.name, "odbc.ini was not written: \(problem)")
    }

    /// What odbcinst says of its last failure.
    private static var reason: String {
        var code: DWORD = 0
        var buffer = [CChar](repeating: 0, count: 512)
        var length: WORD = 0
        let result = unsafe SQLInstallerError(1, &code, &buffer, WORD(buffer.count), &length)
        guard result == SQL_SUCCESS || result == SQL_SUCCESS_WITH_INFO else {
            return "odbcinst gives no reason."
        }
        let text = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return "\(String(decoding: text, as: UTF8.self)). 'odbcinst -j' says which files are written."
    }
}
