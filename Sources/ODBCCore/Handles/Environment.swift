package import CODBC

/// What an environment handle stands for.
package final class Environment: Handle {
    override package class var sort: Sort { .environment }

    private var version: Int32 = 3

    /// Whether the application was written for ODBC 2.
    var isODBC2: Bool { version == 2 }

    /// Makes an environment for an application of ODBC 3.
    package init() {
        super.init(.environment, lock: Lock())
    }

    /// Makes a connection, with which nothing is connected yet.
    package func makeConnection() -> Connection {
        Connection(environment: self)
    }

    /// Sets an attribute whose value is a number (ODBC reference, "SQLSetEnvAttr").
    package func set(attribute: SQLINTEGER, to value: Int) throws -> Outcome {
        switch attribute {
        case SQL_ATTR_ODBC_VERSION:
            guard [2, 3, 380].contains(value) else {
                throw Diagnostic(.invalidAttributeValue, "The ODBC version \(value) is not 2, 3 or 3.80.")
            }
            version = Int32(value)
        // Pooling is the manager's business.
        case SQL_ATTR_CONNECTION_POOLING, SQL_ATTR_CP_MATCH: break
        case SQL_ATTR_OUTPUT_NTS:
            guard value == SQL_TRUE else {
                throw Diagnostic.notImplemented("SQL_ATTR_OUTPUT_NTS = SQL_FALSE")
            }
        default: throw Diagnostic(.invalidAttribute, "There is no environment attribute \(attribute).")
        }
        return .success
    }

    /// Gives an attribute's value.
    package func value(ofAttribute attribute: SQLINTEGER) throws -> Int32 {
        switch attribute {
        case SQL_ATTR_ODBC_VERSION: version
        case SQL_ATTR_OUTPUT_NTS: SQL_TRUE
        case SQL_ATTR_CONNECTION_POOLING, SQL_ATTR_CP_MATCH: 0
        default: throw Diagnostic(.invalidAttribute, "There is no environment attribute \(attribute).")
        }
    }
}
