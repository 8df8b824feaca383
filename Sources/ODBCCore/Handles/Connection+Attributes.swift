package import CODBC
import SQLDialect
import Session

/// Connection attributes and what the driver tells of itself.
extension Connection {
    /// Sets an attribute whose value is a number (ODBC reference, "SQLSetConnectAttr").
    package func set(attribute: SQLINTEGER, to value: UnsafeMutableRawPointer?) throws -> Outcome {
        guard attribute != SQL_ATTR_CURRENT_CATALOG else {
            throw Diagnostic.notImplemented("SQL_ATTR_CURRENT_CATALOG")
        }
        let number = Int(bitPattern: value)
        if let taken = try attributes.set(attribute, to: number) {
            warn(Diagnostic(.optionChanged, "The attribute \(attribute) is \(taken), not \(number)."))
        }
        return .success
    }

    /// Gives an attribute's value (ODBC reference, "SQLGetConnectAttr").
    package func value(ofAttribute attribute: SQLINTEGER) throws -> AttributeValue {
        switch attribute {
        case SQL_ATTR_CURRENT_CATALOG: .text("")
        case SQL_ATTR_CONNECTION_DEAD: .number(Int(isDead ? SQL_CD_TRUE : SQL_CD_FALSE))
        default: .number(try attributes.value(of: attribute))
        }
    }

    /// Gives what the driver tells of itself (ODBC reference, "SQLGetInfo").
    package func info(_ type: SQLUSMALLINT) throws -> InfoValue {
        let context = InfoContext(
            dataSourceName: dataSource,
            serverName: session?.settings.organization ?? "",
            databaseName: session?.settings.organization ?? "",
            userName: session?.userName ?? "",
            stringFunctions: ScalarFunctions.mask(of: .string),
            numericFunctions: ScalarFunctions.mask(of: .numeric),
            timeDateFunctions: ScalarFunctions.mask(of: .timeDate),
            systemFunctions: ScalarFunctions.mask(of: .system),
            intervals: ScalarFunctions.intervalMask
        )
        guard let value = InfoTypes.value(for: type, context: context) else {
            throw Diagnostic(.invalidInformationType, "There is no information type \(type).")
        }
        return value
    }
}
