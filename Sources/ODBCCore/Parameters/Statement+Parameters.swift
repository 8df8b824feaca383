package import CODBC
import SQLEngine
import SQLValues

/// The values of parameters (ODBC reference, "SQLBindParameter", "SQLParamData", "SQLPutData").
extension Statement {
    /// Reads the values of a set of parameters, once; those that come at execution stay pending.
    func loadParameters(of execution: inout Execution) throws {
        let prepared = execution.prepared
        let count = prepared.query.parameterCount
        guard execution.values.count < count else { return }
        let place = ParameterPlace(parameterDescriptor, set: execution.position)
        for position in 0..<count {
            let number = prepared.firstParameter + position + 1
            guard let record = parameterDescriptor.records[number], record.isBound else {
                throw Diagnostic(
                    .wrongParameterCount,
                    "The statement has \(count) parameters; number \(position + 1) is not bound."
                )
            }
            if place.comesAtExecution(record) {
                execution.values.append(.null)
                execution.pending.append(
                    Execution.PendingParameter(number: number, record: record, token: place.data(of: record))
                )
            } else {
                execution.values.append(try value(of: record, number: number, at: place))
            }
        }
    }

    private func value(
        of record: Descriptor.Record,
        number: Int,
        at place: ParameterPlace
    ) throws -> SQLValue {
        let cType = try Self.cType(of: record)
        return try Self.named(number) { () throws(ConversionFailure) in
            try ParameterValue.load(
                cType: cType,
                from: place.data(of: record).map { UnsafeRawPointer($0) },
                length: place.length(of: record),
                sqlType: sqlType(ofParameter: number),
                precision: record.precision,
                scale: record.scale
            )
        }
    }

    /// The next parameter whose value is wanted, or after the last the outcome of the run.
    package func parameterData(_ token: UnsafeMutablePointer<SQLPOINTER?>?) throws -> Outcome {
        guard case .needsData(var execution) = state else {
            throw Diagnostic(.functionSequence, "No parameter waits for its value.")
        }
        do {
            if let data = execution.longData { try keep(data, in: &execution) }
        } catch {
            state = execution.afterResults
            throw error
        }
        if execution.pending.isEmpty {
            let outcome = try cancellable { try proceed(execution) }
            // The next set of an array may have values to come of its own.
            guard case .needsData(let next) = state else { return outcome }
            execution = next
        }
        return try ask(&execution, token)
    }

    /// Asks for the value of the first parameter that waits.
    private func ask(
        _ execution: inout Execution,
        _ token: UnsafeMutablePointer<SQLPOINTER?>?
    ) throws -> Outcome {
        guard let next = execution.pending.first else { return .success }
        execution.longData = LongData(try Self.cType(of: next.record))
        token?.pointee = next.token
        state = .needsData(execution)
        return .needData
    }

    /// Takes a parameter's value, or its next part.
    package func putData(_ pointer: UnsafeRawPointer?, length: SQLLEN) throws -> Outcome {
        guard case .needsData(var execution) = state, execution.longData != nil else {
            throw Diagnostic(.functionSequence, "Call SQLParamData first: it says whose value is wanted.")
        }
        // The parts grow in place: no second owner may hold the state meanwhile.
        state = .allocated
        defer { state = .needsData(execution) }
        try execution.longData?.append(pointer, length: length)
        return .success
    }

    private func keep(_ data: LongData, in execution: inout Execution) throws {
        guard data.hasValue, !execution.pending.isEmpty else {
            throw Diagnostic(.functionSequence, "Call SQLPutData first: the parameter has no value yet.")
        }
        let parameter = execution.pending.removeFirst()
        execution.longData = nil
        let value = try Self.named(parameter.number) { () throws(ConversionFailure) in
            try data.value(of: parameter.record, as: sqlType(ofParameter: parameter.number))
        }
        execution.values[parameter.number - execution.prepared.firstParameter - 1] = value
    }

    private func sqlType(ofParameter number: Int) -> SQLType {
        implementationParameterDescriptor.records[number]?.sqlType ?? .unknown
    }

    private static func cType(of record: Descriptor.Record) throws -> CType {
        guard let cType = CType(code: record.conciseType) else {
            throw Diagnostic(.invalidApplicationType, "There is no C type \(record.conciseType).")
        }
        return cType
    }

    /// Reads a value, and says in its error which parameter it is.
    private static func named(
        _ number: Int,
        _ body: () throws(ConversionFailure) -> SQLValue
    ) throws -> SQLValue {
        do throws(ConversionFailure) {
            return try body()
        } catch {
            var diagnostic = Diagnostic(error, of: "Parameter \(number)")
            diagnostic.column = number
            throw diagnostic
        }
    }
}
