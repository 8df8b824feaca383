import Foundation
import Simulator
import Testing

/// Random statements: the driver's rows are those of SQLite alone over a copy of the same items.
@Suite struct PushdownPropertyTests {
    /// How the service behaves where its documentation does not say.
    enum Behaviour: CaseIterable {
        case usual, unusual

        func apply(to configuration: inout Configuration) {
            guard self == .unusual else { return }
            configuration.variants = Set(Variant.allCases)
            configuration.topAvoidsSizeLimit = false
            configuration.resultSizeLimit = 400
            configuration.leavesOutOmitted = true
        }
    }

    /// A connection, the copy of the items in it, and the numbers by which the statements are made.
    private struct Comparison {
        let scene: Scene
        let connection: ODBCConnection
        let seed: UInt64
        var conditions: PushdownConditions

        init(_ behaviour: Behaviour) throws {
            scene = try Scene { behaviour.apply(to: &$0) }
            connection = try scene.connect()
            let columns = PushdownConditions.columns
            let names = columns.map(\.name)
            let declarations = columns.map { "\($0.name) \($0.declaration)" }.joined(separator: ", ")
            _ = try connection.rows("CREATE TEMP TABLE copy (\(declarations))")
            _ = try connection.rows("INSERT INTO copy SELECT \(names.joined(separator: ", ")) FROM WorkItems")
            _ = try connection.rows("CREATE INDEX temp.ids ON copy (Id)")
            _ = try connection.rows("CREATE INDEX temp.parents ON copy (Parent)")
            var values: [String: [String]] = [:]
            for name in names {
                values[name] = try connection.rows(
                    "SELECT DISTINCT \(name) FROM copy WHERE \(name) IS NOT NULL"
                )
                .compactMap { $0[0] }
            }
            let given = ProcessInfo.processInfo.environment["AZDO_TEST_SEED"].flatMap { UInt64($0) }
            seed = given ?? UInt64.random(in: 0...UInt64.max)
            conditions = PushdownConditions(random: Random(state: seed), values: values)
        }

        /// Runs a statement on the table and on its copy, `T` standing for either.
        func run(_ statement: PushdownConditions.Text) throws {
            func rows(_ table: String) throws -> [[String?]] {
                try connection.rows(
                    statement.sql.replacing(" T ", with: " \(table) "),
                    statement.parameters
                )
            }
            let (pushed, alone) = (try rows("WorkItems"), try rows("copy"))
            #expect(
                pushed == alone,
                "AZDO_TEST_SEED=\(seed): \(statement.sql) with \(statement.parameters)"
            )
        }
    }

    @Test(arguments: Behaviour.allCases)
    func `no row of a table is lost and none is too many`(behaviour: Behaviour) throws {
        var comparison = try Comparison(behaviour)
        for _ in 0..<1_000 {
            var statement = comparison.conditions.condition()
            let columns = comparison.conditions.pick([
                "Id", "COUNT(*)", "Id, Title", "Id, State, Priority", "Id, AssignedToId, Tags",
            ])
            let end = columns == "COUNT(*)" ? "" : comparison.conditions.end()
            statement.sql = "SELECT \(columns) FROM T WHERE \(statement.sql)\(end)"
            try comparison.run(statement)
        }
    }

    @Test(arguments: Behaviour.allCases)
    func `no row of a join is lost and none is too many`(behaviour: Behaviour) throws {
        var comparison = try Comparison(behaviour)
        let joins = [
            "SELECT w.Id, p.Id, p.Title, w.State FROM T w JOIN T p ON w.Parent = p.Id",
            "SELECT w.Id, p.Id, p.State FROM T w LEFT JOIN T p ON w.Parent = p.Id",
            "SELECT w.Id, p.Id, p.State FROM T p LEFT JOIN T w ON w.Parent = p.Id",
            "SELECT w.Id, p.Id, g.Title FROM T w JOIN T p ON w.Parent = p.Id JOIN T g ON g.Id = p.Parent",
        ]
        for _ in 0..<150 {
            let left = comparison.conditions.condition("w")
            let right = comparison.conditions.condition("p")
            let sign = comparison.conditions.pick([" AND ", " AND ", " OR "])
            let join = comparison.conditions.pick(joins)
            try comparison.run(
                PushdownConditions.Text(
                    sql: "\(join) WHERE \(left.sql)\(sign)\(right.sql) ORDER BY w.Id, p.Id",
                    parameters: left.parameters + right.parameters
                )
            )
        }
    }
}
