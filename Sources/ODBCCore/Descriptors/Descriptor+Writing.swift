package import CODBC

/// Writing fields (ODBC reference, "SQLSetDescField", "SQLSetDescRec").
extension Descriptor {
    /// Sets a field of a record, counted from 1, or of the header; a number comes as the pointer's own bits.
    package func set(
        _ identifier: SQLSMALLINT,
        record number: Int,
        to value: UnsafeMutableRawPointer?,
        text: () throws -> String
    ) throws -> Outcome {
        guard let field = DescriptorField.field(Int32(identifier)) else { throw Self.noField(identifier) }
        guard !field.writable.isDisjoint(with: role) else {
            throw role == .implementationRow ? Self.readOnly : Self.noField(identifier)
        }
        if case .header = field.access {
            try setHeader(Int32(identifier), to: value)
        } else {
            try check(recordNumber: number)
            var record = record(number)
            if Int32(identifier) == SQL_DESC_NAME {
                record.name = try text()
            } else {
                try record.set(Int32(identifier), to: value)
            }
            try keep(record, at: number, identifier: Int32(identifier))
        }
        return .success
    }

    /// Sets the fields of a record at once.
    package func set(
        record number: Int,
        type: SQLSMALLINT,
        subtype: SQLSMALLINT,
        octetLength: Int,
        precision: SQLSMALLINT,
        scale: SQLSMALLINT,
        data: UnsafeMutableRawPointer?,
        octetLengthPointer: UnsafeMutablePointer<SQLLEN>?,
        indicatorPointer: UnsafeMutablePointer<SQLLEN>?
    ) throws -> Outcome {
        guard role != .implementationRow else { throw Self.readOnly }
        try check(recordNumber: number)
        var record = record(number)
        record.setType(type)
        if [SQL_DATETIME, SQL_INTERVAL].contains(Int32(type)) { record.setDatetimeIntervalCode(subtype) }
        record.octetLength = octetLength
        record.length = octetLength
        record.precision = Int(precision)
        record.scale = Int(scale)
        if !role.isDisjoint(with: .application) {
            record.data = data
            record.octetLengthPointer = octetLengthPointer
            record.indicatorPointer = indicatorPointer
        }
        guard record.isConsistent else { throw Self.inconsistent(number) }
        set(record, at: number)
        return .success
    }

    /// Takes over all that another descriptor says (ODBC reference, "SQLCopyDesc").
    package func copy(from source: Descriptor) throws -> Outcome {
        guard role != .implementationRow else { throw Self.readOnly }
        if source.role == .implementationRow {
            guard let columns = try source.resultColumns() else { throw Self.notPrepared }
            removeAllRecords()
            for (position, column) in columns.enumerated() {
                set(column.record(isOfApplication: !role.isDisjoint(with: .application)), at: position + 1)
            }
        } else {
            removeAllRecords()
            for (number, record) in source.records { set(record, at: number) }
            setCount(source.count)
        }
        arraySize = source.arraySize
        bindType = source.bindType
        bindOffset = source.bindOffset
        arrayStatus = source.arrayStatus
        rowsProcessed = source.rowsProcessed
        return .success
    }

    private func setHeader(_ identifier: Int32, to value: UnsafeMutableRawPointer?) throws {
        let number = Int(bitPattern: value)
        switch identifier {
        case SQL_DESC_ARRAY_SIZE: arraySize = try Self.arraySize(number)
        case SQL_DESC_BIND_TYPE: bindType = Int(Int32(truncatingIfNeeded: number))
        case SQL_DESC_ARRAY_STATUS_PTR: arrayStatus = value?.assumingMemoryBound(to: SQLUSMALLINT.self)
        case SQL_DESC_BIND_OFFSET_PTR: bindOffset = value?.assumingMemoryBound(to: SQLLEN.self)
        case SQL_DESC_ROWS_PROCESSED_PTR: rowsProcessed = value?.assumingMemoryBound(to: SQLULEN.self)
        case SQL_DESC_COUNT:
            let count = Int(SQLSMALLINT(truncatingIfNeeded: number))
            guard count >= 0 else { throw Self.noRecord(count) }
            setCount(count)
        default: throw Self.noField(SQLSMALLINT(clamping: identifier))
        }
    }

