import SQLValues

extension ScalarFunctions {
    /// ODBC's numeric functions (Appendix E, "Numeric Functions").
    static let numerics = [
        function("ABS", "number", 0x1, [1: "abs($1)"], .number),
        function("ACOS", "number", 0x2, [1: "acos($1)"]),
        function("ASIN", "number", 0x4, [1: "asin($1)"]),
        function("ATAN", "number", 0x8, [1: "atan($1)"]),
        function("ATAN2", "y, x", 0x10, [2: "atan2($1, $2)"]),
        function("CEILING", "number", 0x20, [1: "ceil($1)"], .number),
        function("COS", "number", 0x40, [1: "cos($1)"]),
        function("COT", "number", 0x80, [1: "(1.0 / tan($1))"]),
        function("DEGREES", "number", 0x4_0000, [1: "degrees($1)"]),
        function("EXP", "number", 0x100, [1: "exp($1)"]),
        function("FLOOR", "number", 0x200, [1: "floor($1)"], .number),
        function("LOG", "number", 0x400, [1: "ln($1)"]),
        function("LOG10", "number", 0x8_0000, [1: "round(log10($1), 14)"]),
        function("MOD", "dividend, divisor", 0x800, [2: "(($1) % ($2))"], .number),
        function("PI", "", 0x1_0000, [0: "pi()"]),
        function("POWER", "number, exponent", 0x10_0000, [2: "power($1, $2)"]),
        function("RADIANS", "number", 0x20_0000, [1: "radians($1)"]),
        function("RAND", "seed", 0x2_0000, [0: random, 1: random]),
        function("ROUND", "number, digits", 0x40_0000, [1: "round($1)", 2: rounded]),
        function("SIGN", "number", 0x1000, [1: "sign($1)"], .type(.integer)),
        function("SIN", "number", 0x2000, [1: "sin($1)"]),
        function("SQRT", "number", 0x4000, [1: "sqrt($1)"]),
        function("TAN", "number", 0x8000, [1: "tan($1)"]),
        function("TRUNCATE", "number, digits", 0x80_0000, [2: truncated]),
    ]

    /// A number from 0 up to 1, of the 53 bits that a double holds.
    private static let random = "((random() & 9007199254740991) / 9007199254740992.0)"

    /// SQLite rounds no digits before the point, so a negative count is divided away first.
    private static let rounded = """
        (CASE WHEN ($2) < 0 THEN round(($1) / power(10.0, -($2))) * power(10.0, -($2)) ELSE round($1, $2) END)
        """

    /// The product is rounded far behind the point, lest 1.15 * 100 be cut to 114.
    private static let truncated = "(trunc(round(($1) * power(10.0, $2), 6)) / power(10.0, $2))"

    private static func function(
        _ name: String,
        _ parameters: String,
        _ mask: UInt32,
        _ templates: [Int: String],
        _ result: FunctionResult = .type(.double)
    ) -> ScalarFunction {
        ScalarFunction(
            name: name,
            family: .numeric,
            mask: mask,
            parameters: parameters,
            rendering: .templates(templates),
            result: result
        )
    }
}
