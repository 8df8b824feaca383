import CODBC

/// The statement attributes that belong to no descriptor (ODBC reference, "SQLSetStmtAttr").
struct StatementAttributes {
    private var values: [SQLINTEGER: Int]

    /// How many rows a result has at most; 0 means all, as does a limit beyond every `Int`.
    private(set) var maxRows = 0
    /// How many bytes of a text or of bytes are given at most; 0 means all.
    private(set) var maxLength = 0
    /// Whether fetching writes the bound columns.
    private(set) var retrievesData = true
    /// How long a statement may run; `nil` means without end.
    private(set) var queryTimeout: Duration?
    /// Whether functions return before their work is done.
    private(set) var isAsynchronous: Bool

    /// Makes the attributes of a new statement, of which a connection decides some.
    init(_ connection: ConnectionAttributes) {
        isAsynchronous = connection.isAsynchronous
        values = [
            SQL_ATTR_METADATA_ID: Int(connection.metadataID ? SQL_TRUE : SQL_FALSE),
            SQL_ATTR_ASYNC_ENABLE: Int(
                connection.isAsynchronous ? SQL_ASYNC_ENABLE_ON : SQL_ASYNC_ENABLE_OFF
            ),
        ]
    }

    /// Whether the arguments of catalog functions are names and not patterns.
    var metadataID: Bool { values[SQL_ATTR_METADATA_ID] == Int(SQL_TRUE) }

    /// Whether cursors move in all directions.
    var isScrollable: Bool { values[SQL_ATTR_CURSOR_TYPE] == Int(SQL_CURSOR_STATIC) }

    /// Whether results have a bookmark column.
    var usesBookmarks: Bool { values[SQL_ATTR_USE_BOOKMARKS, default: 0] != Int(SQL_UB_OFF) }

    /// How many rows SQLExtendedFetch gets.
    var rowsetSize: Int { values[SQL_ROWSET_SIZE] ?? 1 }

    /// The bookmark that the application says to fetch from (SQL_ATTR_FETCH_BOOKMARK_PTR).
    func fetchBookmark() throws -> Bookmark {
        guard usesBookmarks,
            let pointer = UnsafeRawPointer(bitPattern: values[SQL_ATTR_FETCH_BOOKMARK_PTR] ?? 0)
        else {
            throw Diagnostic(
                .invalidBookmark,
                "SQL_FETCH_BOOKMARK needs SQL_ATTR_USE_BOOKMARKS and SQL_ATTR_FETCH_BOOKMARK_PTR."
            )
        }
        return pointer.loadUnaligned(as: Bookmark.self)
    }

    /// Sets an attribute, or throws where there is none of that number or its value cannot be honoured.
    ///
    /// Returns the value that was taken, where it is another one.
    mutating func set(_ attribute: SQLINTEGER, to value: Int) throws -> Int? {
        guard let rule = Self.rules[attribute] else {
            throw Diagnostic(.invalidAttribute, "There is no statement attribute \(attribute).")
        }
        var taken = value
        switch rule {
        case .any: break
        case .size: taken = try Descriptor.arraySize(value)
        case .oneOf(let accepted, let substitute, let known):
            guard known.contains(value) else {
                throw Diagnostic(
                    .invalidAttributeValue,
                    "The statement attribute \(attribute) has no value \(value)."
                )
            }
            guard let possible = accepted.contains(value) ? value : substitute else {
                throw Diagnostic.notImplemented("The value \(value) of the statement attribute \(attribute)")
            }
            taken = possible
        case .refused: throw Diagnostic.notImplemented("The statement attribute \(attribute)")
        case .readOnly:
            throw Diagnostic(.invalidAttribute, "The statement attribute \(attribute) can only be read.")
        }
        values[attribute] = taken
        follow(attribute, taken)
        return taken == value ? nil : taken
    }

    /// An attribute's value.
    func value(of attribute: SQLINTEGER) throws -> Int {
        guard let rule = Self.rules[attribute] else {
            throw Diagnostic(.invalidAttribute, "There is no statement attribute \(attribute).")
        }
        if case .refused = rule { throw Diagnostic.notImplemented("The statement attribute \(attribute)") }
        return values[attribute] ?? Self.defaults[attribute] ?? 0
    }

    /// Keeps what depends on an attribute: scrolling, sensitivity and the cursor's type say the same in three ways.
    private mutating func follow(_ attribute: SQLINTEGER, _ value: Int) {
        switch attribute {
        case SQL_ATTR_MAX_ROWS: maxRows = max(value, 0)
        case SQL_ATTR_QUERY_TIMEOUT: queryTimeout = value <= 0 ? nil : .seconds(min(value, 1_000_000))
        case SQL_ATTR_ASYNC_ENABLE: isAsynchronous = value == Int(SQL_ASYNC_ENABLE_ON)
        case SQL_ATTR_MAX_LENGTH: maxLength = max(value, 0)
        case SQL_ATTR_RETRIEVE_DATA: retrievesData = value == Int(SQL_RD_ON)
        case SQL_ATTR_CURSOR_TYPE: setScrollable(value == Int(SQL_CURSOR_STATIC))
        case SQL_ATTR_CURSOR_SCROLLABLE: setScrollable(value == Int(SQL_SCROLLABLE))
        case SQL_ATTR_CURSOR_SENSITIVITY where value == Int(SQL_INSENSITIVE): setScrollable(true)
        default: break
        }
    }

