/// What a connection signs in with.
package enum Credential: Sendable {
    /// A personal access token; any user name goes with it.
    case personalAccessToken(String)
    /// The tokens of a person's sign-in, with what it takes to refresh them.
    case oauth(OAuthClient)
    /// An application that signs in as itself (the client credentials grant).
    case application(OAuthClient)
    /// The identity that Azure gives a virtual machine.
    case managedIdentity(ManagedIdentity)
    /// Whoever is signed in to the Azure CLI.
    case azureCLI(AzureCLI)
}

/// What Azure DevOps is called where tokens are issued.
package enum AzureDevOpsResource {
    /// The application id of Azure DevOps, which is the same everywhere.
    package static let identifier = "499b84ac-1321-427f-aa17-267ca6975798"
    /// The scope with which an application asks for everything that it was granted.
    package static let defaultScope = identifier + "/.default"
}
