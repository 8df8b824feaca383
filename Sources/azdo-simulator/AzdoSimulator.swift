import ArgumentParser
import Foundation
import Glibc
import Simulator

/// The program `azdo-simulator`.
@main
struct AzdoSimulator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "azdo-simulator",
        abstract:
            "Serves a sample Azure DevOps organization on this machine, to try the ODBC driver without one.",
        discussion: """
            The organization, its projects and its work items are made up from the seed: the same options always \
            give the same rows. The first line of the output is the address of the organization, the next ones are \
            connection strings to use. The program serves until it gets SIGINT (Ctrl-C) or SIGTERM.

            GET /_simulator/requests shows the requests that came, DELETE forgets them. POST /_simulator/faults \
            with a body such as {"name": "status", "status": 429, "retryAfter": 1, "times": 2, "path": "wiql"} adds \
            a fault, DELETE removes all. POST /_simulator/work-items/{id}/delete deletes a work item, …/restore \
            brings it back.
            """
    )

    @OptionGroup(title: "The organization") var sample: SampleOptions
    @OptionGroup(title: "Credentials") var credentials: CredentialOptions
    @OptionGroup(title: "Behaviour") var behaviour: BehaviourOptions

    func run() async throws {
        var configuration = Configuration()
        sample.apply(to: &configuration)
        credentials.apply(to: &configuration)
        try behaviour.apply(to: &configuration)
        let service = SimulatedService(configuration)
        try await service.start()
        FileHandle.standardOutput.write(Data(Greeting(service).text.utf8))
        if behaviour.exitWithStandardInput { Self.exitWhenStandardInputEnds() }
        try await service.serve()
    }

    private static func exitWhenStandardInputEnds() {
        Thread.detachNewThread {
            while readLine() != nil { continue }
            Glibc.exit(0)
        }
    }
}
