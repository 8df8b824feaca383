import CSimdJSON
import Glibc

/// The body of an answer, in memory of its own, with room behind it for the JSON parser to read over.
package final class HTTPBody {
    private var start: UnsafeMutablePointer<UInt8>?
    private var capacity = 0
    /// How many bytes the body has.
    package private(set) var count = 0

    /// Makes an empty body.
    package init() {}

    /// Makes a body of a text.
    package convenience init(_ text: String) {
        self.init()
        var text = text
        _ = text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    deinit {
        free(start)
    }

    /// Adds bytes at the end, or returns `false` where memory is used up or the body would be absurdly large.
    func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return true }
        let (needed, overflow) = count.addingReportingOverflow(bytes.count + Self.padding)
        guard !overflow, needed <= Self.largest, reserve(needed), let start else { return false }
        memcpy(start + count, source, bytes.count)
        count += bytes.count
        memset(start + count, 0, Self.padding)
        return true
    }

    /// Calls `work` with the bytes, behind which the parser may read.
    func withPaddedBytes<Result, Failure: Error>(
        _ work: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard start != nil || reserve(Self.padding) else {
            return try work(UnsafeBufferPointer(start: nil, count: 0))
        }
        return try work(UnsafeBufferPointer(start: start, count: count))
    }

    /// The first bytes as text, for a message.
    package func prefix(_ length: Int) -> String {
        String(decoding: UnsafeBufferPointer(start: start, count: min(count, max(length, 0))), as: UTF8.self)
    }

    private func reserve(_ needed: Int) -> Bool {
        guard needed > capacity else { return true }
        let wanted = max(needed, min(capacity &* 2, 1 << 40), Self.smallest)
        guard let memory = realloc(start, wanted) else { return false }
        start = memory.assumingMemoryBound(to: UInt8.self)
        if capacity == 0 { memset(memory, 0, Self.padding) }
        capacity = wanted
        return true
    }

    /// A thousand times what the service is known to answer; a compressed answer may unfold to anything.
    private static let largest = 1 << 30
    /// What most batches of work items need, so that they are not copied while they grow.
    private static let smallest = 1 << 18
    private static let padding = Int(AZDO_JSON_PADDING)
}
