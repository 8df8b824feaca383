extension ServiceDate {
    /// A date as a query writes it.
    package struct Literal: Equatable, Sendable {
        package let date: ServiceDate
        /// Whether the text had a time of day.
        package let hasTime: Bool
    }

    /// Reads `2025-01-31`, `1/31/2025`, either with a time of day, a fraction and a zone, or returns `nil`.
    ///
    /// A time without a zone counts as UTC, the zone of the simulated user.
    package static func literal(_ text: String) -> Literal? {
        let trimmed = text.drop { $0 == " " }
        let dayText = trimmed.prefix { $0.isNumber || $0 == "-" || $0 == "/" }
        var rest = trimmed.dropFirst(dayText.count)
        guard let day = day(dayText) else { return nil }
        while rest.first == " " || rest.first == "T" || rest.first == "t" { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return Literal(date: day, hasTime: false) }
        let timeText = rest.prefix { $0.isNumber || $0 == ":" || $0 == "." }
        guard let time = milliseconds(ofTime: timeText),
            let offset = milliseconds(ofZone: rest.dropFirst(timeText.count))
        else { return nil }
        return Literal(
            date: ServiceDate(milliseconds: day.milliseconds &+ time &- offset),
            hasTime: true
        )
    }

    private static func day(_ text: Substring) -> ServiceDate? {
        let slashed = text.contains("/")
        let parts = text.split(separator: slashed ? "/" : "-", omittingEmptySubsequences: false)
            .map { Int($0) }
        guard parts.count == 3, let first = parts[0], let second = parts[1], let third = parts[2] else {
            return nil
        }
        return slashed
            ? ServiceDate(year: third, month: first, day: second)
            : ServiceDate(year: first, month: second, day: third)
    }

    private static func milliseconds(ofTime text: Substring) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hours = Int64(parts[0]), let minutes = Int64(parts[1]),
            (0...23).contains(hours), (0...59).contains(minutes)
        else { return nil }
        guard parts.count == 3 else { return (hours * 60 + minutes) * 60_000 }
        guard let seconds = Double(parts[2]), (0..<60).contains(seconds) else { return nil }
        return (hours * 60 + minutes) * 60_000 + Int64((seconds * 1000).rounded())
    }

    private static func milliseconds(ofZone text: Substring) -> Int64? {
        let zone = text.filter { $0 != " " }
        if zone.isEmpty || zone == "Z" || zone == "z" { return 0 }
        guard let sign = zone.first, sign == "+" || sign == "-" else { return nil }
        let parts = zone.dropFirst().split(separator: ":")
        guard parts.count == 2, let hours = Int64(parts[0]), let minutes = Int64(parts[1]),
            (0...14).contains(hours), (0...59).contains(minutes)
        else { return nil }
        return (hours * 60 + minutes) * (sign == "-" ? -60_000 : 60_000)
    }
}
