import ArgumentParser
import DevOpsClient
import Session

/// Lists the projects of an organization, of which one may be the default.
struct ProjectsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "projects",
        abstract: "Lists the projects of the organization, to choose the keyword Project from."
    )

    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        let settings = try Settings(try connection.values())
        let client = try DevOpsClient(settings)
        let list = Endpoint(path: ["_apis", "projects"], query: [("$top", "500")])
        var names: [String] = []
        try client.pages(list) { response in
            names += response.page.root["value"]?.elements.compactMap { $0["name"]?.text } ?? []
        }
        for name in names.sorted() { print(name == settings.project ? "\(name) (the default)" : name) }
        if let warning = client.takeWarning() { note(warning) }
    }
}
