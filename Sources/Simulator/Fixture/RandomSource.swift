/// A small, fast and repeatable source of numbers (SplitMix64).
struct RandomSource {
    private var state: UInt64

    init(seed: UInt64, stream: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 ^ stream &* 0xD1B5_4A32_D192_ED03
        _ = next()
    }

    /// Returns the next number.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Returns a number from zero up to, not including, `limit`.
    mutating func number(below limit: Int) -> Int {
        Int(truncatingIfNeeded: next() >> 33) % Swift.max(limit, 1)
    }

    /// Returns whether an event of that probability happens.
    mutating func happens(percent: Int) -> Bool {
        number(below: 100) < percent
    }

    /// Returns one of `choices`, which is not empty.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[number(below: choices.count)]
    }

    /// Returns a GUID in the service's spelling.
    mutating func guid() -> String {
        var digits: [UInt8] = []
        for word in [next(), next()] {
            for shift in stride(from: 60, through: 0, by: -4) {
                digits.append(Self.hexadecimal[Int(word >> UInt64(shift) & 0xF)])
            }
        }
        for position in [20, 16, 12, 8] { digits.insert(UInt8(ascii: "-"), at: position) }
        return String(decoding: digits, as: UTF8.self)
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
