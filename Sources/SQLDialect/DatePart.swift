/// A part of a date: its names, and what SQLite computes to read it, to add it and to count it.
struct DatePart: Sendable {
    /// ODBC's interval, its `EXTRACT` field and Transact-SQL's names.
    let names: [String]
    /// The bit in `SQL_TIMEDATE_ADD_INTERVALS`; 0 for a part that is no interval of ODBC's.
    let mask: UInt32
    /// The part of `$1` as a whole number.
    let value: String
    /// The timestamp `$2` with `$1` of the part added.
    let sum: String
    /// How many boundaries of the part lie between `$1` and `$2`.
    let difference: String

    /// The part of `$1` as a text: a month's or a weekday's name.
    var name: String {
        switch names.first {
        case "SQL_TSI_MONTH": Self.monthName
        case "WEEKDAY": Self.dayName
        default: "CAST(\(value) AS TEXT)"
        }
    }

    /// The part of that name.
    static func named(_ word: String) -> DatePart? {
        partsByName[word]
    }

    private static let partsByName = Dictionary(
        all.flatMap { part in part.names.map { ($0, part) } },
        uniquingKeysWith: { first, _ in first }
    )

    /// An expression of canonical timestamp text, without the trailing zeros of the fraction.
    static func timestamp(_ expression: String) -> String {
        "rtrim(rtrim(\(expression), '0'), '.')"
    }

    static let monthName = """
        rtrim(substr('January  February March    April    May      June     July     August   \
        SeptemberOctober  November December ', strftime('%m', $1) * 9 - 8, 9))
        """

    static let dayName = """
        rtrim(substr('Sunday   Monday   Tuesday  WednesdayThursday Friday   Saturday ', \
        strftime('%w', $1) * 9 + 1, 9))
        """
}

extension DatePart {
    static let all = [
        months(
            ["SQL_TSI_YEAR", "YEAR", "YY", "YYYY"],
            0x100,
            of: 12,
            value: number("%Y"),
            count: "strftime('%Y', $1)"
        ),
        months(
            ["SQL_TSI_QUARTER", "QUARTER", "QQ", "Q"],
            0x80,
            of: 3,
            value: "((strftime('%m', $1) + 2) / 3)",
            count: "(strftime('%Y', $1) * 4 + (strftime('%m', $1) + 2) / 3)"
        ),
        months(
            ["SQL_TSI_MONTH", "MONTH", "MM", "M"],
            0x40,
            of: 1,
            value: number("%m"),
            count: "(strftime('%Y', $1) * 12 + strftime('%m', $1))"
        ),
        days(
            ["SQL_TSI_WEEK", "WEEK", "WK", "WW"],
            0x20,
            of: 7,
            value: weekOfYear,
            count: "(\(dayCount) + 6) / 7"
        ),
        days(["ISO_WEEK", "ISOWK", "ISOWW"], 0, of: 7, value: isoWeek, count: "(\(dayCount) + 5) / 7"),
        days(["SQL_TSI_DAY", "DAY", "DD", "D"], 0x10, of: 1, value: number("%d"), count: dayCount),
        days(["DAYOFYEAR", "DY", "Y"], 0, of: 1, value: number("%j"), count: dayCount),
        days(["WEEKDAY", "DW", "W"], 0, of: 1, value: "(strftime('%w', $1) + 1)", count: dayCount),
        seconds(["SQL_TSI_HOUR", "HOUR", "HH"], 0x8, of: 3_600, value: number("%H")),
        seconds(["SQL_TSI_MINUTE", "MINUTE", "MI", "N"], 0x4, of: 60, value: number("%M")),
        seconds(["SQL_TSI_SECOND", "SECOND", "SS", "S"], 0x2, of: 1, value: number("%S")),
        fractions(["SQL_TSI_FRAC_SECOND", "NANOSECOND", "NS"], 0x1, digits: 9),
        fractions(["MICROSECOND", "MCS"], 0, digits: 6),
        fractions(["MILLISECOND", "MS"], 0, digits: 3),
    ]

    /// The bits of `SQL_TIMEDATE_ADD_INTERVALS` and `SQL_TIMEDATE_DIFF_INTERVALS`.
    static let intervalMask = all.reduce(0) { $0 | $1.mask }

    /// Seconds from the year 0, which are never negative, so that a division rounds down.
    private static let secondCount = "(unixepoch($1) + 62167219200)"
    private static let dayCount = "\(secondCount) / 86400"
    private static let weekOfYear = "((strftime('%j', $1) + strftime('%w', $1, 'start of year') - 1) / 7 + 1)"
    private static let isoWeek = "((strftime('%j', date($1, '-3 days', 'weekday 4')) - 1) / 7 + 1)"

    private static func number(_ format: String) -> String {
        "CAST(strftime('\(format)', $1) AS INTEGER)"
    }

    private static func difference(of count: String) -> String {
        "(\(count.replacing("$1", with: "$2")) - \(count))"
    }

    /// A part of some months; a day that the target month lacks becomes its last one.
    private static func months(
        _ names: [String],
        _ mask: UInt32,
        of factor: Int,
        value: String,
        count: String
    ) -> DatePart {
        let months = factor == 1 ? "CAST($1 AS INTEGER)" : "CAST($1 AS INTEGER) * \(factor)"
        let sameDay = "strftime('%Y-%m-%d %H:%M:%f', $2, (\(months)) || ' months')"
        let lastDay = "date($2, 'start of month', (\(months) + 1) || ' months', '-1 day')"
        return DatePart(
            names: names,
            mask: mask,
            value: value,
            sum: timestamp("min(\(sameDay), \(lastDay) || strftime(' %H:%M:%f', $2))"),
            difference: difference(of: count)
        )
    }

    private static func days(
        _ names: [String],
        _ mask: UInt32,
        of factor: Int,
        value: String,
        count: String
    ) -> DatePart {
        DatePart(
            names: names,
            mask: mask,
            value: value,
            sum: sum(of: "(CAST($1 AS INTEGER) * \(factor)) || ' days'"),
            difference: difference(of: count)
        )
    }

    private static func seconds(_ names: [String], _ mask: UInt32, of factor: Int, value: String) -> DatePart
    {
        DatePart(
            names: names,
            mask: mask,
            value: value,
            sum: sum(of: "(CAST($1 AS INTEGER) * \(factor)) || ' seconds'"),
            difference: difference(of: "\(secondCount) / \(factor)")
        )
    }

    /// A part of a second; SQLite's clock counts milliseconds.
    private static func fractions(_ names: [String], _ mask: UInt32, digits: Int) -> DatePart {
        let scale = "1" + String(repeating: "0", count: digits)
        let ofMillisecond = "1" + String(repeating: "0", count: digits - 3)
        return DatePart(
            names: names,
            mask: mask,
            value: "(CAST(substr(strftime('%f', $1), 4) AS INTEGER) * \(ofMillisecond))",
            sum: sum(of: "printf('%.9f seconds', $1 / \(scale).0)"),
            difference: """
                (CAST(round((julianday($2) - julianday($1)) * 86400000) AS INTEGER) * \(ofMillisecond))
                """
        )
    }

    private static func sum(of modifier: String) -> String {
        timestamp("strftime('%Y-%m-%d %H:%M:%f', $2, \(modifier))")
    }
}
