import ArgumentParser

/// The command-line companion of the driver.
@main
struct AzdoODBC: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "azdo-odbc",
        abstract: "Works with the data sources of the Azure DevOps ODBC driver.",
        subcommands: [
            LoginCommand.self, TestCommand.self, ProjectsCommand.self, TablesCommand.self,
            QueryCommand.self, ExplainCommand.self, DataSourceCommand.self, KeywordsCommand.self,
        ]
    )
}
