import SQLValues

extension ScalarFunctions {
    /// The functions of Transact-SQL that reports use outside `{fn …}`.
    static let transact = [
        ScalarFunction(
            name: "CAST",
            family: .transact,
            mask: 0,
            parameters: "value AS type",
            rendering: .cast,
            result: .named
        ),
        function("CHARINDEX", "part, text, start", [2: "instr($2, $1)", 3: locateFrom], .type(.integer)),
        ScalarFunction(
            name: "CONCAT",
            family: .transact,
            mask: 0,
            parameters: "text1, text2, …",
            rendering: .joined,
            result: .joined
        ),
        ScalarFunction(
            name: "CONVERT",
            family: .transact,
            mask: 0,
            parameters: "type, value, style",
            rendering: .transactConvert,
            result: .named
        ),
        dated("DATEADD", "part, count, timestamp", 2, .type(.timestamp)) { $0.sum },
        dated("DATEDIFF", "part, from, to", 2, .type(.bigint)) { $0.difference },
        dated("DATENAME", "part, date", 1, .type(.wvarchar(length: 30))) { $0.name },
        dated("DATEPART", "part, date", 1, .type(.integer)) { $0.value },
        function("DAY", "date", DatePart.named("DAY").map { [1: $0.value] } ?? [:], .type(.integer)),
        function("EOMONTH", "date", [1: "date($1, 'start of month', '+1 month', '-1 day')"], .type(.date)),
        function("GETDATE", "", [0: now], .type(.timestamp(fraction: 0))),
        function("GETUTCDATE", "", [0: now], .type(.timestamp(fraction: 0))),
        function("ISNULL", "value, replacement", [2: "ifnull($1, $2)"], .promoted),
        function("LEN", "text", [1: "length(rtrim($1, ' '))"], .type(.integer)),
        function("REPLICATE", "text, count", [2: repeated], .type(.unknown)),
        function(
            "STUFF",
            "text, start, length, replacement",
            [4: "(substr($1, 1, ($2) - 1) || $4 || substr($1, ($2) + ($3)))"],
            .type(.unknown)
        ),
        // Of SQL-92, with words that SQLite's functions of these names do not read.
        ScalarFunction(
            name: "SUBSTRING",
            family: .transact,
            mask: 0,
            parameters: "text FROM start FOR length",
            rendering: .substring,
            result: .text(1)
        ),
        ScalarFunction(
            name: "TRIM",
            family: .transact,
            mask: 0,
            parameters: "LEADING|TRAILING|BOTH character FROM text",
            rendering: .trim,
            result: .text(1)
        ),
        function("SYSDATETIME", "", [0: sysdatetime], .type(.timestamp)),
        function("SYSUTCDATETIME", "", [0: sysdatetime], .type(.timestamp)),
    ]

    private static let sysdatetime = DatePart.timestamp("strftime('%Y-%m-%d %H:%M:%f', 'now')")

    private static func function(
        _ name: String,
        _ parameters: String,
        _ templates: [Int: String],
        _ result: FunctionResult
    ) -> ScalarFunction {
        ScalarFunction(
            name: name,
            family: .transact,
            mask: 0,
            parameters: parameters,
            rendering: .templates(templates),
            result: result
        )
    }

    private static func dated(
        _ name: String,
        _ parameters: String,
        _ arguments: Int,
        _ result: FunctionResult,
        template: @escaping @Sendable (DatePart) -> String?
    ) -> ScalarFunction {
        ScalarFunction(
            name: name,
            family: .transact,
            mask: 0,
            parameters: parameters,
            rendering: .datePart(arguments: arguments, template: template),
            result: result
        )
    }
}
