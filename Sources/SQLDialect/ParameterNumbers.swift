/// The numbers that SQLite gives to the parameters of a statement, in the order of the text.
struct ParameterNumbers {
    private(set) var count = 0
    private var numbersByName: [String: Int] = [:]

    /// The greatest number of a parameter; SQLite refuses a greater one, so it counts for nothing here.
    private static let greatest = 250_000

    /// The number of the parameter written as `text`: `?`, `?7`, `:name`, `@name` or `$name`.
    mutating func number(of text: String) -> Int {
        if text.hasPrefix("?"), let explicit = Int(text.dropFirst()) {
            if explicit <= Self.greatest { count = max(count, explicit) }
            return explicit
        }
        if let known = numbersByName[text] { return known }
        count += 1
        if text != "?" { numbersByName[text] = count }
        return count
    }
}
