import CODBC

/// What a descriptor handle stands for: where the application's columns or parameters are in memory.
package final class Descriptor: Handle {
    override package class var sort: Sort { .descriptor }

    /// A column or parameter of the application (ODBC reference, "SQLSetDescField", record fields).
    struct Record {
        /// The C type as the application gave it.
        var cType: SQLSMALLINT = SQLSMALLINT(SQL_C_DEFAULT)
        /// SQL_DESC_DATA_PTR.
        var data: UnsafeMutableRawPointer?
        /// SQL_DESC_OCTET_LENGTH: the size of one value's buffer in bytes.
        var octetLength = 0
        /// SQL_DESC_OCTET_LENGTH_PTR.
        var octetLengthPointer: UnsafeMutablePointer<SQLLEN>?
        /// SQL_DESC_INDICATOR_PTR.
        var indicatorPointer: UnsafeMutablePointer<SQLLEN>?
        /// Of a parameter: its SQL type, size and digits, as SQLBindParameter got them.
        var sqlType: SQLSMALLINT = 0
        var columnSize = 0
        var decimalDigits = 0

        var isBound: Bool { data != nil || octetLengthPointer != nil || indicatorPointer != nil }
    }

    /// The columns or parameters by their numbers, counted from 1.
    var records: [Int: Record] = [:] { didSet { version &+= 1 } }
    /// SQL_DESC_ARRAY_SIZE: how many rows or parameter sets there are.
    var arraySize = 1
    /// SQL_DESC_BIND_TYPE: 0 for columns in arrays of their own, else the size of a row.
    var bindType = 0 { didSet { version &+= 1 } }
    /// Another number whenever the records or their layout change.
    private(set) var version = 0
    /// SQL_DESC_BIND_OFFSET_PTR.
    var bindOffset: UnsafeMutablePointer<SQLLEN>?
    /// SQL_DESC_ARRAY_STATUS_PTR.
    var arrayStatus: UnsafeMutablePointer<SQLUSMALLINT>?
    /// SQL_DESC_ROWS_PROCESSED_PTR.
    var rowsProcessed: UnsafeMutablePointer<SQLULEN>?

    /// The connection of a descriptor that the application made itself.
    private weak var connection: Connection?

    init(lock: Lock, connection: Connection? = nil) {
        self.connection = connection
        super.init(.descriptor, lock: lock)
    }

    /// Gets ready to be freed, which a statement's own descriptor cannot be (ODBC reference, "SQLFreeHandle").
    package func free() throws {
        guard let connection else {
            throw Diagnostic(.invalidDescriptorUse, "A statement's own descriptor goes with the statement.")
        }
        connection.forget(self)
    }
}
