import SQLValues

extension ScalarFunctions {
    /// ODBC's string functions (Appendix E, "String Functions").
    static let strings = [
        function("ASCII", "text", 0x2000, [1: "unicode($1)"], .type(.integer)),
        function("BIT_LENGTH", "text", 0x8_0000, [1: "(length(CAST($1 AS BLOB)) * 8)"], .type(.integer)),
        function("CHAR", "code", 0x4000, [1: "char($1)"], .type(.wvarchar(length: 1))),
        function("CHAR_LENGTH", "text", 0x10_0000, [1: "length($1)"], .type(.integer)),
        function("CHARACTER_LENGTH", "text", 0x20_0000, [1: "length($1)"], .type(.integer)),
        function("CONCAT", "text1, text2", 0x1, [2: "($1 || $2)"], .joined),
        function("DIFFERENCE", "text1, text2", 0x8000, [2: difference], .type(.integer)),
        function(
            "INSERT",
            "text, start, length, replacement",
            0x2,
            [4: "(substr($1, 1, ($2) - 1) || $4 || substr($1, ($2) + ($3)))"],
            .type(.unknown)
        ),
        function("LCASE", "text", 0x40, [1: "lower($1)"], .text(1)),
        function("LEFT", "text, count", 0x4, [2: "substr($1, 1, max($2, 0))"], .text(1)),
        function("LENGTH", "text", 0x10, [1: "length(rtrim($1, ' '))"], .type(.integer)),
        function(
            "LOCATE",
            "part, text, start",
            0x1_0020,
            [2: "instr($2, $1)", 3: locateFrom],
            .type(.integer)
        ),
        function("LTRIM", "text", 0x8, [1: "ltrim($1, ' ')"], .text(1)),
        function("OCTET_LENGTH", "text", 0x40_0000, [1: "length(CAST($1 AS BLOB))"], .type(.integer)),
        ScalarFunction(
            name: "POSITION",
            family: .string,
            mask: 0x80_0000,
            parameters: "part IN text",
            rendering: .position,
            result: .type(.integer)
        ),
        function("REPEAT", "text, count", 0x80, [2: repeated], .type(.unknown)),
        function("REPLACE", "text, part, replacement", 0x100, [3: "replace($1, $2, $3)"], .type(.unknown)),
        function("RIGHT", "text, count", 0x200, [2: right], .text(1)),
        function("RTRIM", "text", 0x400, [1: "rtrim($1, ' ')"], .text(1)),
        function("SOUNDEX", "text", 0x2_0000, [1: "soundex($1)"], .type(.wvarchar(length: 4))),
        function("SPACE", "count", 0x4_0000, [1: "replace(hex(zeroblob($1)), '00', ' ')"], .type(.unknown)),
        ScalarFunction(
            name: "SUBSTRING",
            family: .string,
            mask: 0x800,
            parameters: "text, start, length",
            rendering: .substring,
            result: .text(1)
        ),
        function("UCASE", "text", 0x1000, [1: "upper($1)"], .text(1)),
    ]

    static let repeated = "replace(hex(zeroblob($2)), '00', $1)"
    static let right = "substr($1, max(length($1) - max($2, 0), 0) + 1)"

    static let locateFrom = """
        (CASE instr(substr($2, max($3, 1)), $1) WHEN 0 THEN 0 \
        ELSE instr(substr($2, max($3, 1)), $1) + max($3, 1) - 1 END)
        """

    private static let difference =
        "("
        + (1...4).map { "(substr(soundex($1), \($0), 1) = substr(soundex($2), \($0), 1))" }.joined(
            separator: " + "
        )
        + ")"

    private static func function(
        _ name: String,
        _ parameters: String,
        _ mask: UInt32,
        _ templates: [Int: String],
        _ result: FunctionResult
    ) -> ScalarFunction {
        ScalarFunction(
            name: name,
            family: .string,
            mask: mask,
            parameters: parameters,
            rendering: .templates(templates),
            result: result
        )
    }
}
