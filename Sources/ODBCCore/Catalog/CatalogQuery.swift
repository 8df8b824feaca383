import SQLValues

/// A query that answers a catalog function, and the result's columns as ODBC names and types them.
struct CatalogQuery {
    /// A column of the result.
    struct ResultColumn {
        let name: String
        let type: SQLType
        let isNullable: Bool
        /// What SQL gives for it.
        let expression: String

        init(_ name: String, _ type: SQLType, _ expression: String = "NULL", isNullable: Bool = true) {
            self.name = name
            self.type = type
            self.expression = expression
            self.isNullable = isNullable
        }
    }

    private(set) var columns: [ResultColumn]
    /// What follows the columns: `FROM …`, conditions and order; none for a result without rows.
    let source: String?
    let parameters: [SQLValue]

    init(columns: [ResultColumn], source: String?, parameters: [SQLValue] = []) {
        self.columns = columns
        self.source = source
        self.parameters = parameters
    }

    /// The query as an application of ODBC 2 knows its columns, and its codes of dates and times.
    var forODBC2: CatalogQuery {
        var query = self
        query.columns = columns.map { column in
            let expression =
                column.name == "DATA_TYPE"
                ? "iif(\(column.expression) BETWEEN 91 AND 93, \(column.expression) - 82, \(column.expression))"
                : column.expression
            return ResultColumn(
                Self.namesOfODBC2[column.name] ?? column.name,
                column.type,
                expression,
                isNullable: column.isNullable
            )
        }
        return query
    }

    /// The names of columns that ODBC 3 has changed (ODBC reference, "Column Name Changes").
    private static let namesOfODBC2 = [
        "TABLE_CAT": "TABLE_QUALIFIER", "TABLE_SCHEM": "TABLE_OWNER", "PROCEDURE_CAT": "PROCEDURE_QUALIFIER",
        "PROCEDURE_SCHEM": "PROCEDURE_OWNER", "COLUMN_SIZE": "PRECISION", "BUFFER_LENGTH": "LENGTH",
        "DECIMAL_DIGITS": "SCALE", "NUM_PREC_RADIX": "RADIX", "PKTABLE_CAT": "PKTABLE_QUALIFIER",
        "PKTABLE_SCHEM": "PKTABLE_OWNER", "FKTABLE_CAT": "FKTABLE_QUALIFIER",
        "FKTABLE_SCHEM": "FKTABLE_OWNER",
        "ASC_OR_DESC": "COLLATION", "FIXED_PREC_SCALE": "MONEY", "AUTO_UNIQUE_VALUE": "AUTO_INCREMENT",
    ]

    /// The query's text.
    var sql: String {
        let list = columns.map { "\($0.expression) AS \($0.name)" }.joined(separator: ", ")
        return "SELECT \(list) \(source ?? "WHERE 0")"
    }
}

/// An argument of a catalog function that chooses rows (ODBC reference, "Arguments in Catalog Functions").
enum CatalogFilter {
    /// A condition on a column and its value, for a pattern or, where `isName`, a name.
    ///
    /// No argument and `%` choose every row; a pattern without wildcards chooses as a name does.
    static func condition(_ column: String, _ argument: String?, isName: Bool) -> (
        sql: String, value: SQLValue
    )? {
        guard let argument, isName || argument != "%" else { return nil }
        if let name = isName ? unquoted(argument) : name(argument) { return ("\(column) = ?", .text(name)) }
        return ("\(column) LIKE ? ESCAPE '\\'", .text(argument))
    }

    /// The name that a pattern without wildcards stands for, or `nil`.
    static func name(_ pattern: String) -> String? {
        var name = ""
        var isEscaped = false
        for character in pattern {
            if !isEscaped, character == "\\" {
                isEscaped = true
                continue
            }
            if !isEscaped, character == "%" || character == "_" { return nil }
            name.append(character)
            isEscaped = false
        }
        return name
    }

    /// The name that an identifier stands for (SQL_ATTR_METADATA_ID): blanks behind it and quotes around it are none of it.
    static func unquoted(_ identifier: String) -> String {
        var identifier = identifier
        while identifier.last == " " { identifier.removeLast() }
        guard identifier.count >= 2, identifier.hasPrefix("\""), identifier.hasSuffix("\"") else {
            return identifier
        }
        return String(identifier.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }
}
