import SQLEngine
import SQLValues
import Session

/// Connecting key by key (ODBC reference, "SQLBrowseConnect").
extension Connection {
    /// Takes what the application adds, and asks for what is missing or connects.
    ///
    /// Returns the keys that are asked for or, of a connection that is complete, the string that makes it again.
    package func browse(_ text: String) throws -> (answer: String, isComplete: Bool) {
        guard session == nil else { throw Diagnostic(.connectionInUse, "The connection is open already.") }
        var browse = self.browse ?? BrowseRequest()
        self.browse = nil
        try browse.add(text)
        switch try browse.step(reading: DataSource.attributes) {
        case .ask(let question):
            self.browse = browse
            return (question, false)
        case .connect(let settings, let warnings):
            let opened = try Session(settings, loginTimeout: attributes.loginTimeout)
            if settings.project == nil, !browse.isProjectOffered {
                let question = browse.offer(projects: try Self.projects(of: opened))
                self.browse = browse
                return (question, false)
            }
            try use(opened, of: browse.request, warnings)
            return (browse.request.connectionString.text, true)
        }
    }

    private static func projects(of session: Session) throws -> [String] {
        let query = try session.database.prepare("SELECT Name FROM Projects ORDER BY Name")
        var names: [String] = []
        while try query.step() {
            if case .text(let name) = query.row[0].copy { names.append(name) }
        }
        return names
    }
}
