package import CODBC
import SQLEngine
import SQLValues
import Session

/// Fetching (ODBC reference, "SQLFetch", "SQLFetchScroll").
extension Statement {
    /// Moves to the next rowset and writes its bound columns.
    package func fetch() throws -> Outcome {
        guard case .open(let cursor, _) = state else { throw Self.noCursor }
        return try session.cancellable { try fetch(cursor) }
    }

    private func fetch(_ cursor: Cursor) throws -> Outcome {
        let rows = rowDescriptor
        let plan = try BoundColumn.plan(rows, columns: cursor.columns)
        let status = implementationRowDescriptor.arrayStatus
        var fetched = 0
        var failed = 0
        while fetched < rows.arraySize, attributes.maxRows == 0 || cursor.rowNumber < attributes.maxRows {
            guard try cursor.advance() else { break }
            let before = diagnostics.count
            let isStored = store(plan, of: cursor, row: fetched)
            let code =
                !isStored
                ? SQL_ROW_ERROR : diagnostics.count > before ? SQL_ROW_SUCCESS_WITH_INFO : SQL_ROW_SUCCESS
            status?[fetched] = SQLUSMALLINT(code)
            failed += isStored ? 0 : 1
            fetched += 1
        }
        implementationRowDescriptor.rowsProcessed?.pointee = SQLULEN(fetched)
        for row in fetched..<max(rows.arraySize, fetched) { status?[row] = SQLUSMALLINT(SQL_ROW_NOROW) }
        if fetched == 0 {
            cursor.end()
            return .noData
        }
        return failed == fetched ? .failure : .success
    }

    /// Moves in the direction that is asked for; only the next rowset can be had.
    package func fetch(orientation: SQLSMALLINT) throws -> Outcome {
        guard Int32(orientation) == SQL_FETCH_NEXT else {
            throw Diagnostic(
                .invalidFetchType,
                "The cursor is forward-only: only SQL_FETCH_NEXT is supported."
            )
        }
        return try fetch()
    }

    /// Writes a row's bound columns; returns whether all could be.
    private func store(_ plan: [BoundColumn], of cursor: Cursor, row: Int) -> Bool {
        var isStored = true
        for column in plan {
            var progress: Int?
            let result = ODBCCore.store(
                cursor.query,
                column: column.position,
                type: column.type,
                as: column.cType,
                to: column.buffer(row: row),
                progress: &progress
            )
            guard result != .stored,
                var diagnostic = Diagnostic(result, of: cursor.columns[column.position].name)
            else {
                continue
            }
            diagnostic.row = row + 1
            diagnostic.column = column.position + 1
            warn(diagnostic)
            if case .failed = result { isStored = false }
        }
        return isStored
    }
}

/// Where a column's values go, worked out once for a rowset.
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
        let offset = descriptor.bindOffset?.pointee ?? 0
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
                data: record.data.map { $0 + offset },
                capacity: capacity,
                length: record.octetLengthPointer?.moved(by: offset),
                indicator: record.indicatorPointer?.moved(by: offset),
                dataStride: descriptor.bindType == 0 ? capacity : descriptor.bindType,
                lengthStride: descriptor.bindType == 0 ? MemoryLayout<SQLLEN>.stride : descriptor.bindType
            )
        }
    }

    /// The buffer of a row of the rowset.
    func buffer(row: Int) -> OutputBuffer {
        OutputBuffer(
            pointer: data.map { $0 + row * dataStride },
            capacity: capacity,
            length: length?.moved(by: row * lengthStride),
            indicator: indicator?.moved(by: row * lengthStride)
        )
    }
}
