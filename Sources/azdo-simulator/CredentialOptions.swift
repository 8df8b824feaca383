import ArgumentParser
import Simulator

extension RefreshTokenRotation: ExpressibleByArgument {}

/// The options that say which credentials are accepted.
struct CredentialOptions: ParsableArguments {
    @Option(help: "The client id that the token endpoint knows.")
    var clientID = Credentials().clientID

    @Option(help: "The client secret that it asks for.")
    var clientSecret = Credentials().clientSecret ?? ""

    @Option(
        help: ArgumentHelp(
            "A PEM file with the certificate of the registration, with whose key the client may sign.",
            valueName: "file"
        )
    )
    var certificate: String?

    @Flag(help: "The client is public: no secret is asked for.")
    var publicClient = false

    @Option(help: "The refresh token that is valid at the start.")
    var refreshToken = Credentials().refreshToken

    @Option(help: "The authorization code that may be redeemed once.")
    var authorizationCode = Credentials().authorizationCode

    @Option(help: "The personal access token that is accepted, with any user name.")
    var personalAccessToken = Credentials().personalAccessToken

    @Option(name: .customLong("scope"), help: "A scope of the registration, such as vso.work; repeatable.")
    var scopes: [String] = Credentials().scopes

    @Option(help: ArgumentHelp("How long an access token lives.", valueName: "seconds"))
    var tokenLifetime = 3599

    @Option(
        help: ArgumentHelp(
            "What a refresh gives: none (no new refresh token), keeps-old (a new one, the old one stays valid) or "
                + "single-use (a new one, the old one is dead).",
            valueName: "rotation"
        )
    )
    var refreshTokens = RefreshTokenRotation.keepsOld

    func apply(to configuration: inout Configuration) {
        configuration.credentials.clientID = clientID
        configuration.credentials.clientSecret = publicClient ? nil : clientSecret
        configuration.credentials.certificateFile = certificate
        configuration.credentials.refreshToken = refreshToken
        configuration.credentials.authorizationCode = authorizationCode
        configuration.credentials.personalAccessToken = personalAccessToken
        configuration.credentials.scopes = scopes
        configuration.credentials.tokenLifetime = .seconds(tokenLifetime)
        configuration.credentials.rotation = refreshTokens
    }
}
