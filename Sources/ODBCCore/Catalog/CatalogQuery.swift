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

    let columns: [ResultColumn]
    /// What follows the columns: `FROM …`, conditions and order; none for a result without rows.
    let source: String?
    var parameters: [SQLValue] = []

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

    private static func unquoted(_ identifier: String) -> String {
        guard identifier.count >= 2, identifier.hasPrefix("\""), identifier.hasSuffix("\"") else {
            return identifier
        }
        return String(identifier.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }
}
