import CODBC
import SQLEngine
import SQLValues
import Testing

@testable import ODBCCore

/// What a call that stores a value wrote and said.
struct StoredValue {
    let bytes: [UInt8]
    let length: Int
    let result: StoreResult

    /// Stores the value of a SQL expression as if its column had a type, into a buffer of `capacity` bytes.
    init(
        _ expression: String,
        _ type: SQLType,
        as wanted: OutputType,
        capacity: Int = 64,
        progress: inout Int?
    ) throws {
        let query = try Database().prepare("SELECT \(expression)")
        try #require(try query.step())
        let size = 128
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        defer { memory.deallocate() }
        memory.initializeMemory(as: UInt8.self, repeating: 0xee, count: size)
        var length: SQLLEN = -99
        result = withUnsafeMutablePointer(to: &length) { length in
            store(
                query.row,
                column: 0,
                type: type,
                as: wanted,
                to: OutputBuffer(pointer: memory, capacity: capacity, length: length, indicator: length),
                progress: &progress
            )
        }
        let written = UnsafeRawBufferPointer(start: memory, count: size)
        #expect(written[capacity...].allSatisfy { $0 == 0xee }, "written past the buffer")
        bytes = [UInt8](written.prefix(capacity))
        self.length = length
    }

    /// Stores the value whole.
    init(_ expression: String, _ type: SQLType, as cType: CType, capacity: Int = 64) throws {
        var progress: Int?
        try self.init(
            expression,
            type,
            as: OutputType(cType, of: type),
            capacity: capacity,
            progress: &progress
        )
    }

    /// The bytes as a value of C.
    func value<Value>(_: Value.Type) -> Value {
        bytes.withUnsafeBytes { bytes in
            withUnsafeTemporaryAllocation(of: Value.self, capacity: 1) { target in
                UnsafeMutableRawBufferPointer(target).copyBytes(from: bytes.prefix(MemoryLayout<Value>.size))
                return target[0]
            }
        }
    }

    /// The text before the NUL, narrow or wide.
    func text(_ cType: CType) -> String {
        guard cType == .wchar else { return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map {
            UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
        }
        return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
    }
}
