/// The Azure command-line tool, which gives tokens for whoever is signed in to it.
package struct AzureCLI: Hashable, Sendable {
    /// The name or path of the program.
    package var program: String
    /// How long it may take.
    package var limit: Duration

    /// Makes a tool that is found in `PATH`.
    package init(program: String = "az", limit: Duration = .seconds(60)) {
        self.program = program
        self.limit = limit
    }

    /// Asks the tool for a token; `rest` waits for a while between looks.
    func tokens(resting rest: (Duration) throws(ServiceError) -> Void) throws(ServiceError) -> TokenSet {
        let outcome = try start().result(within: limit, resting: rest)
        guard let outcome else {
            throw Self.failure("gave no token within \(limit). Try it in a terminal.")
        }
        guard let page = try? JSONPage.parse(outcome.output), page.root.kind == .object,
            let token = page.root["accessToken"]?.text, !token.isEmpty
        else { throw Self.refusal(outcome) }
        return TokenSet(accessToken: token, expiresAt: TokenDocument.seconds(page.root["expires_on"]))
    }

    private func start() throws(ServiceError) -> ChildProcess {
        let arguments = [
            "account", "get-access-token", "--resource", AzureDevOpsResource.identifier, "--output", "json",
        ]
        do throws(ChildProcess.StartFailure) {
            return try ChildProcess(program, arguments)
        } catch {
            let advice =
                error.isAbsence
                ? "is not installed, or not in PATH of this process. Install it, then run 'az login'."
                : "could not be started: \(error.reason)."
            throw Self.failure(advice)
        }
    }

    /// The tool's own words, without what it wrote to its output, which may hold a token.
    private static func refusal(_ outcome: ChildProcess.Outcome) -> ServiceError {
        let words = outcome.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let spoken = words.isEmpty ? "" : " It says: \(words.prefix(500))"
        let code = outcome.exitCode.map { " (exit code \($0))" } ?? ""
        return failure("gave no token\(code). Run 'az login' as the user of this process.\(spoken)")
    }

    private static func failure(_ problem: String) -> ServiceError {
        ServiceError(.authentication, "The Azure CLI \(problem)")
    }
}
