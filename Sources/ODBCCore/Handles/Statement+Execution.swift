import CODBC
import SQLDialect
import SQLEngine
import SQLValues
import Session

/// Running (ODBC reference, "SQLExecute", "SQLExecDirect", "SQLMoreResults").
extension Statement {
    /// Compiles and runs a text.
    package func execute(_ text: String) throws -> Outcome {
        if case .open = state { throw Self.cursorIsOpen }
        state = .allocated
        session.beginStatement()
        return try session.cancellable(within: timeout) {
            var prepared = try compile(text)
            prepared.isDirect = true
            return try run(prepared)
        }
    }

    /// Runs the prepared text.
    package func execute() throws -> Outcome {
        switch state {
        case .allocated: throw Self.notPrepared
        case .open: throw Self.cursorIsOpen
        case .prepared(let prepared), .executed(let prepared):
            session.beginStatement()
            return try session.cancellable(within: timeout) {
                let first = prepared.position == 0 ? prepared : try recompile(prepared.batch)
                return try run(first)
            }
        }
    }

    /// Goes on to the next result of a batch.
    package func moreResults() throws -> Outcome {
        let current: Prepared?
        switch state {
        case .allocated, .prepared: return .noData
        case .executed(let prepared): current = prepared
        case .open(let cursor, let prepared):
            cursor.query.reset()
            current = prepared
        }
        guard let current, current.position + 1 < current.batch.count else {
            state = current?.afterResults ?? .allocated
            rowCount = -1
            return .noData
        }
        return try session.cancellable(within: timeout) {
            do {
                return try run(next(after: current))
            } catch {
                state = .executed(current.afterFailureOfNext)
                throw error
            }
        }
    }

    /// Runs a catalog function's query.
    func run(_ catalog: CatalogQuery) throws -> Outcome {
        if case .open = state { throw Self.cursorIsOpen }
        state = .allocated
        session.beginStatement()
        let query = try session.cancellable(within: timeout) { try session.database.prepare(catalog.sql) }
        for (position, value) in catalog.parameters.enumerated() { try query.bind(value, at: position + 1) }
        let columns = catalog.columns.map {
            ResultColumnDescription(
                name: $0.name,
                type: $0.type,
                isNullable: $0.isNullable,
                table: "",
                baseColumn: ""
            )
        }
        let hasRow = try session.cancellable(within: timeout) { try query.step() }
        state = .open(Cursor(query: query, columns: columns, hasRow: hasRow), nil)
        return .success
    }

    private func recompile(_ batch: [Translation]) throws -> Prepared {
        guard let first = batch.first else { throw Self.notPrepared }
        return try compile(first, of: batch, at: 0, firstParameter: 0)
    }

    private func run(_ prepared: Prepared) throws -> Outcome {
        prepared.query.reset()
        rowCount = -1
        do {
            try bind(prepared)
            let hasRow = try prepared.query.step()
            tellParameters(SQL_PARAM_SUCCESS)
            guard prepared.query.columnCount == 0 else {
                state = .open(
                    Cursor(query: prepared.query, columns: prepared.columns, hasRow: hasRow),
                    prepared
                )
                return .success
            }
        } catch {
            tellParameters(SQL_PARAM_ERROR)
            prepared.query.reset()
            state = prepared.afterResults
            throw error
        }
        prepared.query.reset()
        let isChange = [.insert, .update, .delete].contains(prepared.batch[prepared.position].kind)
        rowCount = isChange ? session.database.changes : -1
        state = .executed(prepared)
        if let warning = session.warning { warn(Diagnostic(.generalWarning, warning)) }
        return .success
    }

    /// Gives the query the values of the application's parameters.
    private func bind(_ prepared: Prepared) throws {
        let descriptor = parameterDescriptor
        guard descriptor.arraySize <= 1 else { throw Diagnostic.notImplemented("An array of parameters") }
        let offset = descriptor.bindOffset?.pointee ?? 0
        for position in 0..<prepared.query.parameterCount {
            guard let record = descriptor.records[prepared.firstParameter + position + 1], record.isBound
            else {
                throw Diagnostic(
                    .wrongParameterCount,
                    "The statement has \(prepared.query.parameterCount) parameters; number \(position + 1) is not bound."
                )
            }
            try prepared.query.bind(value(of: record, offset: offset, number: position + 1), at: position + 1)
        }
    }

    /// Tells what became of the one set of parameters (SQL_ATTR_PARAM_STATUS_PTR, SQL_ATTR_PARAMS_PROCESSED_PTR).
    private func tellParameters(_ status: Int32) {
        implementationParameterDescriptor.arrayStatus?.pointee = SQLUSMALLINT(status)
        implementationParameterDescriptor.rowsProcessed?.pointee = 1
    }

    private func value(of record: Descriptor.Record, offset: Int, number: Int) throws -> SQLValue {
        let length = (record.octetLengthPointer ?? record.indicatorPointer)?.moved(by: offset).pointee
        if let length, length == SQL_DATA_AT_EXEC || length <= SQL_LEN_DATA_AT_EXEC_OFFSET {
            throw Diagnostic.notImplemented("A parameter whose value comes at execution (SQL_DATA_AT_EXEC)")
        }
        let type = SQLType(
            odbcCode: record.sqlType,
            columnSize: record.columnSize,
            decimalDigits: record.decimalDigits
        )
        guard let cType = CType(code: record.cType) else {
            throw Diagnostic(.invalidApplicationType, "There is no C type \(record.cType).")
        }
        do {
            return try ParameterValue.load(
                cType: cType,
                from: record.data.map { UnsafeRawPointer($0 + offset) },
                length: length,
                sqlType: type ?? .unknown
            )
        } catch let failure {
            var diagnostic = Diagnostic(failure, of: "Parameter \(number)")
            diagnostic.column = number
            throw diagnostic
        }
    }
}

extension UnsafeMutablePointer {
    /// The pointer so many bytes further, as bind offsets count.
    func moved(by bytes: Int) -> UnsafeMutablePointer {
        (UnsafeMutableRawPointer(self) + bytes).assumingMemoryBound(to: Pointee.self)
    }
}
