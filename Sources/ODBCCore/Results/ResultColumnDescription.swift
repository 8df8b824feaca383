import CODBC
import SQLDialect
import SQLEngine
import SQLValues
import Session

/// A column of a result, as an application sees it before and after the statement runs (the IRD's record).
struct ResultColumnDescription {
    let name: String
    let type: SQLType
    let isNullable: Bool
    let table: String
    let baseColumn: String
}

extension ResultColumnDescription {
    /// The column of number 0, which tells where a row is (ODBC reference, "Bookmark Types").
    static let bookmark = ResultColumnDescription(
        name: "",
        type: .varbinary(length: MemoryLayout<Bookmark>.size),
        isNullable: false,
        table: "",
        baseColumn: ""
    )

    /// The column as a table takes it over.
    var targetColumn: ResultColumn {
        ResultColumn(name: name, type: type, nullable: isNullable, table: nil, baseColumn: nil)
    }

    /// Describes the columns of a statement: by its text where that is understood, else by what SQLite knows.
    static func columns(
        of query: PreparedQuery,
        described description: Description?
    ) -> [ResultColumnDescription] {
        let inferred = description?.columns.count == query.columnCount ? description?.columns : nil
        return (0..<query.columnCount).map { position in
            let known = inferred?[position]
            let origin = query.origin(position)
            return ResultColumnDescription(
                name: known?.name ?? query.columnName(position),
                type: query.declaredType(position) ?? known?.type ?? .unknown,
                isNullable: known?.nullable ?? true,
                table: origin?.table ?? known?.table ?? "",
                baseColumn: origin?.column ?? known?.baseColumn ?? ""
            )
        }
    }
}

extension Session {
    /// What a statement gives and takes, as far as its text tells.
    func description(of translation: Translation) -> Description? {
        guard translation.kind != .other else { return nil }
        return Dialect.describe(
            translation.described,
            columnAliases: { self.column(for: $0) },
            schema: { self.schema(of: $0) }
        )
    }

    /// The columns of a table, the organization's or the application's own.
    ///
    /// A table that cannot be read fails when the statement is prepared; here it is merely not known.
    func schema(of name: String) -> [SchemaColumn]? {
        guard let table = (try? catalog.table(named: name)) ?? nil else { return columns(ofOwnTable: name) }
        return table.columns.map { SchemaColumn(name: $0.name, type: $0.type, nullable: $0.isNullable) }
    }

    /// The columns of a table or view that the application made in the connection's own space.
    func columns(ofOwnTable name: String) -> [SchemaColumn]? {
        let quoted = name.replacing("\"", with: "\"\"")
        guard let query = try? database.prepare("SELECT * FROM \"\(quoted)\"") else { return nil }
        let described = viewDescription(name)
        return (0..<query.columnCount).map { position in
            let known = described?.columns.count == query.columnCount ? described?.columns[position] : nil
            return SchemaColumn(
                name: query.columnName(position),
                type: query.declaredType(position) ?? known?.type ?? .unknown,
                nullable: known?.nullable ?? true
            )
        }
    }

    /// What the query of a view gives, where the name is that of a view.
    private func viewDescription(_ name: String) -> Description? {
        let sql = "SELECT sql FROM sqlite_temp_schema WHERE type = 'view' AND name = ? COLLATE NOCASE"
        guard let query = try? database.prepare(sql), (try? query.bind(.text(name), at: 1)) != nil,
            (try? query.step()) == true, case .text(let text) = query.row[0].copy
        else { return nil }
        return Dialect.describe(text, schema: { self.schema(of: $0) })
    }
}
