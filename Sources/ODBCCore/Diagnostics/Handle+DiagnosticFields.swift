package import CODBC

/// A field of a diagnostic record or of its header.
package enum DiagnosticField {
    case text(String)
    case length(SQLLEN)
    case integer(SQLINTEGER)
    case noRecord
    case noField
}

extension Handle {
    /// Gives a field of a record, counted from 1, or of the header (ODBC reference, "SQLGetDiagField").
    package func diagnosticField(_ field: Int32, record number: Int) -> DiagnosticField {
        switch field {
        case SQL_DIAG_NUMBER: return .integer(SQLINTEGER(clamping: diagnostics.count))
        case SQL_DIAG_RETURNCODE: return .integer(SQLINTEGER(returnCode))
        case SQL_DIAG_CURSOR_ROW_COUNT: return .length(-1)
        case SQL_DIAG_ROW_COUNT: return .length(Int((self as? Statement)?.touchedRows ?? -1))
        case SQL_DIAG_DYNAMIC_FUNCTION: return .text("")
        case SQL_DIAG_DYNAMIC_FUNCTION_CODE: return .integer(SQL_DIAG_UNKNOWN_STATEMENT)
        default: break
        }
        guard number >= 1 else { return .noField }
        guard number <= diagnostics.count else { return .noRecord }
        return Self.field(field, of: diagnostics[number - 1])
    }

    private static func field(_ field: Int32, of diagnostic: Diagnostic) -> DiagnosticField {
        switch field {
        case SQL_DIAG_SQLSTATE: .text(diagnostic.state.rawValue)
        case SQL_DIAG_NATIVE: .integer(diagnostic.nativeError)
        case SQL_DIAG_MESSAGE_TEXT: .text(diagnostic.message)
        case SQL_DIAG_CLASS_ORIGIN:
            .text(diagnostic.state.rawValue.hasPrefix("IM") ? "ODBC 3.0" : "ISO 9075")
        case SQL_DIAG_SUBCLASS_ORIGIN: .text(diagnostic.state.isODBCSubclass ? "ODBC 3.0" : "ISO 9075")
        case SQL_DIAG_CONNECTION_NAME, SQL_DIAG_SERVER_NAME: .text("")
        case SQL_DIAG_ROW_NUMBER: .length(diagnostic.row ?? Int(SQL_NO_ROW_NUMBER))
        case SQL_DIAG_COLUMN_NUMBER:
            .integer(diagnostic.column.map { SQLINTEGER(clamping: $0) } ?? SQL_NO_COLUMN_NUMBER)
        default: .noField
        }
    }
}

extension SQLState {
    /// Whether ODBC and not the SQL standard defines the state's subclass.
    fileprivate var isODBCSubclass: Bool {
        let subclass = rawValue.dropFirst(2)
        return subclass.hasPrefix("S") || subclass.hasPrefix("T") || rawValue.hasPrefix("HY0")
            || rawValue.hasPrefix("HY1") || rawValue.hasPrefix("HYC") || rawValue.hasPrefix("42S")
    }
}