    private mutating func setScrollable(_ isScrollable: Bool) {
        values[SQL_ATTR_CURSOR_TYPE] = Int(isScrollable ? SQL_CURSOR_STATIC : SQL_CURSOR_FORWARD_ONLY)
        values[SQL_ATTR_CURSOR_SCROLLABLE] = Int(isScrollable ? SQL_SCROLLABLE : SQL_NONSCROLLABLE)
        values[SQL_ATTR_CURSOR_SENSITIVITY] = Int(isScrollable ? SQL_INSENSITIVE : SQL_UNSPECIFIED)
    }
}

/// What may be set.
extension StatementAttributes {
    private enum Rule {
        case any
        case size
        /// The values that are honoured, the one that is taken in place of others, if ODBC allows that, and all there are.
        case oneOf(Set<Int>, otherwise: Int?, known: ClosedRange<Int>)
        case refused
        case readOnly
    }

    private static func oneOf(
        _ values: Int32...,
        otherwise: Int32? = nil,
        of known: ClosedRange<Int> = 0...1
    ) -> Rule {
        .oneOf(Set(values.map { Int($0) }), otherwise: otherwise.map { Int($0) }, known: known)
    }

    private static let rules: [SQLINTEGER: Rule] = [
        SQL_ATTR_QUERY_TIMEOUT: .any,
        SQL_ATTR_MAX_ROWS: .any,
        SQL_ATTR_MAX_LENGTH: .any,
        SQL_ROWSET_SIZE: .size,
        SQL_ATTR_FETCH_BOOKMARK_PTR: .any,
        SQL_ATTR_KEYSET_SIZE: oneOf(0, otherwise: 0, of: 0...Int.max),
        // Without escapes in a text, scanning it changes nothing.
        SQL_ATTR_NOSCAN: oneOf(Int32(SQL_NOSCAN_OFF), Int32(SQL_NOSCAN_ON)),
        SQL_ATTR_METADATA_ID: oneOf(SQL_FALSE, SQL_TRUE),
        SQL_ATTR_ASYNC_ENABLE: oneOf(Int32(SQL_ASYNC_ENABLE_OFF), Int32(SQL_ASYNC_ENABLE_ON)),
        SQL_ATTR_RETRIEVE_DATA: oneOf(Int32(SQL_RD_OFF), Int32(SQL_RD_ON)),
        SQL_ATTR_USE_BOOKMARKS: oneOf(
            Int32(SQL_UB_OFF),
            Int32(SQL_UB_ON),
            Int32(SQL_UB_VARIABLE),
            of: 0...2
        ),
        SQL_ATTR_ENABLE_AUTO_IPD: oneOf(SQL_FALSE),
        SQL_ATTR_SIMULATE_CURSOR: oneOf(
            Int32(SQL_SC_NON_UNIQUE),
            otherwise: Int32(SQL_SC_NON_UNIQUE),
            of: 0...2
        ),
        SQL_ATTR_CONCURRENCY: oneOf(
            Int32(SQL_CONCUR_READ_ONLY),
            otherwise: Int32(SQL_CONCUR_READ_ONLY),
            of: 1...4
        ),
        SQL_ATTR_CURSOR_TYPE: oneOf(
            Int32(SQL_CURSOR_FORWARD_ONLY),
            Int32(SQL_CURSOR_STATIC),
            otherwise: Int32(SQL_CURSOR_STATIC),
            of: 0...3
        ),
        SQL_ATTR_CURSOR_SCROLLABLE: oneOf(Int32(SQL_NONSCROLLABLE), Int32(SQL_SCROLLABLE)),
        SQL_ATTR_CURSOR_SENSITIVITY: oneOf(Int32(SQL_UNSPECIFIED), Int32(SQL_INSENSITIVE), of: 0...2),
        SQL_ATTR_ASYNC_STMT_EVENT: .refused,
        SQL_ATTR_ROW_NUMBER: .readOnly,
    ]

    private static let defaults: [SQLINTEGER: Int] = [
        SQL_ATTR_CONCURRENCY: Int(SQL_CONCUR_READ_ONLY),
        SQL_ATTR_RETRIEVE_DATA: Int(SQL_RD_ON),
        SQL_ROWSET_SIZE: 1,
    ]

    /// The attributes that a cursor or a prepared text takes over, and that cannot change under it.
    static let ofCursors: Set<SQLINTEGER> = [
        SQL_ATTR_CONCURRENCY, SQL_ATTR_CURSOR_TYPE, SQL_ATTR_CURSOR_SCROLLABLE, SQL_ATTR_CURSOR_SENSITIVITY,
        SQL_ATTR_SIMULATE_CURSOR, SQL_ATTR_USE_BOOKMARKS,
    ]
}
