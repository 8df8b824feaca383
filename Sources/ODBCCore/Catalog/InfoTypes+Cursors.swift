import CODBC

/// Cursors, which go forward only, and conversions.
extension InfoTypes {
    static let cursors: [Int32: InfoValue] = [
        SQL_CURSOR_COMMIT_BEHAVIOR: .number(SQL_CB_PRESERVE),
        SQL_CURSOR_ROLLBACK_BEHAVIOR: .number(SQL_CB_PRESERVE),
        SQL_CURSOR_SENSITIVITY: .mask([SQL_INSENSITIVE]),
        SQL_SCROLL_OPTIONS: .mask([SQL_SO_FORWARD_ONLY]),
        SQL_SCROLL_CONCURRENCY: .mask([SQL_SCCO_READ_ONLY]),
        SQL_FETCH_DIRECTION: .mask([SQL_FD_FETCH_NEXT]),
        SQL_FORWARD_ONLY_CURSOR_ATTRIBUTES1: .mask([SQL_CA1_NEXT]),
        SQL_FORWARD_ONLY_CURSOR_ATTRIBUTES2: .mask([SQL_CA2_READ_ONLY_CONCURRENCY, SQL_CA2_MAX_ROWS_SELECT]),
        SQL_STATIC_CURSOR_ATTRIBUTES1: .mask([]),
        SQL_STATIC_CURSOR_ATTRIBUTES2: .mask([]),
        SQL_KEYSET_CURSOR_ATTRIBUTES1: .mask([]),
        SQL_KEYSET_CURSOR_ATTRIBUTES2: .mask([]),
        SQL_DYNAMIC_CURSOR_ATTRIBUTES1: .mask([]),
        SQL_DYNAMIC_CURSOR_ATTRIBUTES2: .mask([]),
        SQL_STATIC_SENSITIVITY: .mask([]),
        SQL_BOOKMARK_PERSISTENCE: .mask([]),
        SQL_LOCK_TYPES: .mask([]),
        SQL_POS_OPERATIONS: .mask([]),
        SQL_POSITIONED_STATEMENTS: .mask([]),
        SQL_ROW_UPDATES: .yes(false),
        SQL_GETDATA_EXTENSIONS: .mask([SQL_GD_ANY_COLUMN, SQL_GD_ANY_ORDER, SQL_GD_BOUND]),
    ]

    static let conversions: [Int32: InfoValue] = {
        var values: [Int32: InfoValue] = [
            SQL_CONVERT_FUNCTIONS: .mask([SQL_FN_CVT_CONVERT, SQL_FN_CVT_CAST]),
            SQL_CONVERT_INTERVAL_DAY_TIME: .mask([]),
            SQL_CONVERT_INTERVAL_YEAR_MONTH: .mask([]),
        ]
        for type in convertible { values[type] = targets }
        return values
    }()

    /// The types that `CONVERT` takes, each to every one of `targets`, since SQLite converts any value to any class.
    private static let convertible = [
        SQL_CONVERT_BIGINT, SQL_CONVERT_BINARY, SQL_CONVERT_BIT, SQL_CONVERT_CHAR, SQL_CONVERT_DATE,
        SQL_CONVERT_DECIMAL, SQL_CONVERT_DOUBLE, SQL_CONVERT_FLOAT, SQL_CONVERT_INTEGER,
        SQL_CONVERT_LONGVARCHAR, SQL_CONVERT_NUMERIC, SQL_CONVERT_REAL, SQL_CONVERT_SMALLINT,
        SQL_CONVERT_TIME,
        SQL_CONVERT_TIMESTAMP, SQL_CONVERT_TINYINT, SQL_CONVERT_VARBINARY, SQL_CONVERT_VARCHAR,
        SQL_CONVERT_LONGVARBINARY, SQL_CONVERT_WCHAR, SQL_CONVERT_WLONGVARCHAR, SQL_CONVERT_WVARCHAR,
        SQL_CONVERT_GUID,
    ]

    private static let targets = InfoValue.mask([
        SQL_CVT_BIGINT, SQL_CVT_BIT, SQL_CVT_CHAR, SQL_CVT_DATE, SQL_CVT_DECIMAL, SQL_CVT_DOUBLE,
        SQL_CVT_FLOAT,
        SQL_CVT_INTEGER, SQL_CVT_LONGVARCHAR, SQL_CVT_NUMERIC, SQL_CVT_REAL, SQL_CVT_SMALLINT, SQL_CVT_TIME,
        SQL_CVT_TIMESTAMP, SQL_CVT_TINYINT, SQL_CVT_VARCHAR, SQL_CVT_WCHAR, SQL_CVT_WLONGVARCHAR,
        SQL_CVT_WVARCHAR, SQL_CVT_GUID,
    ])
}
