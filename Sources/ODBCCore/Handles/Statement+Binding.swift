package import CODBC
import SQLValues

/// Binding columns and parameters (ODBC reference, "SQLBindCol", "SQLBindParameter").
extension Statement {
    /// Says where a column's values go; without buffers the column is bound no more.
    package func bind(
        column number: Int,
        as code: SQLSMALLINT,
        to pointer: UnsafeMutableRawPointer?,
        capacity: Int,
        indicator: UnsafeMutablePointer<SQLLEN>?
    ) throws -> Outcome {
        guard number >= 1 else { throw Diagnostic.notImplemented("Binding the bookmark column") }
        guard CType(code: code) != nil else {
            throw Diagnostic(.invalidApplicationType, "There is no C type \(code).")
        }
        guard capacity >= 0 else {
            throw Diagnostic(.invalidLength, "A buffer length of \(capacity) is not valid.")
        }
        guard pointer != nil || indicator != nil else {
            rowDescriptor.records[number] = nil
            return .success
        }
        var record = Descriptor.Record()
        record.cType = code
        record.data = pointer
        record.octetLength = capacity
        record.octetLengthPointer = indicator
        record.indicatorPointer = indicator
        rowDescriptor.records[number] = record
        return .success
    }

    /// Says where a parameter's value is and what it is.
    package func bind(
        parameter number: Int,
        direction: SQLSMALLINT,
        as code: SQLSMALLINT,
        type: SQLSMALLINT,
        columnSize: Int,
        decimalDigits: Int,
        from pointer: UnsafeMutableRawPointer?,
        capacity: Int,
        indicator: UnsafeMutablePointer<SQLLEN>?
    ) throws -> Outcome {
        guard number >= 1 else {
            throw Diagnostic(.invalidDescriptorIndex, "There is no parameter \(number).")
        }
        guard Int32(direction) == SQL_PARAM_INPUT else {
            throw Diagnostic.notImplemented("An output parameter")
        }
        guard CType(code: code) != nil else {
            throw Diagnostic(.invalidApplicationType, "There is no C type \(code).")
        }
        guard SQLType(odbcCode: type, columnSize: columnSize, decimalDigits: decimalDigits) != nil else {
            throw Diagnostic(.invalidSQLType, "There is no SQL type \(type).")
        }
        guard capacity >= 0 else {
            throw Diagnostic(.invalidLength, "A buffer length of \(capacity) is not valid.")
        }
        var record = Descriptor.Record()
        record.cType = code
        record.data = pointer
        record.octetLength = capacity
        record.octetLengthPointer = indicator
        record.indicatorPointer = indicator
        record.sqlType = type
        record.columnSize = columnSize
        record.decimalDigits = decimalDigits
        parameterDescriptor.records[number] = record
        return .success
    }
}
