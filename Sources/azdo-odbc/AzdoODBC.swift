import ArgumentParser

/// The command-line companion of the driver.
@main
struct AzdoODBC: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "azdo-odbc",
        abstract: "Works with the data sources of the Azure DevOps ODBC driver.",
        subcommands: [TablesCommand.self, QueryCommand.self, KeywordsCommand.self]
    )
}
