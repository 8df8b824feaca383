import ArgumentParser
import SQLEngine
import SQLValues
import Session

/// Lists the tables, or the columns of one.
struct TablesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tables",
        abstract: "Lists the tables, or the columns of one table with their types."
    )

    @OptionGroup var connection: ConnectionOptions

    @Argument(help: "The table whose columns to list.")
    var table: String?

    func run() throws {
        let session = try connection.open()
        guard let table else {
            for name in session.catalog.names { print(name) }
            return
        }
        guard let found = try session.catalog.table(named: table) else {
            throw ValidationError(
                "There is no table \(table). There are: \(session.catalog.names.joined(separator: ", "))."
            )
        }
        for column in found.columns where !column.isHidden {
            print("\(column.name)\t\(column.type.declaration)\t\(column.remarks)")
        }
    }
}
