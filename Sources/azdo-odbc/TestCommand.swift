import ArgumentParser
import DevOpsClient
import Session

/// Tries out a data source step by step.
struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Tries out a data source step by step, and says what to do where a step fails."
    )

    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        let subject = try TestSubject(Settings(try connection.values()))
        var isHalted = false
        var hasFailed = false
        for check in ConnectionCheck.all {
            guard !isHalted else {
                show(line("skipped", check.name, "for a step before it failed"))
                continue
            }
            do {
                show(line("ok", check.name, try check.run(subject)))
            } catch {
                show(line("FAILED", check.name, "\(error)"))
                hasFailed = true
                isHalted = check.isNeededByTheNext
            }
        }
        if let warning = subject.client.takeWarning() { note(warning) }
        if hasFailed { throw ExitCode(1) }
    }

    private func line(_ result: String, _ name: String, _ detail: String) -> String {
        let columns = [(result, 8), (name, 14)].map { text, width in
            text + String(repeating: " ", count: max(width - text.count, 1))
        }
        return columns.joined() + detail
    }
}
