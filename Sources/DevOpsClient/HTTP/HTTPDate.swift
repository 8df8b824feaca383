/// A date as HTTP writes it, `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
struct HTTPDate {
    let secondsSince1970: Int64

    /// Reads the preferred form, which is the one that servers must send.
    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 6, let day = Int64(words[1]), let year = Int64(words[3]), words[5] == "GMT",
            let month = Self.months.firstIndex(of: String(words[2])), (1...31).contains(day),
            (1970...9999).contains(year)
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int64($0) }
        guard time.count == 3, (0...23).contains(time[0]), (0...59).contains(time[1]),
            (0...60).contains(time[2])
        else { return nil }
        // Days since 1970: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
        let shiftedMonth = (Int64(month) + 10) % 12
        let shiftedYear = month < 2 ? year - 1 : year
        let (era, yearOfEra) = (shiftedYear / 400, shiftedYear % 400)
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        secondsSince1970 = days * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
