import CODBC
import SQLValues

/// Where a column's values go, worked out once for as long as the bindings stay.
struct BoundColumn {
    let position: Int
    let type: SQLType
    let cType: CType
    private let data: UnsafeMutableRawPointer?
    private let capacity: Int
    private let length: UnsafeMutablePointer<SQLLEN>?
    private let indicator: UnsafeMutablePointer<SQLLEN>?
    private let dataStride: Int
    private let lengthStride: Int

    /// The bound columns of a result in their order.
    static func plan(_ descriptor: Descriptor, columns: [ResultColumnDescription]) throws -> [BoundColumn] {
        return try descriptor.records.filter { $0.value.isBound }.sorted { $0.key < $1.key }.compactMap {
            number,
            record in
            // A binding beyond the result is for another one.
            guard columns.indices.contains(number - 1) else { return nil }
            let type = columns[number - 1].type
            guard let cType = CType(code: record.cType)?.resolved(for: type) else {
                throw Diagnostic(.invalidApplicationType, "There is no C type \(record.cType).")
            }
            let capacity = cType.fixedSize ?? record.octetLength
            return BoundColumn(
                position: number - 1,
                type: type,
                cType: cType,
                data: record.data,
                capacity: capacity,
                length: record.octetLengthPointer,
                indicator: record.indicatorPointer,
                dataStride: descriptor.bindType == 0 ? capacity : descriptor.bindType,
                lengthStride: descriptor.bindType == 0 ? MemoryLayout<SQLLEN>.stride : descriptor.bindType
            )
        }
    }

    /// The buffer of a row of the rowset; all addresses are `offset` bytes further than they were bound.
    func buffer(row: Int, offset: Int) -> OutputBuffer {
        OutputBuffer(
            pointer: data.map { $0 + (offset &+ row &* dataStride) },
            capacity: capacity,
            length: length?.moved(by: offset &+ row &* lengthStride),
            indicator: indicator?.moved(by: offset &+ row &* lengthStride)
        )
    }
}
