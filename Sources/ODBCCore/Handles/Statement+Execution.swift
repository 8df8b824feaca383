import CODBC
import SQLDialect
import SQLEngine
import Session

/// Running (ODBC reference, "SQLExecute", "SQLExecDirect", "SQLMoreResults").
extension Statement {
    /// Compiles and runs a text.
    package func execute(_ text: String) throws -> Outcome {
        try checkIsIdle()
        state = .allocated
        session.beginStatement()
        return try cancellable { try start(try compile(text), isDirect: true) }
    }

    /// Runs the prepared text.
    package func execute() throws -> Outcome {
        try checkIsIdle()
        let prepared: Prepared
        switch state {
        case .prepared(let known): prepared = known
        case .executed(let execution) where !execution.isDirect: prepared = execution.prepared
        case .allocated, .executed, .open, .needsData: throw Self.notPrepared
        }
        session.beginStatement()
        return try cancellable {
            try start(
                prepared.position == 0 ? prepared : compile(firstOf: prepared.batch),
                isDirect: false
            )
        }
    }

    /// Goes on to the next result of a batch or of an array of parameters.
    package func moreResults() throws -> Outcome {
        let current: Execution?
        switch state {
        case .allocated, .prepared: return .noData
        case .needsData: throw Self.dataIsNeeded
        case .executed(let execution): current = execution
        case .open(let cursor, let execution):
            cursor.close()
            current = execution
        }
        guard let current, !current.isLast else {
            state = current?.afterResults ?? .allocated
            rowCount = -1
            return .noData
        }
        return try cancellable {
            guard current.position >= current.setCount else { return try proceed(current) }
            do {
                return try start(compile(after: current.prepared), isDirect: current.isDirect)
            } catch {
                state = .executed(current.afterFailureOfNext)
                throw error
            }
        }
    }

    private func start(_ prepared: Prepared, isDirect: Bool) throws -> Outcome {
        rowCount = -1
        let count = prepared.query.parameterCount == 0 ? 1 : parameterDescriptor.arraySize
        implementationParameterDescriptor.rowsProcessed?.pointee = 0
        for set in 0..<count { tell(SQL_PARAM_UNUSED, ofSet: set) }
        return try proceed(Execution(prepared: prepared, isDirect: isDirect, setCount: count))
    }

    /// Runs the sets of parameters that are left, until one gives rows or waits for values.
    func proceed(_ beginning: Execution) throws -> Outcome {
        guard beginning.setCount > 1, !beginning.prepared.query.isReadOnly else {
            return try proceedThroughSets(beginning)
        }
        return try session.database.grouped { try proceedThroughSets(beginning) }
    }

    private func proceedThroughSets(_ beginning: Execution) throws -> Outcome {
        var execution = beginning
        while execution.position < execution.setCount {
            if isIgnored(set: execution.position, of: execution) {
                execution.position += 1
                continue
            }
            do {
                try loadParameters(of: &execution)
                guard execution.pending.isEmpty else {
                    state = .needsData(execution)
                    return .needData
                }
                if let cursor = try run(&execution) {
                    state = .open(cursor, execution)
                    return .success
                }
            } catch {
                try fail(&execution, error)
            }
        }
        return finish(execution)
    }

    /// Runs one set of parameters; returns the cursor where it gives rows.
    private func run(_ execution: inout Execution) throws -> Cursor? {
        let prepared = execution.prepared
        let query = prepared.query
        query.reset()
        if !query.isReadOnly { try connection.settleCursors() }
        var cursor: Cursor?
        if let target = prepared.translation.target {
            execution.touched = try fill(target, from: prepared, execution.values)
        } else {
            for (position, value) in execution.values.enumerated() {
                try query.bind(value, at: position + 1)
            }
            let hasRow = try query.step()
            let isChange = [.insert, .update, .delete].contains(prepared.translation.kind)
            if isChange { execution.touched = (execution.touched ?? 0) + session.database.changes }
            if query.columnCount > 0 {
                rowCount = execution.touched ?? -1
                cursor = try makeCursor(query, columns: prepared.columns, hasRow: hasRow)
            } else {
                query.reset()
            }
        }
        if let warning = prepared.translation.warning { warn(Diagnostic(.generalWarning, warning)) }
        tell(SQL_PARAM_SUCCESS, ofSet: execution.position)
        execution.endSet()
        execution.succeeded += 1
        return cursor
    }

    /// A cursor such as the statement's attributes ask for.
    private func makeCursor(
        _ query: PreparedQuery,
        columns: [ResultColumnDescription],
        hasRow: Bool
    ) throws -> Cursor {
        try Cursor(
            query: query,
            columns: columns,
            hasRow: hasRow,
            isScrollable: attributes.isScrollable,
            maxRows: attributes.maxRows
        )
    }

    /// Takes note of a set that failed; one alone, or one that was stopped, ends the run.
    private func fail(_ execution: inout Execution, _ error: any Error) throws {
        execution.prepared.query.reset()
        tell(SQL_PARAM_ERROR, ofSet: execution.position)
        var diagnostic = Diagnostic(error)
        let isStopped = [.cancelled, .timeout].contains(diagnostic.state)
        guard execution.setCount > 1, !isStopped else {
            state = execution.afterResults
            throw diagnostic
        }
        diagnostic.row = execution.position + 1
        warn(diagnostic)
        execution.failed += 1
        execution.endSet()
    }

    private func finish(_ execution: Execution) -> Outcome {
        rowCount = execution.touched ?? -1
        state = .executed(execution)
        if let warning = session.takeWarning() { warn(Diagnostic(.generalWarning, warning)) }
        guard execution.failed == 0 || execution.succeeded > 0 else { return .failure }
        // A searched UPDATE or DELETE that touches nothing says so (ODBC reference, "SQLExecute").
        return rowCount == 0 && execution.failed == 0 && !connection.isODBC2 ? .noData : .success
    }

    private func isIgnored(set: Int, of execution: Execution) -> Bool {
        execution.setCount > 1 && parameterDescriptor.arrayStatus?[set] == SQLUSMALLINT(SQL_PARAM_IGNORE)
    }

    /// Tells what became of a set (SQL_ATTR_PARAM_STATUS_PTR, SQL_ATTR_PARAMS_PROCESSED_PTR).
    private func tell(_ status: Int32, ofSet set: Int) {
        implementationParameterDescriptor.arrayStatus?[set] = SQLUSMALLINT(status)
        guard status != SQL_PARAM_UNUSED else { return }
        implementationParameterDescriptor.rowsProcessed?.pointee = SQLULEN(set + 1)
    }
}

/// Catalog functions.
extension Statement {
    /// Runs a catalog function's query.
    func run(_ catalog: CatalogQuery) throws -> Outcome {
        try checkIsIdle()
        state = .allocated
        rowCount = -1
        session.beginStatement()
        let catalog = connection.isODBC2 ? catalog.forODBC2 : catalog
        let columns = catalog.columns.map {
            ResultColumnDescription(
                name: $0.name,
                type: $0.type,
                isNullable: $0.isNullable,
                table: "",
                baseColumn: ""
            )
        }
        return try cancellable {
            let query = try session.database.prepare(catalog.sql)
            for (position, value) in catalog.parameters.enumerated() {
                try query.bind(value, at: position + 1)
            }
            state = .open(try makeCursor(query, columns: columns, hasRow: query.step()), nil)
            return .success
        }
    }
}
