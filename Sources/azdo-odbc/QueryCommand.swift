import ArgumentParser
import SQLEngine
import SQLValues
import Session

/// Runs SQL and prints the rows.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Runs SQL and prints the rows, their values separated by tabs."
    )

    @OptionGroup var connection: ConnectionOptions

    @Argument(help: "The SQL statement.")
    var sql: String

    func run() throws {
        let session = try connection.open()
        let query = try session.database.prepare(sql)
        print((0..<query.columnCount).map { query.columnName($0) }.joined(separator: "\t"))
        while try query.step() {
            print((0..<query.columnCount).map { text(query.row[$0].copy) }.joined(separator: "\t"))
        }
    }

    private func text(_ value: SQLValue) -> String {
        switch value {
        case .null: ""
        case .integer(let integer): "\(integer)"
        case .double(let double): "\(double)"
        case .text(let text): text.replacing("\t", with: " ").replacing("\n", with: " ")
        case .blob(let bytes): bytes.map { String($0, radix: 16) }.joined()
        }
    }
}
