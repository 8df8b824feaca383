import SQLEngine
import SQLValues

/// The tables and views that the application made in the connection's own space.
struct OwnTables {
    /// The database keeps what tells of its tables, and not the other way round.
    private unowned let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// A table or view.
    struct OwnTable {
        let name: String
        let isView: Bool
    }

    /// A column of a table or view; its place in the primary key is counted from 1.
    struct OwnColumn {
        let column: Column
        let keyPosition: Int
    }

    /// A column of an index.
    struct IndexColumn {
        let index: String
        let isUnique: Bool
        let position: Int
        let column: String
    }

    /// All of them, or the one of a name.
    func all(named name: String? = nil) throws(EngineError) -> [OwnTable] {
        try rows(
            """
            SELECT name, type = 'view' FROM sqlite_temp_schema WHERE type IN ('table', 'view')
                AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND (?1 IS NULL OR name = ?1 COLLATE NOCASE)
            """,
            [name.map { .text($0) } ?? .null]
        ) { row in OwnTable(name: row.text(0), isView: row[1].integer != 0) }
    }

    /// The columns of a table in their order (SQLite, `pragma_table_xinfo`).
    func columns(of table: OwnTable) throws(EngineError) -> [OwnColumn] {
        try rows(
            "SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo(?, 'temp') WHERE hidden = 0 ORDER BY cid",
            [.text(table.name)]
        ) { row in
            let type = SQLType(declaration: row.text(1)) ?? .unknown
            let isKey = row[3].integer > 0
            let column = Column(row.text(0), type, isNullable: row[2].integer == 0 && !isKey)
            return OwnColumn(column: column, keyPosition: Int(row[3].integer))
        }
    }

    /// The columns of a table's indexes, index by index.
    func indexColumns(of table: OwnTable) throws(EngineError) -> [IndexColumn] {
        try rows(
            """
            SELECT l.name, l."unique", c.seqno + 1, c.name FROM pragma_index_list(?, 'temp') AS l,
                pragma_index_info(l.name, 'temp') AS c ORDER BY 2 DESC, 1, 3
            """,
            [.text(table.name)]
        ) { row in
            IndexColumn(
                index: row.text(0),
                isUnique: row[1].integer != 0,
                position: Int(row[2].integer),
                column: row.text(3)
            )
        }
    }

    private func rows<Object>(
        _ sql: String,
        _ values: [SQLValue],
        _ read: (Row) -> Object
    ) throws(EngineError) -> [Object] {
        let query = try database.prepare(sql)
        for (position, value) in values.enumerated() { try query.bind(value, at: position + 1) }
        var objects: [Object] = []
        while try query.step() { objects.append(read(query.row)) }
        return objects
    }
}

extension Row {
    fileprivate func text(_ column: Int) -> String {
        String(decoding: self[column].text, as: UTF8.self)
    }
}
