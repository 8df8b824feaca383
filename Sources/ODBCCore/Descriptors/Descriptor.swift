import CODBC

/// What a descriptor handle stands for: what the application or the driver says of columns or parameters.
package final class Descriptor: Handle {
    override package class var sort: Sort { .descriptor }

    /// Which of the four a descriptor is for its statement; one that the application makes is any of the first two.
    struct Role: OptionSet {
        let rawValue: UInt8

        /// Where the application's columns are (ARD).
        static let applicationRow = Role(rawValue: 1)
        /// Where the application's parameters are (APD).
        static let applicationParameter = Role(rawValue: 2)
        /// What the columns of the result are (IRD).
        static let implementationRow = Role(rawValue: 4)
        /// What the application says that its parameters are (IPD).
        static let implementationParameter = Role(rawValue: 8)

        static let application: Role = [.applicationRow, .applicationParameter]
    }

    let role: Role
    /// The columns or parameters by their numbers, counted from 1; 0 is the bookmark column.
    var records: [Int: Record] = [:] { didSet { version &+= 1 } }
    /// SQL_DESC_COUNT: the number of the last record.
    private(set) var count = 0
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

    /// The statement whose own descriptor it is, which takes itself out before it goes. (A weak reference would make each
    /// call on the statement slower.)
    unowned var statement: Statement?
    /// The connection of a descriptor that the application made itself.
    private weak var connection: Connection?

    /// Makes a statement's own descriptor.
    init(_ role: Role, lock: Lock) {
        self.role = role
        super.init(.descriptor, lock: lock)
    }

    /// Makes a descriptor of the application's own.
    init(connection: Connection) {
        role = .application
        self.connection = connection
        super.init(.descriptor, lock: connection.lock)
    }

    /// Whether the application made it (SQL_DESC_ALLOC_TYPE).
    var isOwnedByApplication: Bool { role == .application }

    /// Gets ready to be freed, which a statement's own descriptor cannot be (ODBC reference, "SQLFreeHandle").
    package func free() throws {
        guard let connection else {
            throw Diagnostic(.invalidDescriptorUse, "A statement's own descriptor goes with the statement.")
        }
        connection.forget(self)
    }
}

/// Records.
extension Descriptor {
    /// Replaces a record, which then counts.
    func set(_ record: Record, at number: Int) {
        records[number] = record
        count = max(count, number)
    }

    /// Takes a record away; the last one that is still there is the last that counts.
    func removeRecord(at number: Int) {
        records[number] = nil
        if number >= count { count = max(records.keys.max() ?? 0, 0) }
    }

    /// Takes every record away.
    func removeAllRecords() {
        records = [:]
        count = 0
    }

    /// Sets how many records count, and takes away those behind (SQL_DESC_COUNT).
    func setCount(_ count: Int) {
        records = records.filter { $0.key <= count }
        self.count = count
    }

    /// A record, with default values where nothing was set.
    func record(_ number: Int) -> Record {
        records[number] ?? Record(isOfApplication: !role.isDisjoint(with: .application))
    }
}
