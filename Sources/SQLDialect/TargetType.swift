import SQLValues

/// The type that a `CAST` or `CONVERT` names.
struct TargetType {
    let type: SQLType
    /// Whether the declaration gave a length or a precision of its own.
    let hasArguments: Bool

    /// Reads a type such as `NVARCHAR(20)` or `DATETIME`; an unknown one is `nil`.
    init?(_ nodes: ArraySlice<Node>) {
        let words = nodes.prefix { $0.parenthesized == nil }.map(\.first.value)
        let arguments = nodes.dropFirst(words.count)
        guard !words.isEmpty, arguments.count <= 1 else { return nil }
        let numbers = (arguments.first?.parenthesized ?? []).filter { $0.first.kind == .number }.map(
            \.first.text
        )
        let name = words.joined(separator: " ")
        let declaration = numbers.isEmpty ? name : "\(name)(\(numbers.joined(separator: ",")))"
        guard let type = Self.transactTypes[name.uppercased()] ?? SQLType(declaration: declaration) else {
            return nil
        }
        self.type = type
        hasArguments = !numbers.isEmpty
    }

    /// Reads one of ODBC's type names, such as `SQL_INTEGER` (Appendix E, "Explicit Data Type Conversion Function").
    init?(odbc nodes: ArraySlice<Node>) {
        guard nodes.count == 1, let type = Self.odbcTypes[nodes.word(at: nodes.startIndex)] else {
            return nil
        }
        self.type = type
        hasArguments = false
    }

    /// The type of the result: a text or number of no stated length may have any, and SQLite's `REAL` is a double.
    var resultType: SQLType {
        switch type {
        case .char, .varchar, .wchar, .wvarchar: hasArguments ? type : .unknown
        case .decimal: hasArguments ? type : .double
        case .real: .double
        default: type
        }
    }

    var isText: Bool {
        switch type {
        case .char, .varchar, .longVarchar, .wchar, .wvarchar, .wlongVarchar: true
        default: false
        }
    }

    /// The expression that makes a value of this type of `$1`.
    var template: String {
        switch type {
        case .bit: "(CAST($1 AS REAL) <> 0)"
        case .smallint, .integer, .bigint: "CAST($1 AS INTEGER)"
        case .real, .double: "CAST($1 AS REAL)"
        case .decimal where !hasArguments: "CAST($1 AS NUMERIC)"
        case .decimal(_, scale: 0): "CAST(round($1) AS INTEGER)"
        case .decimal(_, let scale): "round($1, \(scale))"
        case .char(let length), .varchar(let length), .wchar(let length), .wvarchar(let length):
            hasArguments ? "substr(CAST($1 AS TEXT), 1, \(length))" : "CAST($1 AS TEXT)"
        case .longVarchar, .wlongVarchar: "CAST($1 AS TEXT)"
        case .varbinary, .longVarbinary: "CAST($1 AS BLOB)"
        case .date: "date($1)"
        case .time: "time($1)"
        case .timestamp: DatePart.timestamp("strftime('%Y-%m-%d %H:%M:%f', $1)")
        case .guid: "lower(CAST($1 AS TEXT))"
        }
    }

    /// The types of Transact-SQL that have no name in ODBC.
    private static let transactTypes: [String: SQLType] = [
        "DATETIMEOFFSET": .timestamp,
        "SMALLDATETIME": .timestamp(fraction: 0),
        "MONEY": .decimal(precision: 19, scale: 4),
        "SMALLMONEY": .decimal(precision: 10, scale: 4),
        "SYSNAME": .wvarchar(length: 128),
        "IMAGE": .longVarbinary,
    ]

    private static let odbcTypes: [String: SQLType] = [
        "SQL_BIGINT": .bigint,
        "SQL_BINARY": .varbinary(length: 255),
        "SQL_BIT": .bit,
        "SQL_CHAR": .char(length: 255),
        "SQL_DATE": .date,
        "SQL_DECIMAL": .decimal(precision: 18, scale: 0),
        "SQL_DOUBLE": .double,
        "SQL_FLOAT": .double,
        "SQL_GUID": .guid,
        "SQL_INTEGER": .integer,
        "SQL_LONGVARBINARY": .longVarbinary,
        "SQL_LONGVARCHAR": .longVarchar,
        "SQL_NUMERIC": .decimal(precision: 18, scale: 0),
        "SQL_REAL": .real,
        "SQL_SMALLINT": .smallint,
        "SQL_TIME": .time,
        "SQL_TIMESTAMP": .timestamp,
        "SQL_TINYINT": .smallint,
        "SQL_TYPE_DATE": .date,
        "SQL_TYPE_TIME": .time,
        "SQL_TYPE_TIMESTAMP": .timestamp,
        "SQL_VARBINARY": .varbinary(length: 255),
        "SQL_VARCHAR": .varchar(length: 255),
        "SQL_WCHAR": .wchar(length: 255),
        "SQL_WLONGVARCHAR": .wlongVarchar,
        "SQL_WVARCHAR": .wvarchar(length: 255),
    ]
}
