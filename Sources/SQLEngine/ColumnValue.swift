import CSQLite
package import SQLValues

/// A value of a row, found once and then looked at without asking for it again; it is valid as long as the row.
///
/// (No connection of ours has a mutex of its own, so that SQLite makes no difference
/// between values that are protected and values that are not.)
package struct ColumnValue {
    /// The storage class of a value (SQLite, "Datatypes", section 2).
    package enum StorageClass: Sendable {
        case null, integer, double, text, blob
    }

    /// The value as SQLite passes it on, without a copy.
    let value: OpaquePointer?

    init(_ value: OpaquePointer?) {
        self.value = value
    }

    /// How SQLite keeps the value.
    package var storageClass: StorageClass {
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .double
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    /// The value as an integer, converted where it is kept otherwise.
    package var integer: Int64 { sqlite3_value_int64(value) }

    /// The value as a floating-point number, converted where it is kept otherwise.
    package var double: Double { sqlite3_value_double(value) }

    /// The value's UTF-8 text, which no zero ends: SQLite would have to copy the text of a virtual table to add one.
    package var text: UnsafeBufferPointer<UInt8> {
        guard let text = sqlite3_value_blob(value) else {
            return UnsafeBufferPointer(start: sqlite3_value_text(value), count: 0)
        }
        let start = text.assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }

    /// The value's bytes.
    package var blob: UnsafeRawBufferPointer {
        let bytes = sqlite3_value_blob(value)
        return UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_value_bytes(value)))
    }

    /// The value, copied.
    package var copy: SQLValue {
        switch storageClass {
        case .null: .null
        case .integer: .integer(integer)
        case .double: .double(double)
        case .text: .text(String(decoding: text, as: UTF8.self))
        case .blob: .blob([UInt8](blob))
        }
    }
}
