/// A time as the service most often writes it, such as `2026-01-31T08:15:00.25Z`, whose canonical text is nearly the same.
///
/// It saves taking the text apart and putting it together again for each of a million values.
struct ServiceTime: ~Copyable {
    private var bytes = InlineArray<27, UInt8>(repeating: 0)
    private let count: Int

    /// Reads a text, or returns `nil` where it has another form, or may not be in the calendar.
    init?(_ text: Span<UInt8>) {
        count = text.count - 1
        guard (19...27).contains(count), count != 20, text[count] == UInt8(ascii: "Z"),
            text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T"),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
            count == 19 || text[19] == UInt8(ascii: ".")
        else { return nil }
        var others = 0
        for index in 0..<count {
            let byte = text[index]
            others &+= byte &- UInt8(ascii: "0") > 9 ? 1 : 0
            bytes[index] = byte
        }
        bytes[10] = UInt8(ascii: " ")
        let isTrimmed = count == 19 || bytes[count - 1] != UInt8(ascii: "0")
        guard others == (count == 19 ? 5 : 6), isTrimmed, bytes[0] != UInt8(ascii: "0"), isDay,
            number(11) < 24, number(14) < 60, number(17) < 60
        else { return nil }
    }

    /// Calls `body` with the time's canonical text.
    func withText(_ body: (Span<UInt8>) -> Void) {
        body(bytes.span.extracting(first: count))
    }

    /// Whether the day is in every year; the others are left to the calendar.
    private var isDay: Bool {
        let (month, day) = (number(5), number(8))
        return (1...12).contains(month) && (1...(month == 2 ? 28 : 30)).contains(day)
    }

    private func number(_ index: Int) -> Int {
        Int(bytes[index]) * 10 + Int(bytes[index + 1]) - 11 * Int(UInt8(ascii: "0"))
    }
}
