import CODBC

/// Cursors, which go forward or keep their rows, and conversions.
extension InfoTypes {
    static let cursors: [Int32: InfoValue] = [
        SQL_CURSOR_COMMIT_BEHAVIOR: .number(SQL_CB_PRESERVE),
        SQL_CURSOR_ROLLBACK_BEHAVIOR: .number(SQL_CB_PRESERVE),
        SQL_CURSOR_SENSITIVITY: .mask([SQL_UNSPECIFIED]),
        SQL_SCROLL_OPTIONS: .mask([SQL_SO_FORWARD_ONLY, SQL_SO_STATIC]),
        SQL_SCROLL_CONCURRENCY: .mask([SQL_SCCO_READ_ONLY]),
        SQL_FETCH_DIRECTION: .mask([
            SQL_FD_FETCH_NEXT, SQL_FD_FETCH_FIRST, SQL_FD_FETCH_LAST, SQL_FD_FETCH_PRIOR,
            SQL_FD_FETCH_ABSOLUTE, SQL_FD_FETCH_RELATIVE, SQL_FD_FETCH_BOOKMARK,
        ]),
        SQL_FORWARD_ONLY_CURSOR_ATTRIBUTES1: .mask([SQL_CA1_NEXT]),
        SQL_FORWARD_ONLY_CURSOR_ATTRIBUTES2: limits2,
        SQL_STATIC_CURSOR_ATTRIBUTES1: .mask([
            SQL_CA1_NEXT, SQL_CA1_ABSOLUTE, SQL_CA1_RELATIVE, SQL_CA1_BOOKMARK, SQL_CA1_LOCK_NO_CHANGE,
            SQL_CA1_POS_POSITION, SQL_CA1_POS_REFRESH, SQL_CA1_BULK_FETCH_BY_BOOKMARK,
        ]),
        SQL_STATIC_CURSOR_ATTRIBUTES2: limits2,
        SQL_KEYSET_CURSOR_ATTRIBUTES1: .mask([]),
        SQL_KEYSET_CURSOR_ATTRIBUTES2: .mask([]),
        SQL_DYNAMIC_CURSOR_ATTRIBUTES1: .mask([]),
        SQL_DYNAMIC_CURSOR_ATTRIBUTES2: .mask([]),
        SQL_STATIC_SENSITIVITY: .mask([]),
        // A bookmark is a row's number, which nothing changes while the cursor is open.
        SQL_BOOKMARK_PERSISTENCE: .mask([SQL_BP_DELETE, SQL_BP_TRANSACTION, SQL_BP_UPDATE, SQL_BP_SCROLL]),
        SQL_LOCK_TYPES: .mask([SQL_LCK_NO_CHANGE]),
        SQL_POS_OPERATIONS: .mask([SQL_POS_POSITION, SQL_POS_REFRESH]),
        SQL_POSITIONED_STATEMENTS: .mask([]),
        SQL_ROW_UPDATES: .yes(false),
        SQL_GETDATA_EXTENSIONS: .mask([
            SQL_GD_ANY_COLUMN, SQL_GD_ANY_ORDER, SQL_GD_BLOCK, SQL_GD_BOUND,
        ]),
    ]

    private static let limits2 = InfoValue.mask([
        SQL_CA2_READ_ONLY_CONCURRENCY, SQL_CA2_MAX_ROWS_SELECT, SQL_CA2_MAX_ROWS_CATALOG,
    ])

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
