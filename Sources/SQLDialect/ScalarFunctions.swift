/// Every scalar function of other dialects that is translated.
package enum ScalarFunctions {
    /// The scalar functions of ODBC (Appendix E), from which `SQLGetInfo` is answered.
    package static let odbc = strings + numerics + timesAndDates + system + conversions

    /// The bits of the functions of one family, for its `SQLGetInfo` answer.
    package static func mask(of family: ScalarFunction.Family) -> UInt32 {
        odbc.filter { $0.family == family }.reduce(0) { $0 | $1.mask }
    }

    /// The bits of `SQL_TIMEDATE_ADD_INTERVALS` and `SQL_TIMEDATE_DIFF_INTERVALS`.
    package static let intervalMask = DatePart.intervalMask

    /// The function that a name means between the braces of `{fn …}`.
    static func inEscape(_ name: String) -> ScalarFunction? {
        odbcByName[name] ?? transactByName[name]
    }

    /// The function that a name means elsewhere: what SQLite has itself keeps SQLite's meaning.
    static func outsideEscape(_ name: String) -> ScalarFunction? {
        transactByName[name] ?? (SQLiteFunctions.names.contains(name) ? nil : odbcByName[name])
    }

    private static let odbcByName = byName(odbc)
    private static let transactByName = byName(transact)

    private static func byName(_ functions: [ScalarFunction]) -> [String: ScalarFunction] {
        Dictionary(functions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
