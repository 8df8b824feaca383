import ArgumentParser
import Glibc
import Session

/// Works with odbc.ini.
struct DataSourceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dsn",
        abstract: "Writes data sources into odbc.ini.",
        subcommands: [Add.self]
    )

    /// Writes a data source.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Writes a data source; one of the same name is replaced.",
            discussion: "Example: azdo-odbc dsn add AzureDevOps Organization=fabrikam Project=Fiber"
        )

        @Argument(help: "The name of the data source.")
        var name: String

        @Argument(help: "A keyword and its value, such as Organization=fabrikam; see 'azdo-odbc keywords'.")
        var attributes: [String] = []

        @Flag(help: "Write it for every user of this machine, into the system's odbc.ini.")
        var system = false

        func run() throws {
            let pairs = try attributes.map { text in
                let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, let keyword = Keywords.named(String(parts[0])) else {
                    let nearest = Keywords.nearest(to: String(parts[0]))
                    let hint = nearest.map { "; \($0.name) may be meant" } ?? ""
                    throw ValidationError("\(parts[0]) is no keyword\(hint). Write KEY=VALUE.")
                }
                return (keyword, String(parts[1]))
            }
            // A file that is made now is its owner's alone.
            if !system { umask(0o077) }
            try DataSource.write(name, pairs, forEveryUser: system)
            print("Wrote [\(name)]. Try it: azdo-odbc test --dsn \(name)")
            if pairs.contains(where: { $0.0.isSecret && !$0.1.hasPrefix("{") }) {
                note(
                    "odbc.ini holds a secret now: see that nobody else can read it, or write {env:NAME} or {file:PATH}."
                )
            }
        }
    }
}
