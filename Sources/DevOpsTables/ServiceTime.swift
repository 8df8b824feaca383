/// A time as the service most often writes it, such as `2026-01-31T08:15:00.25Z`, whose canonical text is nearly the same.
///
/// It saves taking the text apart and putting it together again for each of a million values.
struct ServiceTime: ~Copyable {
    private var bytes = InlineArray<27, UInt8>(repeating: 0)
    private let count: Int

    /// Reads a text, or returns `nil` where it has another form, or may not be in the calendar.
    init?(_ text: Span<UInt8>) {
        count = text.count - 1
        guard (19...27).contains(count), count != 20, text[count] == UInt8(ascii: "Z") else { return nil }
        for index in 0..<count {
            let byte = text[index]
            switch index {
            case 4, 7:
                guard byte == UInt8(ascii: "-") else { return nil }
            case 10:
                guard byte == UInt8(ascii: "T") else { return nil }
            case 13, 16:
                guard byte == UInt8(ascii: ":") else { return nil }
            case 19:
                guard byte == UInt8(ascii: ".") else { return nil }
            default:
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            }
            bytes[index] = byte
        }
        bytes[10] = UInt8(ascii: " ")
        let isTrimmed = count == 19 || bytes[count - 1] != UInt8(ascii: "0")
        // Every month has 28 days; the others are left to the calendar.
        guard isTrimmed, isBetween(5, 1, 12), isBetween(8, 1, 28), isBetween(11, 0, 23), isBetween(14, 0, 59),
            isBetween(17, 0, 59), bytes[0] != UInt8(ascii: "0")
        else { return nil }
    }

    /// Calls `body` with the time's canonical text.
    func withText(_ body: (Span<UInt8>) -> Void) {
        body(bytes.span.extracting(first: count))
    }

    private func isBetween(_ index: Int, _ least: Int, _ most: Int) -> Bool {
        let number = Int(bytes[index]) * 10 + Int(bytes[index + 1]) - 11 * Int(UInt8(ascii: "0"))
        return number >= least && number <= most
    }
}
