extension Credential {
    /// What to do where the service refuses what this credential gave.
    func advice(hasRefreshToken: Bool) -> String {
        switch self {
        case .personalAccessToken:
            "The personal access token is wrong, expired or lacks a scope: make a new one with the scopes"
                + " Work Items (Read) and Project and Team (Read), and give it as PersonalAccessToken or PWD."
        case .oauth(let client) where !hasRefreshToken:
            "There is no refresh token, and the access token is expired or not for this organization:"
                + " give a new one as AccessToken, or a refresh token in RefreshTokenFilePath. \(client.signInAdvice)"
        case .oauth(let client) where client.dialect == .azureDevOps:
            "The service refuses a fresh token: check Organization, that the account that signed in is its member, and"
                + " that the organization's policies allow third-party application access via OAuth."
        case .oauth:
            "The service refuses a fresh token: check Organization, and that the account that signed in is its member."
        case .application:
            "The service refuses a fresh token: add the application (its service principal) to the users of the"
                + " organization, with access to the project."
        case .managedIdentity:
            "The service refuses a fresh token: add the managed identity to the users of the organization, with"
                + " access to the project."
        case .azureCLI:
            "The service refuses the token of the Azure CLI: sign in with 'az login' to the tenant of the organization,"
                + " as one of its members."
        }
    }
}
