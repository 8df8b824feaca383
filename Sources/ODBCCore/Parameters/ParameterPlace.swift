import CODBC

/// Where one set of parameters is in the application's memory (ODBC reference, "Binding Arrays of Parameters").
struct ParameterPlace {
    private let set: Int
    private let bindType: Int
    private let offset: Int

    /// The place of a set, counted from 0.
    init(_ descriptor: Descriptor, set: Int) {
        self.set = set
        bindType = descriptor.bindType
        offset = descriptor.bindOffset?.pointee ?? 0
    }

    /// The address of a parameter's value.
    func data(of record: Descriptor.Record) -> UnsafeMutableRawPointer? {
        let size = CType(code: record.conciseType)?.fixedSize ?? record.octetLength
        return record.data.map { $0 + (offset &+ set &* (bindType == 0 ? size : bindType)) }
    }

    /// What a parameter's indicator says: a length in bytes, `SQL_NTS`, `SQL_NULL_DATA`, or nothing.
    func length(of record: Descriptor.Record) -> SQLLEN? {
        if let indicator = record.indicatorPointer, at(indicator) == SQLLEN(SQL_NULL_DATA) {
            return SQLLEN(SQL_NULL_DATA)
        }
        return record.octetLengthPointer.map(at)
    }

    /// Whether the application sends the value when the statement runs.
    func comesAtExecution(_ record: Descriptor.Record) -> Bool {
        guard let length = length(of: record) else { return false }
        return length == SQLLEN(SQL_DATA_AT_EXEC) || length <= SQLLEN(SQL_LEN_DATA_AT_EXEC_OFFSET)
    }

    private func at(_ pointer: UnsafeMutablePointer<SQLLEN>) -> SQLLEN {
        let stride = bindType == 0 ? MemoryLayout<SQLLEN>.stride : bindType
        return pointer.moved(by: offset &+ set &* stride).pointee
    }
}
