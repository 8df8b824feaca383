import SQLValues

/// A walk over a parsed statement that finds the types of its columns and parameters.
struct Inference {
    private let schema: (String) -> [SchemaColumn]?
    private let source: SourceText
    /// The sources of the queries around the place, the innermost last.
    var scopes: [[TypedSource]] = []
    /// The common tables in sight by their lower-case names.
    var commonTables: [String: [TypedColumn]] = [:]
    private var parameters: [Int: ParameterDescription] = [:]
    /// What `+` and `-` become, as far as the walk has come.
    var sums = SumEdits()
    private var depth = 0

    /// How deep expressions may nest, so that no text can exhaust the stack.
    private static let depthLimit = 400

    /// SQLite's own limit, which keeps `SELECT *, *` over itself from growing without end.
    static let columnLimit = 2_000

    init(schema: @escaping (String) -> [SchemaColumn]?, source: SourceText) {
        self.schema = schema
        self.source = source
    }
}

extension Inference {
    /// Gives a parameter its type, unless an earlier place has.
    mutating func describe(parameter number: Int, as type: SQLType, nullable: Bool) {
        guard parameters[number] == nil else { return }
        parameters[number] = ParameterDescription(type: type, nullable: nullable)
    }

    /// The parameters numbered from 1 on; one that nothing tells about is `unknown`.
    func descriptions(count: Int) -> [ParameterDescription] {
        let unknown = ParameterDescription(type: .unknown, nullable: true)
        return (0..<max(count, 0)).map { parameters[$0 + 1] ?? unknown }
    }

    /// The columns of a table in sight, common tables first.
    func columns(ofTable name: String) throws(DialectError) -> [TypedColumn] {
        if let columns = commonTables[name.lowercased()] { return columns }
        guard let columns = schema(name) ?? Self.tableFunctions[name.lowercased()] else {
            throw source.error(.notSupported, "The table \(name) is not known.", at: 0)
        }
        return columns.map { column in
            let value = TypedValue(type: column.type, nullable: column.nullable, origin: (name, column.name))
            return TypedColumn(name: column.name, value: value)
        }
    }

    /// Does something one level deeper.
    mutating func nested<Result>(
        _ body: (inout Inference) throws(DialectError) -> Result
    ) throws(DialectError) -> Result {
        guard depth < Self.depthLimit else {
            throw source.error(.notSupported, "The statement nests too deeply.", at: 0)
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    /// The columns, unless there are more than SQLite allows.
    func checked(_ columns: [TypedColumn]) throws(DialectError) -> [TypedColumn] {
        guard columns.count <= Self.columnLimit else {
            throw source.error(.notSupported, "The query has too many columns.", at: 0)
        }
        return columns
    }

    /// The column that a name means: of the innermost query that has it.
    func column(_ name: String, of table: String?) -> TypedColumn? {
        for scope in scopes.reversed() {
            for source in scope where table == nil || source.name.lowercased() == table?.lowercased() {
                if let column = source.column(named: name) { return column }
            }
        }
        return Self.rowIdentifiers.contains(name.lowercased())
            ? TypedColumn(name: name, value: TypedValue(type: .bigint, nullable: false))
            : nil
    }

    private static let jsonColumns = [
        SchemaColumn(name: "key", type: .unknown, nullable: true),
        SchemaColumn(name: "value", type: .unknown, nullable: true),
        SchemaColumn(name: "type", type: .wvarchar(length: 7), nullable: false),
        SchemaColumn(name: "atom", type: .unknown, nullable: true),
        SchemaColumn(name: "id", type: .bigint, nullable: false),
        SchemaColumn(name: "parent", type: .bigint, nullable: true),
        SchemaColumn(name: "fullkey", type: .unknown, nullable: false),
        SchemaColumn(name: "path", type: .unknown, nullable: false),
    ]

    /// The functions that SQLite has as tables.
    private static let tableFunctions = ["json_each": jsonColumns, "json_tree": jsonColumns]

    private static let rowIdentifiers: Set = ["rowid", "oid", "_rowid_"]
}
