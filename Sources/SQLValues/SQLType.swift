/// The type of a column, an expression or a parameter, in ODBC's terms.
package enum SQLType: Hashable, Sendable {
    case bit
    case smallint
    case integer
    case bigint
    case real
    case double
    case decimal(precision: Int, scale: Int)
    case char(length: Int)
    case varchar(length: Int)
    case longVarchar
    case wchar(length: Int)
    case wvarchar(length: Int)
    case wlongVarchar
    case varbinary(length: Int)
    case longVarbinary
    case date
    case time
    /// A date and time in UTC with up to `fraction` digits of a second.
    case timestamp(fraction: Int)
    case guid
}

extension SQLType {
    /// A timestamp as the service gives it, to the millisecond.
    package static let timestamp = SQLType.timestamp(fraction: 3)

    /// The type of what nobody declared and nothing tells.
    package static let unknown = SQLType.wvarchar(length: 4000)
}

extension SQLType {
    /// The type's name and arguments as a SQL declaration, such as `WVARCHAR(255)`.
    ///
    /// SQLite takes a column's affinity from this text, so a type that is kept as text contains `CHAR`
    /// or `TEXT`, and `init(declaration:)` reads the same text back (SQLite, "Datatypes", section 3.1).
    package var declaration: String {
        switch self {
        case .bit: "BIT"
        case .smallint: "SMALLINT"
        case .integer: "INTEGER"
        case .bigint: "BIGINT"
        case .real: "REAL"
        case .double: "DOUBLE"
        case .decimal(let precision, let scale): "DECIMAL(\(precision),\(scale))"
        case .char(let length): "CHAR(\(length))"
        case .varchar(let length): "VARCHAR(\(length))"
        case .longVarchar: "LONG VARCHAR"
        case .wchar(let length): "WCHAR(\(length))"
        case .wvarchar(let length): "WVARCHAR(\(length))"
        case .wlongVarchar: "WLONGVARCHAR"
        case .varbinary(let length): "VARBINARY(\(length))"
        case .longVarbinary: "BLOB"
        case .date: "DATE TEXT"
        case .time: "TIME TEXT"
        case .timestamp(let fraction): "TIMESTAMP TEXT(\(fraction))"
        case .guid: "GUID TEXT"
        }
    }

    /// Reads a declared type, ours or one that an application wrote in a `CREATE TABLE`.
    ///
    /// The name decides, whatever its case and blanks; an unknown name is `nil`.
    package init?(declaration: String) {
        let parts = declaration.split(separator: "(", maxSplits: 1)
        guard let head = parts.first else { return nil }
        let words = head.split(whereSeparator: \.isWhitespace).map { $0.uppercased() }
        let arguments = (parts.count > 1 ? parts[1] : "")
            .split(whereSeparator: { !$0.isNumber })
            .compactMap { Int32($0).map { Int($0) } }
        guard let make = Self.names[words.joined(separator: " ")] else { return nil }
        self = make(arguments)
    }

    /// Every name that a declaration may use, with the type that its arguments make.
    private static let names: [String: @Sendable ([Int]) -> SQLType] = [
        "BIT": { _ in .bit },
        "BOOLEAN": { _ in .bit },
        "BOOL": { _ in .bit },
        "TINYINT": { _ in .smallint },
        "SMALLINT": { _ in .smallint },
        "INT": { _ in .integer },
        "INTEGER": { _ in .integer },
        "BIGINT": { _ in .bigint },
        "REAL": { _ in .real },
        "FLOAT": { _ in .double },
        "DOUBLE": { _ in .double },
        "DOUBLE PRECISION": { _ in .double },
        "DECIMAL": decimal,
        "DEC": decimal,
        "NUMERIC": decimal,
        "CHAR": { .char(length: $0.first ?? 1) },
        "CHARACTER": { .char(length: $0.first ?? 1) },
        "VARCHAR": { .varchar(length: $0.first ?? 255) },
        "CHARACTER VARYING": { .varchar(length: $0.first ?? 255) },
        "LONG VARCHAR": { _ in .longVarchar },
        "LONGVARCHAR": { _ in .longVarchar },
        "NCHAR": { .wchar(length: $0.first ?? 1) },
        "WCHAR": { .wchar(length: $0.first ?? 1) },
        "NVARCHAR": { .wvarchar(length: $0.first ?? 255) },
        "WVARCHAR": { .wvarchar(length: $0.first ?? 255) },
        "WLONGVARCHAR": { _ in .wlongVarchar },
        "TEXT": { _ in .wlongVarchar },
        "NTEXT": { _ in .wlongVarchar },
        "CLOB": { _ in .wlongVarchar },
        "BINARY": { .varbinary(length: $0.first ?? 1) },
        "VARBINARY": { .varbinary(length: $0.first ?? 255) },
        "LONGVARBINARY": { _ in .longVarbinary },
        "BLOB": { _ in .longVarbinary },
        "DATE": { _ in .date },
        "DATE TEXT": { _ in .date },
        "TIME": { _ in .time },
        "TIME TEXT": { _ in .time },
        "TIMESTAMP": { .timestamp(fraction: $0.first ?? 3) },
        "TIMESTAMP TEXT": { .timestamp(fraction: $0.first ?? 3) },
        "DATETIME": { .timestamp(fraction: $0.first ?? 3) },
        "DATETIME2": { .timestamp(fraction: $0.first ?? 3) },
        "GUID": { _ in .guid },
        "GUID TEXT": { _ in .guid },
        "UNIQUEIDENTIFIER": { _ in .guid },
    ]

    private static func decimal(_ arguments: [Int]) -> SQLType {
        .decimal(
            precision: arguments.first ?? 18,
            scale: arguments.count > 1 ? arguments[1] : 0
        )
    }
}
