import ArgumentParser
import DevOpsClient
import Session

/// Signs in a person and puts the tokens into the token file.
struct LoginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Signs you in with a browser and puts the tokens into RefreshTokenFilePath."
    )

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Sign in on another device: it shows a code to enter there.")
    var deviceCode = false

    @Flag(inversion: .prefixedNo, help: "Open the browser; the address is printed in any case.")
    var browser = true

    @Option(help: "How many minutes the sign-in may take.")
    var minutes = 15

    func run() throws {
        let settings = try LoginSettings(try connection.values())
        let transport = try CurlTransport(settings: settings.transport, cancellation: Cancellation())
        let issuer = TokenIssuer(exchange: Exchange(transport: transport, policy: RetryPolicy()))
        let tokens: TokenSet
        if deviceCode || settings.oauth.scheme == .deviceCode {
            tokens = try DeviceSignIn(settings: settings, issuer: issuer).tokens()
        } else {
            let end = ContinuousClock.now + .seconds(60 * max(minutes, 1))
            let signIn = BrowserSignIn(settings: settings, issuer: issuer, opensBrowser: browser, end: end)
            tokens = try signIn.tokens()
        }
        try TokenCache(path: settings.tokenFile).store(tokens)
        print("You are signed in. The tokens are in \(settings.tokenFile).")
        if tokens.refreshToken == nil {
            note("There is no refresh token, so you must sign in again soon: add offline_access to Scope.")
        }
    }
}
