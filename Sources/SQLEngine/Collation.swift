import CSQLite
import SQLValues

/// The collations that the engine adds to SQLite's own.
package enum Collation {
    /// Compares times as instants, whichever way they are written; other text sorts after them, by its bytes.
    package static let timestamp = "TIMESTAMP"

    /// Compares two texts under `timestamp`; the result is below, at or above zero.
    package static func compareTimestamps(_ left: String, _ right: String) -> Int {
        Int(compareTimestamps(left.utf8.span, right.utf8.span))
    }

    /// Compares two texts under `timestamp`.
    static func compareTimestamps(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int32 {
        let bytes = compareBytes(left, right)
        if bytes == 0 || (isCanonical(left) && isCanonical(right)) { return bytes }
        switch (Timestamp(left), Timestamp(right)) {
        case (let left?, let right?): return left < right ? -1 : left == right ? 0 : 1
        case (_?, nil): return -1
        case (nil, _?): return 1
        case (nil, nil): return bytes
        }
    }

    /// Whether the text is a time as `Timestamp.text` writes it, to judge by its shape: such texts sort as bytes.
    private static func isCanonical(_ text: Span<UInt8>) -> Bool {
        guard text.count >= 19, text[10] == UInt8(ascii: " ") else { return false }
        let last = text[text.count - 1]
        return text.count == 19
            || (text[19] == UInt8(ascii: ".") && last > UInt8(ascii: "0") && last <= UInt8(ascii: "9"))
    }

    private static func compareBytes(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int32 {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index] ? -1 : 1
        }
        return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
    }

    static func register(in connection: OpaquePointer) -> Int32 {
        sqlite3_create_collation_v2(
            connection,
            timestamp,
            SQLITE_UTF8,
            nil,
            { _, leftCount, left, rightCount, right in
                let left = UnsafeRawBufferPointer(start: left, count: Int(leftCount))
                let right = UnsafeRawBufferPointer(start: right, count: Int(rightCount))
                return Collation.compareTimestamps(
                    left.bindMemory(to: UInt8.self).span,
                    right.bindMemory(to: UInt8.self).span
                )
            },
            nil
        )
    }
}
