import SQLValues

extension ScalarFunctions {
    /// ODBC's system functions (Appendix E); the engine registers `odbc_database()` and `odbc_user()`.
    static let system = [
        ScalarFunction(
            name: "DATABASE",
            family: .system,
            mask: 0x2,
            parameters: "",
            rendering: .templates([0: "odbc_database()"]),
            result: .type(.wvarchar(length: 128))
        ),
        ScalarFunction(
            name: "IFNULL",
            family: .system,
            mask: 0x4,
            parameters: "value, replacement",
            rendering: .templates([2: "ifnull($1, $2)"]),
            result: .promoted
        ),
        ScalarFunction(
            name: "USER",
            family: .system,
            mask: 0x1,
            parameters: "",
            rendering: .templates([0: "odbc_user()"]),
            result: .type(.wvarchar(length: 128))
        ),
    ]

    /// ODBC's explicit conversion (Appendix E) and SQL-92's `CAST`.
    static let conversions = [
        ScalarFunction(
            name: "CONVERT",
            family: .conversion,
            mask: 0x1,
            parameters: "value, SQL_type",
            rendering: .convert,
            result: .named
        ),
        ScalarFunction(
            name: "CAST",
            family: .conversion,
            mask: 0x2,
            parameters: "value AS type",
            rendering: .cast,
            result: .named
        ),
    ]
}
