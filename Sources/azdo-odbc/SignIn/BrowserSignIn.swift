import DevOpsClient
import Foundation
import Session

/// A sign-in in a browser, whose answer comes to a port of this machine or is pasted by the person.
struct BrowserSignIn {
    let settings: LoginSettings
    let issuer: TokenIssuer
    let opensBrowser: Bool
    /// When to give up.
    let end: ContinuousClock.Instant

    /// Shows the address, opens it, and waits for the answer.
    func tokens() throws -> TokenSet {
        let grant =
            try LoopbackAddress(settings.oauth.returnURL).map { try listened(at: $0) } ?? pasted()
        return try issuer.tokens(grant, of: settings.client)
    }

    private func listened(at address: LoopbackAddress) throws -> Grant {
        let listener = try LoopbackListener(address)
        let request = request(returningTo: address.url(port: listener.port))
        open(request)
        return try listener.answer(until: end) { target in
            guard address.isPath(of: target) else { return (.notFound, nil) }
            guard request.isAnswered(by: target) else { return (.notAnAnswer, nil) }
            let result = Result { try request.grant(in: target) }
            switch result {
            case .success: return (.signedIn, result)
            case .failure(let error): return (.failed("\(error)"), result)
            }
        }
    }

    private func pasted() throws -> Grant {
        let request = request(returningTo: settings.oauth.returnURL)
        open(request)
        show(
            "At the end the browser goes to \(settings.oauth.returnURL). Paste that page's whole address here,"
                + " or the code that it shows, and press Enter:"
        )
        guard let text = readLine() else {
            throw ServiceError(.authentication, "There was no answer to the sign-in.")
        }
        return try request.grant(in: text)
    }

    private func request(returningTo returnURL: String) -> AuthorizationRequest {
        AuthorizationRequest(
            client: settings.client,
            authURL: settings.oauth.authURL,
            returnURL: returnURL
        )
    }

    /// Shows the address, and opens it where there is a desktop.
    private func open(_ request: AuthorizationRequest) {
        show("Sign in at this address:\n\n\(request.url)\n")
        let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"].contains {
            ProcessEnvironment.value(of: $0) != nil
        }
        guard opensBrowser, hasDesktop else { return }
        let opener = Process()
        opener.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        opener.arguments = ["xdg-open", request.url]
        opener.standardInput = FileHandle.nullDevice
        opener.standardOutput = FileHandle.nullDevice
        opener.standardError = FileHandle.nullDevice
        do {
            try opener.run()
        } catch {
            note("The browser could not be opened: open the address yourself.")
        }
    }
}

/// Prints a line that is there before the program waits.
func show(_ text: String) {
    print(text)
    fflush(nil)
}
