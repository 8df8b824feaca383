import SQLValues

/// What a value is wanted as: a C type, and what the application's descriptor record and statement say to it.
struct OutputType: Hashable, Sendable {
    var cType: CType
    /// Of SQL_C_NUMERIC the number of digits (SQL_DESC_PRECISION), of an interval those of its first field
    /// (SQL_DESC_DATETIME_INTERVAL_PRECISION).
    var precision: Int
    /// Of SQL_C_NUMERIC the number of digits behind the point (SQL_DESC_SCALE).
    var scale: Int
    /// How much of a text or of bytes is wanted at most (SQL_ATTR_MAX_LENGTH): bytes, of wide text UTF-16 units; 0 is all.
    var maxLength: Int
    /// Whether text is wanted as SQLite keeps it: all of it, in UTF-8, and from a column of text.
    let isPlainText: Bool

    init(_ cType: CType, of type: SQLType, precision: Int = 38, scale: Int = 0, maxLength: Int = 0) {
        self.cType = cType
        self.precision = precision
        self.scale = scale
        self.maxLength = maxLength
        isPlainText =
            cType == .char && type.family == .character && maxLength == 0 && NarrowEncoding.ofProcess == nil
    }
}
