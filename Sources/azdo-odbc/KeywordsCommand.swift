import ArgumentParser
import Session

/// Prints every keyword of a connection string.
struct KeywordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keywords",
        abstract: "Prints every keyword of a connection string with its default and meaning, as Markdown."
    )

    func run() {
        print(Keywords.markdownTable)
    }
}
