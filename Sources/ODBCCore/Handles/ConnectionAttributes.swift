import CODBC

/// The connection attributes whose values are numbers (ODBC reference, "SQLSetConnectAttr").
struct ConnectionAttributes {
    /// How long connecting may take; `nil` means as the connection string says.
    private(set) var loginTimeout: Duration?
    /// How long any request but connecting and a query may take.
    private(set) var connectionTimeout: Duration?
    /// What SQL_ATTR_METADATA_ID is for statements that are made from now on.
    var metadataID: Bool { values[SQL_ATTR_METADATA_ID] == Int(SQL_TRUE) }

    /// Whether statements that are made from now on return before their work is done (SQL_ATTR_ASYNC_ENABLE).
    var isAsynchronous: Bool { values[SQL_ATTR_ASYNC_ENABLE] == Int(SQL_ASYNC_ENABLE_ON) }

    private var values: [SQLINTEGER: Int] = [:]

    /// Sets an attribute, or throws where its value cannot be honoured.
    ///
    /// Returns the value that was taken, where it is another one.
    mutating func set(_ attribute: SQLINTEGER, to value: Int) throws -> Int? {
        switch attribute {
        case SQL_ATTR_LOGIN_TIMEOUT: loginTimeout = value == 0 ? nil : .seconds(min(max(value, 0), 1_000_000))
        case SQL_ATTR_CONNECTION_TIMEOUT:
            connectionTimeout = value == 0 ? nil : .seconds(min(max(value, 0), 1_000_000))
        case SQL_ATTR_AUTOCOMMIT where value != Int(SQL_AUTOCOMMIT_ON):
            // There is nothing to commit, so an application that wants to commit by itself loses nothing.
            return Int(SQL_AUTOCOMMIT_ON)
        case SQL_ATTR_TXN_ISOLATION, SQL_ATTR_TRANSLATE_OPTION, SQL_ATTR_ENLIST_IN_DTC, SQL_ATTR_PACKET_SIZE,
            SQL_ATTR_ASYNC_DBC_FUNCTIONS_ENABLE:
            throw Diagnostic.notImplemented("The connection attribute \(attribute)")
        case SQL_ATTR_CONNECTION_DEAD:
            throw Diagnostic(.invalidAttribute, "SQL_ATTR_CONNECTION_DEAD can only be read.")
        default:
            guard let accepted = Self.accepted[attribute] else {
                throw Diagnostic(.invalidAttribute, "There is no connection attribute \(attribute).")
            }
            guard accepted.isEmpty || accepted.contains(value) else {
                throw Diagnostic.notImplemented("The value \(value) of the connection attribute \(attribute)")
            }
        }
        values[attribute] = value
        return nil
    }

    /// An attribute's value.
    func value(of attribute: SQLINTEGER) throws -> Int {
        guard let value = values[attribute] ?? Self.defaults[attribute] else {
            throw Diagnostic(.invalidAttribute, "There is no connection attribute \(attribute).")
        }
        return value
    }

    /// The attributes that may be set, with the values that are honoured; none listed means every value.
    private static let accepted: [SQLINTEGER: Set<Int>] = [
        SQL_ATTR_ACCESS_MODE: [Int(SQL_MODE_READ_ONLY), Int(SQL_MODE_READ_WRITE)],
        SQL_ATTR_AUTOCOMMIT: [Int(SQL_AUTOCOMMIT_ON)],
        SQL_ATTR_ASYNC_ENABLE: [Int(SQL_ASYNC_ENABLE_OFF), Int(SQL_ASYNC_ENABLE_ON)],
        SQL_ATTR_METADATA_ID: [Int(SQL_FALSE), Int(SQL_TRUE)],
        SQL_ATTR_QUIET_MODE: [],
        SQL_ATTR_ODBC_CURSORS: [],
        SQL_ATTR_ANSI_APP: [],
    ]

    private static let defaults: [SQLINTEGER: Int] = [
        SQL_ATTR_LOGIN_TIMEOUT: 0,
        SQL_ATTR_CONNECTION_TIMEOUT: 0,
        SQL_ATTR_ACCESS_MODE: Int(SQL_MODE_READ_WRITE),
        SQL_ATTR_AUTOCOMMIT: Int(SQL_AUTOCOMMIT_ON),
        SQL_ATTR_ASYNC_ENABLE: Int(SQL_ASYNC_ENABLE_OFF),
        SQL_ATTR_METADATA_ID: Int(SQL_FALSE),
        SQL_ATTR_AUTO_IPD: Int(SQL_FALSE),
        SQL_ATTR_QUIET_MODE: 0,
        SQL_ATTR_ODBC_CURSORS: 2,
        SQL_ATTR_TXN_ISOLATION: 0,
    ]
}
