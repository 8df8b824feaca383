package import CODBC
import SQLDialect

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
        case SQL_DIAG_CURSOR_ROW_COUNT, SQL_DIAG_ROW_COUNT, SQL_DIAG_DYNAMIC_FUNCTION,
            SQL_DIAG_DYNAMIC_FUNCTION_CODE:
            return (self as? Statement)?.headerField(field) ?? .noField
        default: break
        }
        guard number >= 1 else { return .noField }
        guard number <= diagnostics.count else { return .noRecord }
        return self.field(field, of: diagnostics[number - 1])
    }

    private func field(_ field: Int32, of diagnostic: Diagnostic) -> DiagnosticField {
        switch field {
        case SQL_DIAG_SQLSTATE: .text(diagnostic.state.rawValue)
        case SQL_DIAG_NATIVE: .integer(diagnostic.nativeError)
        case SQL_DIAG_MESSAGE_TEXT: .text(diagnostic.message)
        case SQL_DIAG_CLASS_ORIGIN:
            .text(diagnostic.state.rawValue.hasPrefix("IM") ? "ODBC 3.0" : "ISO 9075")
        case SQL_DIAG_SUBCLASS_ORIGIN: .text(diagnostic.state.isODBCSubclass ? "ODBC 3.0" : "ISO 9075")
        case SQL_DIAG_CONNECTION_NAME: .text("")
        case SQL_DIAG_SERVER_NAME: .text(serverName)
        case SQL_DIAG_ROW_NUMBER: .length(diagnostic.row ?? Int(SQL_NO_ROW_NUMBER))
        case SQL_DIAG_COLUMN_NUMBER:
            .integer(diagnostic.column.map { SQLINTEGER(clamping: $0) } ?? SQL_NO_COLUMN_NUMBER)
        default: .noField
        }
    }
}

extension Statement {
    /// A header field that only statements have.
    fileprivate func headerField(_ field: Int32) -> DiagnosticField {
        switch field {
        case SQL_DIAG_ROW_COUNT: .length(Int(clamping: rowCount))
        case SQL_DIAG_CURSOR_ROW_COUNT: .length(cursorRowCount)
        case SQL_DIAG_DYNAMIC_FUNCTION: .text(dynamicFunction.name)
        default: .integer(dynamicFunction.code)
        }
    }

    /// How many rows the cursor has, where that is known, else 0.
    private var cursorRowCount: Int {
        guard case .open(let cursor, _) = state else { return 0 }
        return cursor.knownCount ?? 0
    }

    /// What the statement that was run does (ODBC reference, "SQLGetDiagField", "Values of the Dynamic Function Fields").
    private var dynamicFunction: (name: String, code: SQLINTEGER) {
        let kind: StatementKind? =
            switch state {
            case .executed(let execution), .open(_, let execution?): execution.prepared.translation.kind
            case .allocated, .prepared, .needsData, .open(_, nil): nil
            }
        return kind.flatMap { Self.dynamicFunctions[$0] } ?? ("", SQL_DIAG_UNKNOWN_STATEMENT)
    }

    private static let dynamicFunctions: [StatementKind: (String, SQLINTEGER)] = [
        .select: ("SELECT CURSOR", SQL_DIAG_SELECT_CURSOR),
        .insert: ("INSERT", SQL_DIAG_INSERT),
        .update: ("UPDATE WHERE", SQL_DIAG_UPDATE_WHERE),
        .delete: ("DELETE WHERE", SQL_DIAG_DELETE_WHERE),
        .create: ("CREATE TABLE", SQL_DIAG_CREATE_TABLE),
        .drop: ("DROP TABLE", SQL_DIAG_DROP_TABLE),
    ]
}

extension SQLState {
    /// Whether ODBC and not the SQL standard defines the state's subclass.
    fileprivate var isODBCSubclass: Bool {
        let subclass = rawValue.dropFirst(2)
        return subclass.hasPrefix("S") || subclass.hasPrefix("T") || rawValue.hasPrefix("HY0")
            || rawValue.hasPrefix("HY1") || rawValue.hasPrefix("HYC") || rawValue.hasPrefix("42S")
    }
}
