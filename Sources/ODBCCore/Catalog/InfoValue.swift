package import CODBC

/// What SQLGetInfo tells, in the C type that the information type has.
package enum InfoValue: Hashable, Sendable {
    case text(String)
    case small(SQLUSMALLINT)
    case large(SQLUINTEGER)

    /// A bit mask of constants, which the headers give as numbers of several types.
    static func mask(_ bits: [any BinaryInteger]) -> InfoValue {
        .large(bits.reduce(0) { $0 | SQLUINTEGER(truncatingIfNeeded: $1) })
    }

    static func yes(_ isTrue: Bool) -> InfoValue {
        .text(isTrue ? "Y" : "N")
    }

    static func number(_ value: some BinaryInteger) -> InfoValue {
        .small(SQLUSMALLINT(truncatingIfNeeded: value))
    }
}

/// What differs from one connection to the next, and what other modules decide.
package struct InfoContext: Sendable {
    package let dataSourceName: String
    package let serverName: String
    package let databaseName: String
    package let userName: String
    package let stringFunctions: UInt32
    package let numericFunctions: UInt32
    package let timeDateFunctions: UInt32
    package let systemFunctions: UInt32
    package let intervals: UInt32
}

/// Every information type with its value (ODBC reference, "SQLGetInfo").
package enum InfoTypes {
    /// The value of an information type, or `nil` for an unknown one.
    package static func value(for type: SQLUSMALLINT, context: InfoContext) -> InfoValue? {
        let type = Int32(type)
        return of(context)[type] ?? driver[type] ?? limits[type] ?? sql[type] ?? standard[type] ?? cursors[
            type
        ]
            ?? conversions[type]
    }

    private static func of(_ context: InfoContext) -> [Int32: InfoValue] {
        [
            SQL_DATA_SOURCE_NAME: .text(context.dataSourceName),
            SQL_SERVER_NAME: .text(context.serverName),
            SQL_DATABASE_NAME: .text(context.databaseName),
            SQL_USER_NAME: .text(context.userName),
            SQL_STRING_FUNCTIONS: .large(context.stringFunctions),
            SQL_NUMERIC_FUNCTIONS: .large(context.numericFunctions),
            SQL_TIMEDATE_FUNCTIONS: .large(context.timeDateFunctions),
            SQL_SYSTEM_FUNCTIONS: .large(context.systemFunctions),
            SQL_TIMEDATE_ADD_INTERVALS: .large(context.intervals),
            SQL_TIMEDATE_DIFF_INTERVALS: .large(context.intervals),
        ]
    }
}
