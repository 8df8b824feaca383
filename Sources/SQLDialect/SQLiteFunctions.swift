import SQLValues

/// The functions that SQLite has itself, with the types of their results.
enum SQLiteFunctions {
    /// The names in upper case.
    static let names = Set(results.keys)

    /// What each function gives; those of JSON whose value has any type are `unknown`.
    static let results: [String: FunctionResult] = {
        var results: [String: FunctionResult] = [:]
        for (result, names) in groups {
            for name in names.split(separator: " ") { results[String(name)] = result }
        }
        return results
    }()

    private static let groups: [(FunctionResult, String)] = [
        (
            .type(.bigint),
            "COUNT LENGTH INSTR UNIXEPOCH ROW_NUMBER RANK DENSE_RANK NTILE CHANGES TOTAL_CHANGES"
        ),
        (.type(.bigint), "LAST_INSERT_ROWID RANDOM UNICODE JSON_ARRAY_LENGTH"),
        (.type(.integer), "SIGN LIKE GLOB MATCH JSON_VALID"),
        (
            .type(.double),
            "AVG TOTAL ROUND JULIANDAY CUME_DIST PERCENT_RANK MOD PI POW POWER SQRT EXP LN LOG LOG2"
        ),
        (
            .type(.double),
            "LOG10 DEGREES RADIANS ACOS ACOSH ASIN ASINH ATAN ATAN2 ATANH COS COSH SIN SINH TAN TANH"
        ),
        (.number, "ABS SUM CEIL CEILING FLOOR TRUNC"),
        (.promoted, "MIN MAX COALESCE IFNULL"),
        (.argument(1), "NULLIF FIRST_VALUE LAST_VALUE NTH_VALUE LAG LEAD LIKELY UNLIKELY LIKELIHOOD"),
        (.text(1), "LOWER UPPER TRIM LTRIM RTRIM SUBSTR SUBSTRING"),
        (.type(.date), "DATE CURRENT_DATE"),
        (.type(.time), "TIME CURRENT_TIME"),
        (.type(.timestamp(fraction: 0)), "DATETIME CURRENT_TIMESTAMP"),
        (.type(.wvarchar(length: 255)), "STRFTIME"),
        (.type(.wvarchar(length: 4)), "SOUNDEX"),
        (.type(.wvarchar(length: 7)), "TYPEOF JSON_TYPE"),
        (.type(.wvarchar(length: 100)), "SQLITE_VERSION SQLITE_SOURCE_ID"),
        (.type(.unknown), "CHAR REPLACE PRINTF FORMAT HEX QUOTE IIF JSON_EXTRACT JSON_QUOTE"),
        (.type(.wlongVarchar), "GROUP_CONCAT JSON JSON_ARRAY JSON_OBJECT JSON_GROUP_ARRAY JSON_GROUP_OBJECT"),
        (.type(.wlongVarchar), "JSON_INSERT JSON_PATCH JSON_REMOVE JSON_REPLACE JSON_SET"),
        (.type(.longVarbinary), "RANDOMBLOB ZEROBLOB"),
    ]
}
