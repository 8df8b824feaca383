/// Makes conditions and statements of the values that the items have.
struct PushdownConditions {
    /// A condition with the values of its parameters, in their order.
    struct Text {
        var sql: String
        var parameters: [String?] = []
    }

    /// The columns of the copy, declared as the driver declares its own.
    static let columns: [(name: String, declaration: String)] = [
        ("Id", "INTEGER"), ("Title", "WVARCHAR(255) COLLATE NOCASE"),
        ("State", "WVARCHAR(255) COLLATE NOCASE"),
        ("TeamProject", "WVARCHAR(255) COLLATE NOCASE"), ("AreaPath", "WVARCHAR(4000) COLLATE NOCASE"),
        ("AssignedTo", "WVARCHAR(255) COLLATE NOCASE"),
        ("AssignedToUniqueName", "WVARCHAR(255) COLLATE NOCASE"),
        ("AssignedToId", "WVARCHAR(255) COLLATE NOCASE"),
        ("CreatedDate", "TIMESTAMP TEXT COLLATE TIMESTAMP"),
        ("ChangedDate", "TIMESTAMP TEXT COLLATE TIMESTAMP"),
        ("Custom_DueDate", "TIMESTAMP TEXT COLLATE TIMESTAMP"),
        ("Priority", "INTEGER"), ("StoryPoints", "DOUBLE"), ("Custom_Score", "DOUBLE"),
        ("Custom_Approved", "BIT"),
        ("Custom_ExternalId", "GUID TEXT COLLATE NOCASE"), ("Custom_Risk", "WVARCHAR(255) COLLATE NOCASE"),
        ("Custom_Label", "WVARCHAR(255) COLLATE NOCASE"),
        ("Tags", "WLONGVARCHAR COLLATE NOCASE"), ("Description", "WLONGVARCHAR COLLATE NOCASE"),
        ("Parent", "INTEGER"), ("Rev", "INTEGER"),
    ]

    var random: Random
    /// The values of each column.
    let values: [String: [String]]

    /// A condition on the columns of a table that goes by `alias`.
    mutating func condition(_ alias: String = "", depth: Int = 0) -> Text {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<18 where depth < 2:
            let left = condition(alias, depth: depth + 1)
            let right = condition(alias, depth: depth + 1)
            let joined = pick([" AND ", " OR "])
            return Text(
                sql: "(\(left.sql)\(joined)\(right.sql))",
                parameters: left.parameters + right.parameters
            )
        case 18..<23 where depth < 2:
            let inner = condition(alias, depth: depth + 1)
            return Text(sql: "NOT (\(inner.sql))", parameters: inner.parameters)
        default: return comparison(of: pick(Self.columns).name, alias)
        }
    }

    /// An order in which each row has its place, and how many of the rows are wanted.
    mutating func end() -> String {
        let order = pick([
            "Id", "Id DESC", "Id", "ChangedDate DESC, Id", "ChangedDate, Id", "Priority, Id",
            "Priority DESC, Id DESC", "Rev DESC, Priority, Id", "Title, Id", "Custom_Score, Id", "State, Id",
        ])
        let isUnique = Bool.random(using: &random) && !order.contains("Title")
        let limit = pick(["", " LIMIT 7", " LIMIT 7 OFFSET 2", " LIMIT 1", " LIMIT 0"])
        return
            " ORDER BY \(isUnique && order.hasPrefix("ChangedDate") ? String(order.dropLast(4)) : order)\(limit)"
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }

    private mutating func comparison(of column: String, _ alias: String) -> Text {
        let name = alias.isEmpty ? column : "\(alias).\(column)"
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<40:
            let sign = pick(["=", "<>", "<", "<=", ">", ">=", "IS", "IS NOT"])
            return text(name, " \(sign) ", [value(column)], "")
        case 40..<55:
            let list = (0..<pick([1, 3, 5])).map { _ in value(column) }
            return text(name, " \(pick(["IN", "NOT IN"])) (", list, ")")
        case 55..<65: return text(name, " BETWEEN ", [value(column), value(column)], "", separator: " AND ")
        case 65..<80: return Text(sql: "\(name) IS \(pick(["", "NOT "]))NULL")
        default: return text(name, " LIKE ", ["'\(pattern(column))'"], "")
        }
    }

    /// Joins the parts of a comparison; some values become parameters.
    private mutating func text(
        _ name: String,
        _ sign: String,
        _ values: [String],
        _ end: String,
        separator: String = ", "
    ) -> Text {
        var parameters: [String?] = []
        let written = values.map { value -> String in
            guard Int.random(in: 0..<4, using: &random) == 0 else { return value }
            if value == "NULL" {
                parameters.append(nil)
            } else {
                let isText = value.hasPrefix("'")
                let inner = isText ? String(value.dropFirst().dropLast()) : value
                parameters.append(inner.replacing("''", with: "'"))
            }
            return "?"
        }
        return Text(sql: name + sign + written.joined(separator: separator) + end, parameters: parameters)
    }

    private mutating func value(_ column: String) -> String {
        guard Int.random(in: 0..<100, using: &random) > 6, let known = values[column], !known.isEmpty
        else {
            return pick([
                "NULL", "''", "'x'", "0", "1", "-1", "2.5", "'2'", "1e10", "'2024-01-01'", "9999999999",
                "'é'",
            ])
        }
        let text = pick(known)
        if Double(text) != nil { return text }
        let cut =
            column.contains("Date") && Bool.random(using: &random)
            ? String(text.prefix(pick([10, 16, 19]))) : text
        let cased = Int.random(in: 0..<3, using: &random) == 0 ? cut.uppercased() : cut
        return "'\(cased.replacing("'", with: "''"))'"
    }

    private mutating func pattern(_ column: String) -> String {
        let text = pick(values[column].flatMap { $0.isEmpty ? nil : $0 } ?? ["x"])
        let made: String
        switch (column, Int.random(in: 0..<4, using: &random)) {
        case ("AreaPath", 0): made = text.prefix { $0 != "\\" } + pick(["\\%", "%", "\\"])
        case ("AreaPath", 1): made = text + pick(["\\%", "%", ""])
        case ("Tags", 0...1):
            let tags = text.split(separator: "; ")
            made = pick([
                "%; \(pick(tags)); %", "\(tags[0]); %", "%; \(tags[tags.count - 1])", text, "\(tags[0])",
                "%\(pick(tags))%",
            ])
        default:
            let start = Int.random(in: 0..<max(text.count, 1), using: &random)
            let part = text.dropFirst(start).prefix(Int.random(in: 1...8, using: &random))
            made = pick(["%", "", "_"]) + part + pick(["%", "", "_"])
        }
        return made.replacing("'", with: "''")
    }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
