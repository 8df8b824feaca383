import CSQLite
package import SQLValues

/// Where a cursor writes the value of one column of its row.
@safe
package struct ColumnOutput: ~Copyable {
    private let context: OpaquePointer

    init(context: OpaquePointer) {
        self.context = context
    }

    /// Writes NULL.
    package func null() {
        sqlite3_result_null(context)
    }

    /// Writes an integer.
    package func integer(_ value: Int64) {
        sqlite3_result_int64(context, value)
    }

    /// Writes a floating-point number; one that is not a number becomes NULL.
    package func double(_ value: Double) {
        sqlite3_result_double(context, value)
    }

    /// Writes a bit, as 0 or 1.
    package func boolean(_ value: Bool) {
        sqlite3_result_int(context, value ? 1 : 0)
    }

    /// Writes text that is UTF-8; SQLite keeps a copy.
    package func text(_ value: Span<UInt8>) {
        value.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else {
                sqlite3_result_text(context, "", 0, azdo_sqlite_transient())
                return
            }
            start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                sqlite3_result_text64(
                    context,
                    $0,
                    UInt64(bytes.count),
                    azdo_sqlite_transient(),
                    UInt8(SQLITE_UTF8)
                )
            }
        }
    }

    /// Writes text.
    package func text(_ value: String) {
        text(value.utf8.span)
    }

    /// Writes a time in its canonical text.
    package func timestamp(_ value: Timestamp) {
        value.withText { text($0) }
    }

    /// Writes a value of any kind.
    package func value(_ value: SQLValue) {
        switch value {
        case .null: null()
        case .integer(let integer): self.integer(integer)
        case .double(let double): self.double(double)
        case .text(let text): self.text(text)
        case .blob(let bytes):
            sqlite3_result_blob64(context, bytes, UInt64(bytes.count), azdo_sqlite_transient())
        }
    }
}
