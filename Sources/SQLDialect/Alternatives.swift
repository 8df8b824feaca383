/// The comparisons between the `OR`s of a condition: what a table can be asked for at once.
///
/// SQLite offers a table each side of an `OR` by itself. A service that knows `OR` finds all of them with one request, if it
/// is told of them together.
struct Alternatives {
    /// A column, how it is compared, and with what.
    struct Comparison {
        let column: String
        /// SQL's sign, or `IN`, `LIKE`, `NULL` or `NOT NULL`.
        let sign: String
        let values: [Value]
    }

    /// A value as far as the text tells it.
    enum Value {
        /// A literal of SQL.
        case literal(String)
        /// A parameter's number.
        case parameter(Int)
    }

    /// For each side of the `OR` comparisons that hold where it does.
    let sides: [[Comparison]]

    /// Reads a condition, or returns `nil` where it is no `OR`, or one of which SQLite makes a list, or a side of it compares
    /// no column with a value.
    init?(_ condition: ArraySlice<Node>, reader: ComparisonReader) {
        let condition = Self.unwrapped(condition)
        let sides = Self.parts(of: condition, between: "OR")
        guard sides.count > 1 else { return nil }
        var read: [[Comparison]] = []
        for side in sides {
            let comparisons = Self.conjuncts(of: side).flatMap { reader.comparisons($0) ?? [] }
            guard !comparisons.isEmpty else { return nil }
            read.append(comparisons)
        }
        // SQLite makes an `IN` of equalities with one column, which says the same.
        let columns = Set(read.joined().map { $0.column.lowercased() })
        let isList = columns.count == 1 && read.allSatisfy { $0.map(\.sign) == ["="] }
        guard !isList else { return nil }
        self.sides = read
    }

    /// The parts of a condition that must all hold; none where it is not certain where they end.
    static func conjuncts(of condition: ArraySlice<Node>) -> [ArraySlice<Node>] {
        let condition = unwrapped(condition)
        guard !condition.contains(where: { $0.word == "CASE" }) else { return [] }
        if condition.contains(where: { $0.word == "OR" }) { return [condition] }
        let parts = parts(of: condition, between: "AND")
        return parts.count > 1 ? parts.flatMap { conjuncts(of: $0) } : parts
    }

    /// What stands in parentheses that enclose the whole condition; a query in them is none.
    private static func unwrapped(_ condition: ArraySlice<Node>) -> ArraySlice<Node> {
        var condition = condition
        while condition.count == 1, let inner = condition.first?.parenthesized, !inner[...].startsQuery {
            condition = inner[...]
        }
        return condition
    }

    private static func parts(
        of condition: ArraySlice<Node>,
        between word: String
    ) -> [ArraySlice<Node>] {
        var parts: [ArraySlice<Node>] = []
        var (start, openRanges) = (condition.startIndex, 0)
        for index in condition.indices {
            let found = condition[index].word
            if found == "BETWEEN" { openRanges += 1 }
            if found == "AND", openRanges > 0 {
                openRanges -= 1
            } else if found == word {
                parts.append(condition[start..<index])
                start = index + 1
            }
        }
        return parts + [condition[start...]]
    }
}

extension Alternatives {
    /// The most values that are told, and the longest text.
    private static let limits = (values: 40, length: 8_000)

    /// An expression of SQL whose value is the alternatives as JSON: for each side its comparisons, each an array of
    /// the column, the sign and the values as literals of SQL. `nil` where there are too many.
    var expression: String? {
        let values = sides.joined().flatMap(\.values)
        let hasParameters = values.contains { if case .parameter = $0 { true } else { false } }
        guard !hasParameters || values.count <= Self.limits.values else { return nil }
        let text =
            hasParameters
            ? Self.array(sides.map { Self.array($0.map { Self.array($0.expressions) }) })
            : "[\(sides.map { "[\($0.map(\.json).joined(separator: ","))]" }.joined(separator: ","))]"
                .quotedAsText
        return text.utf8.count <= Self.limits.length ? text : nil
    }

    private static func array(_ elements: [String]) -> String {
        "json_array(\(elements.joined(separator: ",")))"
    }
}

extension Alternatives.Comparison {
    fileprivate var expressions: [String] {
        [column.quotedAsText, sign.quotedAsText]
            + values.map { value in
                switch value {
                case .literal(let text): text.quotedAsText
                case .parameter(let number): "quote(?\(number))"
                }
            }
    }

    fileprivate var json: String {
        let literals = values.map { value in
            if case .literal(let text) = value { text } else { "NULL" }
        }
        return "[\(([column, sign] + literals).map(\.quotedAsJSON).joined(separator: ","))]"
    }
}

extension String {
    /// The text as a literal of SQL.
    fileprivate var quotedAsText: String {
        "'" + replacing("'", with: "''") + "'"
    }

    /// The text as a string of JSON (RFC 8259, section 7).
    fileprivate var quotedAsJSON: String {
        var json = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"", "\\": json += "\\\(scalar)"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}

/// The hidden column in which a table wants to be told of all sides of an `OR`.
package struct AlternativesColumn: Sendable {
    /// The column's name.
    package let name: String
    /// The columns whose conditions are no alternatives, in lower case: they change what the table is.
    package let excluded: Set<String>

    /// Makes one of its parts.
    package init(_ name: String, excluding columns: [String]) {
        self.name = name
        excluded = Set(columns.map { $0.lowercased() })
    }
}
