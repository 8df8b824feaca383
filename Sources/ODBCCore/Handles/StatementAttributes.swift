import CODBC

/// The statement attributes that are numbers and belong to no descriptor (ODBC reference, "SQLSetStmtAttr").
struct StatementAttributes {
    /// How long a statement may run; `nil` means without end.
    var queryTimeout: Duration? {
        values[SQL_ATTR_QUERY_TIMEOUT].flatMap { $0 <= 0 ? nil : .seconds(min($0, 1_000_000)) }
    }

    /// How many rows a result has at most; 0 means all, as does a limit beyond every `Int`.
    var maxRows: Int { max(values[SQL_ATTR_MAX_ROWS] ?? 0, 0) }

    /// Whether the arguments of catalog functions are names and not patterns.
    var metadataID: Bool { values[SQL_ATTR_METADATA_ID] == Int(SQL_TRUE) }

    private var values: [SQLINTEGER: Int]

    /// Makes the attributes of a new statement, of which a connection decides one.
    init(metadataID: Bool) {
        values = [SQL_ATTR_METADATA_ID: Int(metadataID ? SQL_TRUE : SQL_FALSE)]
    }

    /// Sets an attribute, or throws where there is none of that number or its value cannot be honoured.
    ///
    /// Returns the value that was taken, where it is another one.
    mutating func set(_ attribute: SQLINTEGER, to value: Int) throws -> Int? {
        guard let rule = Self.rules[attribute] else {
            throw Diagnostic(.invalidAttribute, "There is no statement attribute \(attribute).")
        }
        switch rule {
        case .any: values[attribute] = value
        case .oneOf(let accepted, let substitute):
            if accepted.contains(value) {
                values[attribute] = value
            } else if let substitute {
                values[attribute] = substitute
                return substitute
            } else {
                throw Diagnostic.notImplemented("The value \(value) of the statement attribute \(attribute)")
            }
        case .readOnly:
            throw Diagnostic(.invalidAttribute, "The statement attribute \(attribute) can only be read.")
        }
        return nil
    }

    /// An attribute's value.
    func value(of attribute: SQLINTEGER) throws -> Int {
        guard Self.rules[attribute] != nil else {
            throw Diagnostic(.invalidAttribute, "There is no statement attribute \(attribute).")
        }
        return values[attribute] ?? Self.defaults[attribute] ?? 0
    }

    private enum Rule {
        case any
        /// The values that are honoured, and the one that is taken in place of others, if ODBC allows that.
        case oneOf(Set<Int>, otherwise: Int? = nil)
        case readOnly
    }

    private static let rules: [SQLINTEGER: Rule] = [
        SQL_ATTR_QUERY_TIMEOUT: .any,
        SQL_ATTR_MAX_ROWS: .any,
        SQL_ATTR_MAX_LENGTH: .oneOf([0], otherwise: 0),
        SQL_ATTR_KEYSET_SIZE: .oneOf([0], otherwise: 0),
        SQL_ATTR_NOSCAN: .oneOf([Int(SQL_NOSCAN_OFF)]),
        SQL_ATTR_METADATA_ID: .oneOf([Int(SQL_FALSE), Int(SQL_TRUE)]),
        SQL_ATTR_ASYNC_ENABLE: .oneOf([Int(SQL_ASYNC_ENABLE_OFF)]),
        SQL_ATTR_RETRIEVE_DATA: .oneOf([Int(SQL_RD_ON)]),
        SQL_ATTR_USE_BOOKMARKS: .oneOf([Int(SQL_UB_OFF)]),
        SQL_ATTR_ENABLE_AUTO_IPD: .oneOf([Int(SQL_FALSE)]),
        SQL_ATTR_SIMULATE_CURSOR: .oneOf([Int(SQL_SC_NON_UNIQUE)], otherwise: Int(SQL_SC_NON_UNIQUE)),
        SQL_ATTR_CONCURRENCY: .oneOf([Int(SQL_CONCUR_READ_ONLY)], otherwise: Int(SQL_CONCUR_READ_ONLY)),
        SQL_ATTR_CURSOR_TYPE: .oneOf([Int(SQL_CURSOR_FORWARD_ONLY)], otherwise: Int(SQL_CURSOR_FORWARD_ONLY)),
        SQL_ATTR_CURSOR_SCROLLABLE: .oneOf([Int(SQL_NONSCROLLABLE)]),
        SQL_ATTR_CURSOR_SENSITIVITY: .oneOf([Int(SQL_UNSPECIFIED), Int(SQL_INSENSITIVE)]),
        SQL_ATTR_ROW_NUMBER: .readOnly,
    ]

    private static let defaults: [SQLINTEGER: Int] = [
        SQL_ATTR_CONCURRENCY: Int(SQL_CONCUR_READ_ONLY),
        SQL_ATTR_RETRIEVE_DATA: Int(SQL_RD_ON),
    ]
}
