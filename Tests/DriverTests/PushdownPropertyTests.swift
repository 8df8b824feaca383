import Foundation
import Simulator
import Testing

/// Random conditions: the driver's rows are those of SQLite alone over a copy of the same items.
@Suite struct PushdownPropertyTests {
    /// The columns of the copy, declared as the driver declares its own.
    private static let columns: [(name: String, declaration: String)] = [
        ("Id", "INTEGER"), ("Title", "WVARCHAR(255) COLLATE NOCASE"),
        ("State", "WVARCHAR(255) COLLATE NOCASE"),
        ("TeamProject", "WVARCHAR(255) COLLATE NOCASE"), ("AreaPath", "WVARCHAR(4000) COLLATE NOCASE"),
        ("AssignedTo", "WVARCHAR(255) COLLATE NOCASE"),
        ("AssignedToUniqueName", "WVARCHAR(255) COLLATE NOCASE"),
        ("CreatedDate", "TIMESTAMP TEXT COLLATE TIMESTAMP"),
        ("Custom_DueDate", "TIMESTAMP TEXT COLLATE TIMESTAMP"),
        ("Priority", "INTEGER"), ("StoryPoints", "DOUBLE"), ("Custom_Score", "DOUBLE"),
        ("Custom_Approved", "BIT"),
        ("Custom_ExternalId", "GUID TEXT COLLATE NOCASE"), ("Custom_Risk", "WVARCHAR(255) COLLATE NOCASE"),
        ("Tags", "WLONGVARCHAR COLLATE NOCASE"), ("Description", "WLONGVARCHAR COLLATE NOCASE"),
        ("Parent", "INTEGER"),
    ]

    /// A generator that gives the same numbers for the same seed (SplitMix64).
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    /// Makes conditions of the values that the items have.
    private struct Conditions {
        var random: Random
        let values: [String: [String]]

        mutating func condition(depth: Int = 0) -> String {
            switch Int.random(in: 0..<100, using: &random) {
            case 0..<18 where depth < 2:
                let joined = pick([" AND ", " OR "])
                return "(\(condition(depth: depth + 1))\(joined)\(condition(depth: depth + 1)))"
            case 18..<23 where depth < 2: return "NOT (\(condition(depth: depth + 1)))"
            default: return comparison(of: pick(PushdownPropertyTests.columns).name)
            }
        }

        private mutating func comparison(of column: String) -> String {
            switch Int.random(in: 0..<100, using: &random) {
            case 0..<40:
                "\(column) \(pick(["=", "<>", "<", "<=", ">", ">=", "IS", "IS NOT"])) \(value(column))"
            case 40..<55:
                "\(column) \(pick(["IN", "NOT IN"])) (\(value(column)), \(value(column)), \(value(column)))"
            case 55..<65: "\(column) BETWEEN \(value(column)) AND \(value(column))"
            case 65..<80: "\(column) IS \(pick(["", "NOT "]))NULL"
            default: "\(column) LIKE '\(pick(["%", "", "_"]))\(part(column))\(pick(["%", "", "_"]))'"
            }
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
            return
                "'\((Int.random(in: 0..<3, using: &random) == 0 ? cut.uppercased() : cut).replacing("'", with: "''"))'"
        }

        private mutating func part(_ column: String) -> String {
            let text = pick(values[column].flatMap { $0.isEmpty ? nil : $0 } ?? ["x"])
            let start = Int.random(in: 0..<max(text.count, 1), using: &random)
            let part = text.dropFirst(start).prefix(Int.random(in: 1...8, using: &random))
            return String(part).replacing("'", with: "''")
        }

        mutating func pick<Element>(_ choices: [Element]) -> Element {
            choices[Int.random(in: 0..<choices.count, using: &random)]
        }
    }

    @Test func `no row is lost and none is too many`() throws {
        let scene = try Scene()
        let connection = try scene.connect()
        let names = Self.columns.map(\.name)
        let declarations = Self.columns.map { "\($0.name) \($0.declaration)" }.joined(separator: ", ")
        _ = try connection.rows("CREATE TEMP TABLE copy (\(declarations))")
        _ = try connection.rows("INSERT INTO copy SELECT \(names.joined(separator: ", ")) FROM WorkItems")
        var values: [String: [String]] = [:]
        for name in names {
            values[name] = try connection.rows("SELECT DISTINCT \(name) FROM copy WHERE \(name) IS NOT NULL")
                .compactMap { $0[0] }
        }
        let environment = ProcessInfo.processInfo.environment
        let seed = environment["AZDO_TEST_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
        var conditions = Conditions(random: Random(state: seed), values: values)
        for _ in 0..<2_000 {
            let condition = conditions.condition()
            let columns = conditions.pick(["Id", "COUNT(*)", "Id, Title", "Id, State, Priority"])
            let end =
                columns == "COUNT(*)"
                ? "" : conditions.pick([" ORDER BY Id", " ORDER BY Id LIMIT 7 OFFSET 2"])
            let pushed = try connection.rows("SELECT \(columns) FROM WorkItems WHERE \(condition)\(end)")
            let alone = try connection.rows("SELECT \(columns) FROM copy WHERE \(condition)\(end)")
            #expect(pushed == alone, "AZDO_TEST_SEED=\(seed): SELECT \(columns) … WHERE \(condition)\(end)")
        }
    }
}
