/// Writes numbers as text on the stack.
enum NumberText {
    /// Calls `body` with an integer's digits.
    static func with<Result>(_ value: Int64, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { memory in
            var start = write(value.magnitude, places: 0, before: memory.count, in: memory)
            if value < 0 {
                start -= 1
                memory[start] = UInt8(ascii: "-")
            }
            return body(UnsafeBufferPointer(rebasing: memory[start...]))
        }
    }

    /// Calls `body` with the shortest text that reads back as the number; whole numbers have no point.
    static func with<Result>(_ value: Double, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard let (digits, places) = shortDigits(value.magnitude) else {
            var text = value.sqlText
            return text.withUTF8(body)
        }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { memory in
            var start = write(digits, places: places, before: memory.count, in: memory)
            if value < 0 {
                start -= 1
                memory[start] = UInt8(ascii: "-")
            }
            return body(UnsafeBufferPointer(rebasing: memory[start...]))
        }
    }

    /// How many characters of a number's text may not be cut off: those before the point, or all if it has an exponent.
    static func wholeCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var point: Int?
        for (position, character) in text.enumerated() {
            if character | 0x20 == UInt8(ascii: "e") { return text.count }
            if character == UInt8(ascii: "."), point == nil { point = position }
        }
        return point ?? text.count
    }

    /// The digits of a number that has few of them, and how many stand behind the point, or `nil`.
    ///
    /// A number of at most 15 digits that reads back as the value is the only such one, so it is the shortest.
    private static func shortDigits(_ magnitude: Double) -> (digits: UInt64, places: Int)? {
        guard magnitude >= 1e-4, magnitude < 1e15 else { return nil }
        return exactly(magnitude, times: 1e3, places: 3) ?? exactly(magnitude, times: 1e6, places: 6)
            ?? exactly(magnitude, times: 1, places: 0)
    }

    /// The digits with that many places, less the zeros at the end, where they read back as the value.
    private static func exactly(
        _ magnitude: Double,
        times power: Double,
        places: Int
    ) -> (digits: UInt64, places: Int)? {
        let scaled = magnitude * power
        guard scaled < 1e15 else { return nil }
        var digits = UInt64(scaled + 0.5)
        guard Double(digits) / power == magnitude else { return nil }
        var places = places
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        return (digits, places)
    }

    /// Writes digits, the last of them before `end`, and returns where they begin.
    @inline(__always)
    private static func write(
        _ digits: UInt64,
        places: Int,
        before end: Int,
        in memory: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var rest = digits
        var position = end
        var placesLeft = places
        repeat {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            position -= 1
            memory[position] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
            rest = quotient
            placesLeft -= 1
            if placesLeft == 0 {
                position -= 1
                memory[position] = UInt8(ascii: ".")
            }
        } while rest != 0 || placesLeft >= 0 && places > 0
        return position
    }
}

extension Double {
    /// The shortest text that reads back as the number; whole numbers have no point.
    var sqlText: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
