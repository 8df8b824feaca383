import ArgumentParser
import Simulator

extension SignInForm: ExpressibleByArgument {}
extension Variant: ExpressibleByArgument {}

/// The options that say how the service behaves.
struct BehaviourOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How long each answer of the API waits.", valueName: "milliseconds"))
    var latency = 0

    @Option(
        name: .customLong("fault"),
        help: ArgumentHelp(
            "Something that goes wrong; repeatable. NAME[:ARGUMENT], then any of ,times=N ,after=N ,path=TEXT "
                + ",retryAfter=SECONDS. The names: \(Fault.names).",
            valueName: "fault"
        )
    )
    var faults: [String] = []

    @Option(
        help: ArgumentHelp(
            "What a request without valid credentials gets: 203 (the sign-in page), 302 (a redirect to it), "
                + "401-empty or 401-json.",
            valueName: "form"
        )
    )
    var signIn = SignInForm.unauthorizedJSON

    @Option(help: ArgumentHelp("The most work items that a query may match (VS402337).", valueName: "count"))
    var sizeLimit = 20_000

    @Flag(help: "A larger match is refused even where $top is within the limit.")
    var topKeepsSizeLimit = false

    @Flag(help: "With errorPolicy=omit a missing work item is left out instead of answered as null.")
    var omitLeavesOut = false

    @Flag(help: "A query may name an area or iteration path that does not exist, and matches nothing.")
    var acceptUnknownPaths = false

    @Option(
        name: .customLong("variant"),
        help: ArgumentHelp(
            "A form of the service's answers that is not documented; repeatable. "
                + Variant.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "variant"
        )
    )
    var variants: [Variant] = []

    @Flag(help: .hidden)
    var exitWithStandardInput = false

    func apply(to configuration: inout Configuration) throws {
        configuration.latency = .milliseconds(latency)
        configuration.signInForm = signIn
        configuration.resultSizeLimit = sizeLimit
        configuration.topAvoidsSizeLimit = !topKeepsSizeLimit
        configuration.leavesOutOmitted = omitLeavesOut
        configuration.refusesUnknownPaths = !acceptUnknownPaths
        configuration.variants = Set(variants)
        configuration.faults = try faults.map { text in
            do {
                return try Fault(describedBy: text)
            } catch {
                throw ValidationError("\(error)")
            }
        }
    }
}
