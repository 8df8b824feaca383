/// Reads comparisons of a table's columns with values, as a text has them.
struct ComparisonReader {
    /// The names by which the columns of the table may be qualified.
    let qualifiers: [String]
    /// The columns that are not read, in lower case.
    let excluded: Set<String>
    let columnAliases: (String) -> String?
    /// The numbers of the parameters by where they stand.
    let parameters: [Int: Int]

    private static let flipped = [
        "=": "=", "==": "=", "<>": "<>", "!=": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<=",
    ]

    /// The comparisons that a condition consists of, or `nil` where it is something else.
    func comparisons(_ condition: ArraySlice<Node>) -> [Alternatives.Comparison]? {
        guard let (column, rest) = column(condition) else { return mirrored(condition) }
        func comparison(_ sign: String, _ values: [Alternatives.Value] = []) -> Alternatives.Comparison {
            Alternatives.Comparison(column: column, sign: sign, values: values)
        }
        switch rest.map(\.word) {
        case ["IS", "NULL"], ["ISNULL"]: return [comparison("NULL")]
        case ["IS", "NOT", "NULL"], ["NOTNULL"], ["NOT", "NULL"]: return [comparison("NOT NULL")]
        default: break
        }
        let values = rest.dropFirst()
        switch rest.word(at: rest.startIndex) {
        case "IN":
            guard values.count == 1, let inner = values.first?.parenthesized, !inner.isEmpty else {
                return nil
            }
            let list = inner[...].arguments.map { value($0) }
            let known = list.compactMap { $0 }
            return known.count == list.count ? [comparison("IN", known)] : nil
        case "BETWEEN":
            guard let and = values.firstIndex(where: { $0.word == "AND" }),
                let low = value(values[..<and]), let high = value(values[(and + 1)...])
            else { return nil }
            return [comparison(">=", [low]), comparison("<=", [high])]
        case "LIKE":
            guard case .literal(let text)? = value(values), text.hasPrefix("'") else { return nil }
            return [comparison("LIKE", [.literal(text)])]
        case let sign:
            guard let mirror = Self.flipped[sign], let value = value(values) else { return nil }
            return [comparison(Self.flipped[mirror] ?? sign, [value])]
        }
    }

    /// Reads `value sign column`.
    private func mirrored(_ condition: ArraySlice<Node>) -> [Alternatives.Comparison]? {
        guard let index = condition.firstIndex(where: { Self.flipped[$0.word] != nil }),
            let sign = Self.flipped[condition[index].word], let value = value(condition[..<index]),
            let (column, rest) = column(condition[(index + 1)...]), rest.isEmpty
        else { return nil }
        return [Alternatives.Comparison(column: column, sign: sign, values: [value])]
    }

    /// The column that nodes begin with, and what follows it.
    private func column(_ nodes: ArraySlice<Node>) -> (name: String, rest: ArraySlice<Node>)? {
        guard case .token(let first)? = nodes.first, first.isName else { return nil }
        var (name, rest) = (first, nodes.dropFirst())
        if case .token(let dot)? = rest.first, dot.kind == .dot {
            guard qualifiers.contains(where: { $0.lowercased() == first.value.lowercased() }),
                case .token(let second)? = rest.dropFirst().first, second.isName
            else { return nil }
            (name, rest) = (second, rest.dropFirst(2))
        }
        let known = name.kind == .quotedIdentifier ? columnAliases(name.value) : nil
        let column = known ?? name.value
        return excluded.contains(column.lowercased()) ? nil : (column, rest)
    }

    /// The value that nodes are: a text, a number or a parameter.
    private func value(_ nodes: ArraySlice<Node>) -> Alternatives.Value? {
        guard case .token(let last)? = nodes.last else { return nil }
        switch (nodes.count, last.kind) {
        case (1, .string): return .literal(last.hasNationalPrefix ? String(last.text.dropFirst()) : last.text)
        case (1, .number): return last.isDecimal ? .literal(last.text) : nil
        case (2, .number):
            return last.isDecimal && nodes.first?.word == "-" ? .literal("-" + last.text) : nil
        case (1, .parameter): return parameters[last.range.lowerBound].map { .parameter($0) }
        default: return nil
        }
    }
}

extension Token {
    /// Whether a number is written in decimal digits, with or without a point or an exponent.
    fileprivate var isDecimal: Bool {
        text.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || ".eE+-".utf8.contains(byte)
        }
    }
}
