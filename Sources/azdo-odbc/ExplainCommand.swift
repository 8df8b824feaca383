import ArgumentParser
import SQLEngine
import SQLValues
import Session

/// Shows what a statement would ask the service.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Shows for each table of a statement the query, the fields and how many requests it takes."
    )

    @OptionGroup var connection: ConnectionOptions

    @Argument(help: "The SQL statement.")
    var sql: String

    func run() throws {
        let session = try connection.open()
        let query = try session.database.prepare(session.catalog.nativeSQL("EXPLAIN QUERY PLAN \(sql)"))
        var depths: [Int64: Int] = [0: 0]
        while try query.step() {
            let depth = (depths[query.row[1].integer] ?? 0)
            depths[query.row[0].integer] = depth + 1
            guard case .text(let detail) = query.row[3].copy else { continue }
            print(Self.lines(of: detail, depth: depth).joined(separator: "\n"))
        }
    }

    /// A step of the plan, and below it what the table says of its scan, part by part.
    private static func lines(of detail: String, depth: Int) -> [String] {
        let margin = String(repeating: "  ", count: depth)
        guard let start = detail.firstRange(of: " VIRTUAL TABLE INDEX "),
            let end = detail[start.upperBound...].firstIndex(of: ":")
        else { return [margin + detail] }
        let parts = detail[detail.index(after: end)...].split(separator: "; ")
        return [margin + detail[..<start.lowerBound]] + parts.map { "\(margin)  \($0)" }
    }
}
