/// What an application has told so far of a connection that it builds key by key (ODBC reference, "SQLBrowseConnect").
package struct BrowseRequest: Sendable {
    /// What is to be done next.
    package enum Step: Sendable {
        /// A key has to be given; the text asks for it as SQLBrowseConnect writes it.
        case ask(String)
        /// Everything that has to be given is there.
        case connect(Settings, [SettingsWarning])
    }

    private var attributes: [ConnectionString.Attribute] = []
    /// Whether the application was asked for the project, which may stay without an answer.
    package private(set) var isProjectOffered = false

    /// Begins with nothing.
    package init() {}

    /// Takes over what the application has added.
    package mutating func add(_ text: String) throws(SettingsError) {
        attributes += try ConnectionString(parsing: text).attributes.filter { !$0.value.isEmpty }
    }

    /// The request as it would be made now.
    package var request: ConnectionRequest {
        ConnectionRequest(ConnectionString(attributes))
    }

    /// Says what is missing, or gives the settings of a connection.
    package func step(
        reading dataSource: (String) throws(SettingsError) -> [(String, String)]
    ) throws(SettingsError) -> Step {
        do throws(SettingsError) {
            let (settings, warnings) = try request.resolved(reading: dataSource)
            return .connect(settings, warnings)
        } catch {
            guard error.kind == .missingKeyword, let name = error.keyword,
                let keyword = Keywords.named(name)
            else { throw error }
            return .ask(Self.question(keyword))
        }
    }

    /// Asks for one of the projects, or for none.
    package mutating func offer(projects: [String]) -> String {
        isProjectOffered = true
        return "*" + Self.question(.project, choices: projects)
    }

    private static func question(_ keyword: Keyword, choices: [String] = []) -> String {
        var known = choices
        if case .choice(let names) = keyword.kind { known = names }
        let list = known.filter { !$0.contains { "{},;".contains($0) } }.joined(separator: ",")
        return "\(keyword.name.uppercased()):\(keyword.name)=\(list.isEmpty ? "?" : "{\(list)}");"
    }
}
