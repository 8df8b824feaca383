import SQLValues

extension ScalarFunctions {
    /// ODBC's time, date and interval functions (Appendix E), all in UTC.
    static let timesAndDates = [
        function("CURDATE", "", 0x2, [0: "date('now')"], .type(.date)),
        function("CURRENT_DATE", "", 0x2_0000, [0: "date('now')"], .type(.date)),
        function("CURRENT_TIME", "digits", 0x4_0000, [0: "time('now')", 1: "time('now')"], .type(.time)),
        function(
            "CURRENT_TIMESTAMP",
            "digits",
            0x8_0000,
            [0: now, 1: "substr(strftime('%Y-%m-%d %H:%M:%f', 'now'), 1, 19 + (($1) > 0) + ($1))"],
            .type(.timestamp)
        ),
        function("CURTIME", "", 0x200, [0: "time('now')"], .type(.time)),
        function("DAYNAME", "date", 0x8000, [1: DatePart.dayName], .type(.wvarchar(length: 9))),
        part("DAYOFMONTH", 0x4, "DAY"),
        part("DAYOFWEEK", 0x8, "WEEKDAY"),
        part("DAYOFYEAR", 0x10, "DAYOFYEAR"),
        ScalarFunction(
            name: "EXTRACT",
            family: .timeDate,
            mask: 0x10_0000,
            parameters: "part FROM datetime",
            rendering: .extract,
            result: .type(.integer)
        ),
        part("HOUR", 0x400, "HOUR"),
        part("MINUTE", 0x800, "MINUTE"),
        part("MONTH", 0x20, "MONTH"),
        function("MONTHNAME", "date", 0x1_0000, [1: DatePart.monthName], .type(.wvarchar(length: 9))),
        function("NOW", "", 0x1, [0: now], .type(.timestamp(fraction: 0))),
        part("QUARTER", 0x40, "QUARTER"),
        part("SECOND", 0x1000, "SECOND"),
        ScalarFunction(
            name: "TIMESTAMPADD",
            family: .timeDate,
            mask: 0x2000,
            parameters: "SQL_TSI_interval, count, timestamp",
            rendering: .datePart(arguments: 2) { $0.sum },
            result: .type(.timestamp)
        ),
        ScalarFunction(
            name: "TIMESTAMPDIFF",
            family: .timeDate,
            mask: 0x4000,
            parameters: "SQL_TSI_interval, from, to",
            rendering: .datePart(arguments: 2) { $0.difference },
            result: .type(.bigint)
        ),
        part("WEEK", 0x80, "WEEK"),
        part("YEAR", 0x100, "YEAR"),
    ]

    static let now = "datetime('now')"

    /// A function that reads one part of a date.
    private static func part(_ name: String, _ mask: UInt32, _ part: String) -> ScalarFunction {
        function(name, "date", mask, DatePart.named(part).map { [1: $0.value] } ?? [:], .type(.integer))
    }

    private static func function(
        _ name: String,
        _ parameters: String,
        _ mask: UInt32,
        _ templates: [Int: String],
        _ result: FunctionResult
    ) -> ScalarFunction {
        ScalarFunction(
            name: name,
            family: .timeDate,
            mask: mask,
            parameters: parameters,
            rendering: .templates(templates),
            result: result
        )
    }
}
