package import SQLValues

/// A column of a table, as data.
package struct Column: Sendable, Hashable {
    package let name: String
    package let type: SQLType
    package let isNullable: Bool
    /// A hidden column is not part of `*`; a query sees it where it names it.
    package let isHidden: Bool
    package let remarks: String

    /// Makes a column of its parts.
    package init(
        _ name: String,
        _ type: SQLType,
        isNullable: Bool = true,
        isHidden: Bool = false,
        remarks: String = ""
    ) {
        self.name = name
        self.type = type
        self.isNullable = isNullable
        self.isHidden = isHidden
        self.remarks = remarks
    }
}

extension Column {
    /// The column's line in a `CREATE TABLE` statement.
    ///
    /// Text compares without regard to case, as the service compares it, and times compare as times.
    package var declaration: String {
        // SQLite takes the word for a part of the type, and nothing may follow a type's length.
        let type = (isHidden ? "HIDDEN " : "") + self.type.declaration
        let isPlain = !name.utf8.contains(UInt8(ascii: "\""))
        var line = "\"\(isPlain ? name : name.replacing("\"", with: "\"\""))\" \(type)"
        if !isNullable { line += " NOT NULL" }
        switch self.type {
        case .timestamp, .date: line += " COLLATE \(Collation.timestamp)"
        case .char, .varchar, .longVarchar, .wchar, .wvarchar, .wlongVarchar, .guid: line += " COLLATE NOCASE"
        default: break
        }
        return line
    }
}

/// A table, as data: its name and its columns in order.
package struct Table: Sendable, Hashable {
    package let name: String
    package let remarks: String
    package let columns: [Column]
    /// The names of the columns that tell rows apart.
    package let primaryKey: [String]

    /// Makes a table of its parts.
    package init(name: String, remarks: String = "", columns: [Column], primaryKey: [String] = []) {
        self.name = name
        self.remarks = remarks
        self.columns = columns
        self.primaryKey = primaryKey
    }

    /// The statement that tells SQLite of the table's columns (SQLite, `sqlite3_declare_vtab`).
    package var declaration: String {
        "CREATE TABLE x(\(columns.map(\.declaration).joined(separator: ", ")))"
    }
}