    /// The size of an array of rows or parameter sets, if it is one.
    static func arraySize(_ size: Int) throws -> Int {
        guard size >= 1, size <= 1 << 24 else {
            throw Diagnostic(.invalidAttributeValue, "An array of \(size) rows is not possible.")
        }
        return size
    }

    private func check(recordNumber number: Int) throws {
        let first = role.contains(.applicationRow) ? 0 : 1
        guard number >= first, number <= Int(SQLSMALLINT.max) else { throw Self.noRecord(number) }
    }

    /// Keeps a changed record: all but the fields about memory unbind it, and SQL_DESC_DATA_PTR checks it.
    private func keep(_ changed: Record, at number: Int, identifier: Int32) throws {
        var record = changed
        switch identifier {
        case SQL_DESC_DATA_PTR:
            guard record.data == nil || record.isConsistent else { throw Self.inconsistent(number) }
            if role == .implementationParameter { record.data = nil }
        case SQL_DESC_OCTET_LENGTH_PTR, SQL_DESC_INDICATOR_PTR: break
        default: record.data = nil
        }
        set(record, at: number)
        if role.contains(.applicationRow), number == count, !record.isBound, identifier == SQL_DESC_DATA_PTR {
            removeRecord(at: number)
        }
    }

    private static let readOnly = Diagnostic(
        .implementationRowDescriptor,
        "An implementation row descriptor describes the result and cannot be changed."
    )

    private static func inconsistent(_ number: Int) -> Diagnostic {
        Diagnostic(
            .inconsistentDescriptor,
            "The record \(number) has a type, precision and scale that do not go together."
        )
    }
}

extension Descriptor.Record {
    /// Sets a field whose value is a number or a pointer.
    fileprivate mutating func set(_ identifier: Int32, to value: UnsafeMutableRawPointer?) throws {
        let number = Int(bitPattern: value)
        let short = SQLSMALLINT(truncatingIfNeeded: number)
        switch identifier {
        case SQL_DESC_TYPE: setType(short)
        case SQL_DESC_CONCISE_TYPE: setConciseType(short)
        case SQL_DESC_DATETIME_INTERVAL_CODE: setDatetimeIntervalCode(short)
        case SQL_DESC_DATETIME_INTERVAL_PRECISION:
            datetimeIntervalPrecision = Int(Int32(truncatingIfNeeded: number))
        case SQL_DESC_LENGTH: length = number
        case SQL_DESC_OCTET_LENGTH: octetLength = number
        case SQL_DESC_PRECISION: precision = Int(short)
        case SQL_DESC_SCALE: scale = Int(short)
        case SQL_DESC_NUM_PREC_RADIX: radix = Int(Int32(truncatingIfNeeded: number))
        case SQL_DESC_DATA_PTR: data = value
        case SQL_DESC_OCTET_LENGTH_PTR: octetLengthPointer = value?.assumingMemoryBound(to: SQLLEN.self)
        case SQL_DESC_INDICATOR_PTR: indicatorPointer = value?.assumingMemoryBound(to: SQLLEN.self)
        case SQL_DESC_PARAMETER_TYPE:
            guard Int32(short) == SQL_PARAM_INPUT else {
                throw Diagnostic.notImplemented("An output parameter")
            }
            parameterType = short
        case SQL_DESC_UNNAMED:
            guard Int32(short) == SQL_UNNAMED else { throw Descriptor.noField(SQLSMALLINT(SQL_DESC_UNNAMED)) }
            name = ""
        default: throw Descriptor.noField(SQLSMALLINT(clamping: identifier))
        }
    }
}

extension ResultColumnDescription {
    /// The column as another descriptor's record says it.
    fileprivate func record(isOfApplication: Bool) -> Descriptor.Record {
        let description = type.odbc
        var record = Descriptor.Record(isOfApplication: isOfApplication)
        record.setConciseType(description.code)
        record.length = description.columnSize
        record.octetLength = description.octetLength
        record.precision = description.precision
        record.scale = description.decimalDigits ?? 0
        record.radix = description.radix ?? 0
        record.name = name
        record.nullable = SQLSMALLINT(isNullable ? SQL_NULLABLE : SQL_NO_NULLS)
        return record
    }
}
