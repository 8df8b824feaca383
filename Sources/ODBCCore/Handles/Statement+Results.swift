package import CODBC
import SQLDialect
import SQLEngine
import SQLValues

/// What a result has (ODBC reference, "SQLNumResultCols", "SQLDescribeCol", "SQLColAttribute").
extension Statement {
    /// The columns of the statement that was prepared or run.
    var columns: [ResultColumnDescription] {
        get throws {
            switch state {
            case .allocated: throw Self.notPrepared
            case .needsData: throw Self.dataIsNeeded
            case .prepared(let prepared): return prepared.columns
            case .executed(let execution): return execution.prepared.columns
            case .open(let cursor, _): return cursor.columns
            }
        }
    }

    /// How many columns the result has.
    package func columnCount() throws -> Int {
        try columns.count
    }

    /// A column of the result, counted from 1; 0 is the bookmark column.
    func column(_ number: Int) throws -> ResultColumnDescription {
        let columns = try self.columns
        guard !columns.isEmpty else {
            throw Diagnostic(.noResultColumns, "The statement gives no columns.")
        }
        if number == 0, attributes.usesBookmarks { return .bookmark }
        guard columns.indices.contains(number - 1) else {
            throw Diagnostic(
                .invalidDescriptorIndex,
                "There is no column \(number); there are \(columns.count)."
            )
        }
        return columns[number - 1]
    }

    /// Gives a field of a column.
    package func attribute(_ field: SQLUSMALLINT, ofColumn number: Int) throws -> AttributeValue {
        if [SQL_DESC_COUNT, SQL_COLUMN_COUNT].contains(Int32(field)) { return .number(try columnCount()) }
        guard let value = try column(number).attribute(Int32(field)) else {
            throw Diagnostic(.invalidDescriptorField, "There is no field \(field) of a column.")
        }
        return value
    }

    /// Describes a column.
    package func description(ofColumn number: Int) throws -> (
        name: String, type: TypeDescription, isNullable: Bool
    ) {
        let column = try column(number)
        return (column.name, column.type.odbc, column.isNullable)
    }

    /// How many rows the last statement touched (ODBC reference, "SQLRowCount").
    package var touchedRows: Int64 { rowCount }
}

/// What a statement takes (ODBC reference, "SQLNumParams", "SQLDescribeParam").
extension Statement {
    /// How many parameters the prepared text has.
    package func parameterCount() throws -> Int {
        try described?.batch.reduce(0) { $0 + $1.parameterCount } ?? 0
    }

    /// What a parameter should be.
    package func parameter(_ number: Int) throws -> (type: TypeDescription, isNullable: Bool) {
        guard number >= 1, number <= (try parameterCount()) else {
            throw Diagnostic(.invalidDescriptorIndex, "There is no parameter \(number).")
        }
        guard let prepared = try described else { return (SQLType.unknown.odbc, true) }
        let position = number - 1 - prepared.firstParameter
        guard prepared.parameters.indices.contains(position) else { return (SQLType.unknown.odbc, true) }
        return (prepared.parameters[position].type.odbc, prepared.parameters[position].nullable)
    }

    /// The text that was prepared or run; a catalog function has none.
    private var described: Prepared? {
        get throws {
            switch state {
            case .allocated: throw Self.notPrepared
            case .prepared(let prepared): return prepared
            case .executed(let execution), .needsData(let execution): return execution.prepared
            case .open(_, let execution): return execution?.prepared
            }
        }
    }
}

/// Ending results (ODBC reference, "SQLCloseCursor", "SQLFreeStmt", "SQLCancel").
extension Statement {
    /// Closes the cursor.
    package func closeCursor() throws -> Outcome {
        guard case .open = state else { throw Self.noCursor }
        return try free(option: SQLUSMALLINT(SQL_CLOSE))
    }

    /// Closes the cursor if one is open, or drops bindings, as an option says.
    package func free(option: SQLUSMALLINT) throws -> Outcome {
        switch Int32(option) {
        case SQL_CLOSE: endResults()
        case SQL_UNBIND: rowDescriptor.removeAllRecords()
        case SQL_RESET_PARAMS: parameterDescriptor.removeAllRecords()
        default: throw Diagnostic(.invalidAttribute, "There is no option \(option) of SQLFreeStmt.")
        }
        return .success
    }

    /// Stops what the statement does, or gives up a run that waits for values of parameters.
    ///
    /// Callable from any thread, and therefore not under the lock while something runs.
    package func cancel() -> SQLRETURN {
        cancellation.cancel(session)
        guard cancellation.waitsForData else { return SQLRETURN(SQL_SUCCESS) }
        return perform {
            if case .needsData(let execution) = state { state = execution.afterResults }
            return .success
        }
    }

    /// Closes the cursor if one is open, and forgets the results that are left.
    func endResults() {
        switch state {
        case .open(let cursor, let execution):
            cursor.close()
            state = execution?.afterResults ?? .allocated
        case .executed(let execution): state = execution.afterResults
        case .allocated, .prepared, .needsData: break
        }
    }
}
