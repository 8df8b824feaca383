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
        guard number >= 1 || attributes.usesBookmarks else {
            throw Diagnostic(.invalidDescriptorIndex, "Column 0 needs SQL_ATTR_USE_BOOKMARKS.")
        }
        guard let cType = CType(code: code) else {
            throw Diagnostic(.invalidApplicationType, "There is no C type \(code).")
        }
        guard number >= 1 || [.binary, .uint32, .uint64].contains(cType) else {
            throw Diagnostic(.restrictedType, "A bookmark is bound as SQL_C_BOOKMARK or SQL_C_VARBOOKMARK.")
        }
        guard capacity >= 0 else {
            throw Diagnostic(.invalidLength, "A buffer length of \(capacity) is not valid.")
        }
        guard pointer != nil || indicator != nil else {
            rowDescriptor.removeRecord(at: number)
            return .success
        }
        let record = Descriptor.Record(code, pointer, capacity: capacity, indicator: indicator)
        rowDescriptor.set(record, at: number)
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
            throw [SQL_PARAM_INPUT_OUTPUT, SQL_PARAM_OUTPUT].contains(Int32(direction))
                ? Diagnostic.notImplemented("An output parameter")
                : Diagnostic(.invalidParameterType, "There is no kind of parameter \(direction).")
        }
        guard let cType = CType(code: code) else {
            throw Diagnostic(.invalidApplicationType, "There is no C type \(code).")
        }
        guard let sqlType = SQLType(odbcCode: type, columnSize: columnSize, decimalDigits: decimalDigits)
        else {
            throw Diagnostic(.invalidSQLType, "There is no SQL type \(type).")
        }
        guard sqlType.takes(cType.resolved(for: sqlType)) else {
            throw Diagnostic(
                .restrictedType,
                "The C type \(code) cannot be converted to the SQL type \(type)."
            )
        }
        guard capacity >= 0 else {
            throw Diagnostic(.invalidLength, "A buffer length of \(capacity) is not valid.")
        }
        let record = Descriptor.Record(code, pointer, capacity: capacity, indicator: indicator)
        parameterDescriptor.set(record, at: number)
        let parameter = Descriptor.Record(parameter: type, columnSize: columnSize, digits: decimalDigits)
        implementationParameterDescriptor.set(parameter, at: number)
        return .success
    }
}

extension Descriptor.Record {
    /// Where the values of a column or parameter are, as the functions that bind say it.
    fileprivate init(
        _ code: SQLSMALLINT,
        _ data: UnsafeMutableRawPointer?,
        capacity: Int,
        indicator: UnsafeMutablePointer<SQLLEN>?
    ) {
        self.init(isOfApplication: true)
        setConciseType(Self.concise(code))
        octetLength = capacity
        self.data = data
        octetLengthPointer = indicator
        indicatorPointer = indicator
    }

    /// What a parameter is, as SQLBindParameter says it.
    fileprivate init(parameter type: SQLSMALLINT, columnSize: Int, digits: Int) {
        self.init(isOfApplication: false)
        setConciseType(Self.concise(type))
        length = columnSize
        switch Int32(self.type) {
        case SQL_DECIMAL, SQL_NUMERIC: (precision, scale) = (columnSize, digits)
        case SQL_DATETIME, SQL_INTERVAL: precision = digits
        default: scale = digits
        }
    }

    /// The code of ODBC 3 for a date or time of ODBC 2.
    private static func concise(_ code: SQLSMALLINT) -> SQLSMALLINT {
        (SQL_DATE...SQL_TIMESTAMP).contains(Int32(code))
            ? code - SQLSMALLINT(SQL_DATE) + SQLSMALLINT(SQL_TYPE_DATE) : code
    }
}
