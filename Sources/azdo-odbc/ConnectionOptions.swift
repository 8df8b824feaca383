import ArgumentParser
import Session

/// How a command is told what to connect to.
struct ConnectionOptions: ParsableArguments {
    @Option(help: "The data source of odbc.ini to connect to.")
    var dsn: String?

    @Option(help: "A connection string, such as 'Organization=fabrikam;PersonalAccessToken=…'.")
    var connection: String?

    func validate() throws {
        guard dsn != nil || connection != nil else {
            throw ValidationError("Say what to connect to, with --dsn or --connection.")
        }
    }

    /// Opens the session, and notes what has no effect.
    func open() throws -> Session {
        let text = [dsn.map { "DSN=\($0)" }, connection].compactMap { $0 }.joined(separator: ";")
        let request = try ConnectionRequest(text)
        let (settings, warnings) = try request.resolved(reading: DataSource.attributes)
        for warning in warnings { print("Note: \(warning.message)") }
        return try Session(settings)
    }
}
