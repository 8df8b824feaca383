package import CODBC

/// The functions that an application can call, those included that the driver manager maps to others (ODBC reference,
/// "SQLGetFunctions").
package enum SupportedFunctions {
    /// Whether there is a function of that identifier.
    package static func contains(_ identifier: Int) -> Bool {
        identifiers.contains(identifier)
    }

    /// A bit for each identifier, in words of 16 (SQL_API_ODBC3_ALL_FUNCTIONS).
    package static let bitmap: [SQLUSMALLINT] = {
        var words = [SQLUSMALLINT](repeating: 0, count: Int(SQL_API_ODBC3_ALL_FUNCTIONS_SIZE))
        for identifier in identifiers { words[identifier >> 4] |= 1 << SQLUSMALLINT(identifier & 15) }
        return words
    }()

    /// All of ODBC 2 and 3 but SQLSetParam's successors of other standards.
    private static let identifiers: Set<Int> = {
        let core = 1...23
        let extensions = 40...72
        let ODBC3 = 1001...1022
        return Set([Int(SQL_API_SQLBULKOPERATIONS)] + core + extensions + ODBC3)
            .subtracting([Int(SQL_API_SQLALLOCHANDLESTD), 1013, 1015])
    }()
}
