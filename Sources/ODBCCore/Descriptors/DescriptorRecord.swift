import CODBC

extension Descriptor {
    /// A column or parameter (ODBC reference, "SQLSetDescField", record fields).
    struct Record {
        /// SQL_DESC_TYPE: for dates, times and intervals the common type.
        private(set) var type: SQLSMALLINT
        /// SQL_DESC_CONCISE_TYPE.
        private(set) var conciseType: SQLSMALLINT
        /// SQL_DESC_DATETIME_INTERVAL_CODE.
        private(set) var datetimeIntervalCode: SQLSMALLINT = 0
        /// SQL_DESC_DATETIME_INTERVAL_PRECISION: the digits of an interval's first field.
        var datetimeIntervalPrecision = 0
        /// SQL_DESC_LENGTH, in characters or bytes.
        var length = 0
        /// SQL_DESC_OCTET_LENGTH: the size of one value's buffer in bytes.
        var octetLength = 0
        /// SQL_DESC_PRECISION.
        var precision = 0
        /// SQL_DESC_SCALE.
        var scale = 0
        /// SQL_DESC_NUM_PREC_RADIX.
        var radix = 0
        /// SQL_DESC_PARAMETER_TYPE.
        var parameterType = SQLSMALLINT(SQL_PARAM_INPUT)
        /// SQL_DESC_NAME; an empty one makes the record unnamed.
        var name = ""
        /// SQL_DESC_NULLABLE.
        var nullable = SQLSMALLINT(SQL_NULLABLE)
        /// SQL_DESC_DATA_PTR.
        var data: UnsafeMutableRawPointer?
        /// SQL_DESC_OCTET_LENGTH_PTR.
        var octetLengthPointer: UnsafeMutablePointer<SQLLEN>?
        /// SQL_DESC_INDICATOR_PTR.
        var indicatorPointer: UnsafeMutablePointer<SQLLEN>?

        /// Makes a record as it is in a new descriptor: of the application's with SQL_C_DEFAULT, else without a type.
        init(isOfApplication: Bool) {
            type = isOfApplication ? SQLSMALLINT(SQL_C_DEFAULT) : 0
            conciseType = type
        }

        var isBound: Bool { data != nil || octetLengthPointer != nil || indicatorPointer != nil }
    }
}

/// The three fields that say the type, which always agree (ODBC reference, "SQL_DESC_TYPE").
extension Descriptor.Record {
    /// Sets SQL_DESC_CONCISE_TYPE, and what goes with it.
    mutating func setConciseType(_ code: SQLSMALLINT) {
        conciseType = code
        switch Int32(code) {
        case SQL_TYPE_DATE...SQL_TYPE_TIMESTAMP:
            type = SQLSMALLINT(SQL_DATETIME)
            datetimeIntervalCode = code - SQLSMALLINT(SQL_TYPE_DATE) + SQLSMALLINT(SQL_CODE_DATE)
        case Self.intervals:
            type = SQLSMALLINT(SQL_INTERVAL)
            datetimeIntervalCode = code - 100
        default:
            type = code
            datetimeIntervalCode = 0
        }
        setDefaults()
    }

    /// Sets SQL_DESC_TYPE; the concise type of a date, time or interval follows its code.
    mutating func setType(_ code: SQLSMALLINT) {
        type = code
        switch Int32(code) {
        case SQL_DATETIME, SQL_INTERVAL: setDatetimeIntervalCode(datetimeIntervalCode)
        default: setConciseType(code)
        }
    }

    /// Sets SQL_DESC_DATETIME_INTERVAL_CODE.
    mutating func setDatetimeIntervalCode(_ code: SQLSMALLINT) {
        datetimeIntervalCode = code
        switch Int32(type) {
        case SQL_DATETIME where (1...3).contains(code):
            conciseType = code - SQLSMALLINT(SQL_CODE_DATE) + SQLSMALLINT(SQL_TYPE_DATE)
        case SQL_INTERVAL where (1...13).contains(code): conciseType = code + 100
        default: break
        }
        setDefaults()
    }

    /// The codes of the interval types, SQL_INTERVAL_YEAR to SQL_INTERVAL_MINUTE_TO_SECOND.
    private static let intervals: ClosedRange<Int32> = 101...113

    /// What the fields beside the type are when a type is set.
    private mutating func setDefaults() {
        switch Int32(type) {
        case SQL_CHAR, SQL_VARCHAR, SQL_WCHAR, SQL_WVARCHAR: (length, precision) = (1, 0)
        case SQL_DATETIME: precision = Int32(conciseType) == SQL_TYPE_TIMESTAMP ? 6 : 0
        case SQL_DECIMAL, SQL_NUMERIC: (precision, scale) = (38, 0)
        case SQL_FLOAT: precision = 53
        case SQL_INTERVAL: (datetimeIntervalPrecision, precision) = (2, 6)
        default: break
        }
    }

    /// Whether the type and what goes with it are such as ODBC knows (ODBC reference, "Consistency Checks").
    var isConsistent: Bool {
        switch Int32(type) {
        case SQL_DATETIME: (1...3).contains(datetimeIntervalCode)
        case SQL_INTERVAL: (1...13).contains(datetimeIntervalCode)
        case SQL_DECIMAL, SQL_NUMERIC: (1...38).contains(precision) && (0...precision).contains(scale)
        default: CType(code: conciseType) != nil || Int32(conciseType) == SQL_C_DEFAULT
        }
    }
}
