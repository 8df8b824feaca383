import ArgumentParser
import Simulator

/// The options that say what the organization holds.
struct SampleOptions: ParsableArguments {
    @Option(help: "The port to listen on, on 127.0.0.1 only; 0 takes a free one.")
    var port: UInt16 = 8470

    @Option(help: "The name of the organization.")
    var organization = "fabrikam"

    @Option(help: "How many projects there are.")
    var projects = 3

    @Option(help: "How many work items there are over all projects.")
    var workItems = 5000

    @Option(help: "The number from which all sample data is made; the same seed makes the same data.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (1...10_000).contains(projects) else {
            throw ValidationError("--projects takes a number from 1 to 10000.")
        }
        guard (0...10_000_000).contains(workItems) else {
            throw ValidationError("--work-items takes a number from 0 to 10000000.")
        }
        guard !organization.isEmpty, !organization.contains("/") else {
            throw ValidationError("--organization takes a name without a slash.")
        }
    }

    func apply(to configuration: inout Configuration) {
        configuration.port = port
        configuration.organization = organization
        configuration.projectCount = projects
        configuration.workItemCount = workItems
        configuration.seed = seed
    }
}
