import ArgumentParser
import Foundation
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

    /// The values of all keywords; what has no effect is noted.
    func values() throws -> KeywordValues {
        let text = [dsn.map { "DSN={\($0)}" }, connection].compactMap { $0 }.joined(separator: ";")
        let (values, warnings) = try ConnectionRequest(text).values(reading: DataSource.attributes)
        for warning in warnings { note(warning.message) }
        return values
    }

    /// Opens the session, and notes what has no effect.
    func open() throws -> Session {
        let session = try Session(Settings(try values()))
        if let warning = session.takeWarning() { note(warning) }
        return session
    }
}

/// Tells something beside the output of a command.
func note(_ text: String) {
    FileHandle.standardError.write(Data("Note: \(text)\n".utf8))
}
