import CODBC
import SQLEngine
import SQLValues

/// Where a column's values go, worked out once for as long as the bindings stay.
struct BoundColumn {
    /// The column's number in the result; 0 is the bookmark column.
    let number: Int
    private let type: SQLType
    private let wanted: OutputType
    private let data: UnsafeMutableRawPointer?
    private let capacity: Int
    private let length: UnsafeMutablePointer<SQLLEN>?
    private let indicator: UnsafeMutablePointer<SQLLEN>?
    private let dataStride: Int
    private let lengthStride: Int

    /// How many rows ahead a place is asked for.
    private static let rowsAhead = 8

    /// The bound columns of a result in their order.
    static func plan(
        _ descriptor: Descriptor,
        columns: [ResultColumnDescription],
        maxLength: Int
    ) throws -> [BoundColumn] {
        try descriptor.records.filter { $0.value.isBound }.sorted { $0.key < $1.key }.compactMap {
            number,
            record in
            // A binding beyond the result is for another one.
            guard number <= columns.count else { return nil }
            let type = number == 0 ? ResultColumnDescription.bookmark.type : columns[number - 1].type
            let wanted = try OutputType(record, of: type, maxLength: maxLength)
            return BoundColumn(number, record, type: type, as: wanted, bindType: descriptor.bindType)
        }
    }

    private init(
        _ number: Int,
        _ record: Descriptor.Record,
        type: SQLType,
        as wanted: OutputType,
        bindType: Int
    ) {
        self.number = number
        self.type = type
        self.wanted = wanted
        data = record.data
        capacity = wanted.cType.fixedSize ?? record.octetLength
        length = record.octetLengthPointer
        indicator = record.indicatorPointer
        dataStride = bindType == 0 ? capacity : bindType
        lengthStride = bindType == 0 ? MemoryLayout<SQLLEN>.stride : bindType
    }

    /// Writes the value of a row into its place of the rowset, counted from 0; all addresses are `offset` bytes
    /// further than they were bound.
    func store(
        _ row: Row,
        bookmark: () -> Bookmark,
        _ position: Int,
        _ offset: Int
    ) -> StoreResult {
        var progress: Int?
        let buffer = buffer(row: position, offset: offset)
        // A rowset is seldom in the processor's cache, and the next rows' places are known.
        if let pointer = buffer.pointer { azdo_prefetch_for_write(pointer + Self.rowsAhead &* dataStride) }
        guard number > 0 else {
            return storeBookmark(bookmark(), as: wanted, to: buffer, progress: &progress)
        }
        return ODBCCore.store(
            row,
            column: number - 1,
            type: type,
            as: wanted,
            to: buffer,
            progress: &progress
        )
    }

    /// The bookmark that the application has put into a row of the bookmark column, or `nil` where it is too short.
    func bookmark(_ position: Int, _ offset: Int) -> Bookmark? {
        guard let pointer = buffer(row: position, offset: offset).pointer else { return nil }
        switch wanted.cType {
        case .binary where capacity >= MemoryLayout<Bookmark>.size, .uint64, .int64:
            return pointer.loadUnaligned(as: Bookmark.self)
        case .uint32, .int32: return Int(pointer.loadUnaligned(as: UInt32.self))
        default: return nil
        }
    }

    /// The buffer of a row of the rowset.
    private func buffer(row: Int, offset: Int) -> OutputBuffer {
        OutputBuffer(
            pointer: data.map { $0 + (offset &+ row &* dataStride) },
            capacity: capacity,
            length: length?.moved(by: offset &+ row &* lengthStride),
            indicator: indicator?.moved(by: offset &+ row &* lengthStride)
        )
    }
}

/// Writes a bookmark, as its bytes or as a number (ODBC reference, "Bookmark Types").
func storeBookmark(
    _ bookmark: Bookmark,
    as wanted: OutputType,
    to buffer: OutputBuffer,
    progress: inout Int?
) -> StoreResult {
    guard wanted.cType != .binary else {
        return withUnsafeBytes(of: bookmark) { TextOutput.binary($0, to: buffer, progress: &progress) }
    }
    var writer = ValueWriter(type: .bigint, wanted: wanted, buffer: buffer, progress: progress)
    defer { progress = writer.progress }
    return writer.write(integer: Int64(bookmark))
}

extension OutputType {
    /// What a record of the application's row descriptor wants a column of a type as.
    init(_ record: Descriptor.Record, of type: SQLType, maxLength: Int) throws {
        guard let cType = CType(code: record.conciseType)?.resolved(for: type) else {
            throw Diagnostic(.invalidApplicationType, "There is no C type \(record.conciseType).")
        }
        switch cType {
        case .numeric:
            self.init(cType, of: type, precision: record.precision, scale: record.scale, maxLength: maxLength)
        case .interval:
            self.init(cType, of: type, precision: record.datetimeIntervalPrecision, maxLength: maxLength)
        default: self.init(cType, of: type, maxLength: maxLength)
        }
    }
}

extension UnsafeMutablePointer {
    /// The pointer so many bytes further, as bind offsets count.
    func moved(by bytes: Int) -> UnsafeMutablePointer {
        (UnsafeMutableRawPointer(self) + bytes).assumingMemoryBound(to: Pointee.self)
    }
}
