package import CODBC
import SQLDialect
import SQLEngine
import SQLValues

/// What a result has, and its values one by one.
extension Statement {
    /// The columns of the statement that was prepared or run.
    var columns: [ResultColumnDescription] {
        get throws {
            switch state {
            case .allocated: throw Self.notPrepared
            case .prepared(let prepared), .executed(let prepared): return prepared.columns
            case .open(let cursor, _): return cursor.columns
            }
        }
    }

    /// How many columns the result has (ODBC reference, "SQLNumResultCols").
    package func columnCount() throws -> Int {
        try columns.count
    }

    /// How many parameters the prepared text has (ODBC reference, "SQLNumParams").
    package func parameterCount() throws -> Int {
        switch state {
        case .allocated: throw Self.notPrepared
        case .prepared(let prepared), .executed(let prepared), .open(_, let prepared?):
            return prepared.batch.reduce(0) { $0 + $1.parameterCount }
        case .open(_, nil): return 0
        }
    }

    /// What a parameter should be (ODBC reference, "SQLDescribeParam").
    package func parameter(_ number: Int) throws -> (type: TypeDescription, isNullable: Bool) {
        guard number >= 1, number <= (try parameterCount()) else {
            throw Diagnostic(.invalidDescriptorIndex, "There is no parameter \(number).")
        }
        switch state {
        case .prepared(let prepared), .executed(let prepared), .open(_, let prepared?):
            let position = number - 1 - prepared.firstParameter
            guard prepared.parameters.indices.contains(position) else { break }
            let parameter = prepared.parameters[position]
            return (parameter.type.odbc, parameter.nullable)
        case .allocated, .open(_, nil): break
        }
        return (SQLType.unknown.odbc, true)
    }

    /// A column of the result, counted from 1 (ODBC reference, "SQLDescribeCol").
    func column(_ number: Int) throws -> ResultColumnDescription {
        let columns = try self.columns
        guard !columns.isEmpty else {
            throw Diagnostic(.noResultColumns, "The statement gives no columns.")
        }
        guard columns.indices.contains(number - 1) else {
            throw Diagnostic(
                .invalidDescriptorIndex,
                "There is no column \(number); there are \(columns.count)."
            )
        }
        return columns[number - 1]
    }

    /// Writes a column's value, or its next part (ODBC reference, "SQLGetData").
    package func getData(
        column number: Int,
        as code: SQLSMALLINT,
        to pointer: UnsafeMutableRawPointer?,
        capacity: Int,
        indicator: UnsafeMutablePointer<SQLLEN>?
    ) throws -> Outcome {
        guard case .open(let cursor, _) = state else { throw Self.noCursor }
        guard cursor.isOnRow else { throw Diagnostic(.invalidCursorState, "The cursor is on no row.") }
        guard rowDescriptor.arraySize <= 1 else {
            throw Diagnostic.notImplemented("SQLGetData in a rowset of more than one row")
        }
        let column = try self.column(number)
        guard capacity >= 0 else {
            throw Diagnostic(.invalidLength, "A buffer length of \(capacity) is not valid.")
        }
        guard
            let cType = CType(code: code == SQL_ARD_TYPE ? boundType(number) : code)?.resolved(
                for: column.type
            )
        else { throw Diagnostic(.invalidApplicationType, "There is no C type \(code).") }
        var progress: Int? = cursor.reading?.column == number ? cursor.reading?.progress : 0
        let result = ODBCCore.store(
            cursor.query,
            column: number - 1,
            type: column.type,
            as: cType,
            to: OutputBuffer(pointer: pointer, capacity: capacity, length: indicator, indicator: indicator),
            progress: &progress
        )
        if case .failed = result {} else { cursor.reading = (number, progress ?? 0) }
        switch result {
        case .stored: return .success
        case .noData: return .noData
        case .truncated, .fractionTruncated:
            if let note = Diagnostic(result, of: column.name) { warn(note) }
            return .success
        case .failed:
            throw Diagnostic(result, of: column.name)
                ?? Diagnostic(.generalError, "The value cannot be read.")
        }
    }

    /// Closes the cursor (ODBC reference, "SQLCloseCursor").
    package func closeCursor() throws -> Outcome {
        guard case .open = state else { throw Self.noCursor }
        return dropCursor()
    }

    /// Closes the cursor if one is open, and drops bindings, as an option says (ODBC reference, "SQLFreeStmt").
    package func free(option: SQLUSMALLINT) throws -> Outcome {
        switch Int32(option) {
        case SQL_CLOSE: return dropCursor()
        case SQL_UNBIND: rowDescriptor.records = [:]
        case SQL_RESET_PARAMS: parameterDescriptor.records = [:]
        default: throw Diagnostic(.invalidAttribute, "There is no option \(option) of SQLFreeStmt.")
        }
        return .success
    }

    private func boundType(_ number: Int) -> SQLSMALLINT {
        rowDescriptor.records[number]?.cType ?? SQLSMALLINT(SQL_C_DEFAULT)
    }

    private func dropCursor() -> Outcome {
        switch state {
        case .open(let cursor, let prepared):
            cursor.query.reset()
            state = prepared?.afterResults ?? .allocated
        case .executed(let prepared): state = prepared.afterResults
        case .allocated, .prepared: break
        }
        return .success
    }
}
