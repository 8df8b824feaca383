/// What an application signs in with where no person does.
extension Keyword {
    static let clientCertificate = Keyword(
        "ClientCertificate",
        .filePath,
        "ClientCredentials: a PEM file with a certificate of the registration and its private key."
    )
    static let clientCertificatePassword = Keyword(
        "ClientCertificatePassword",
        .text,
        isSecret: true,
        "ClientCredentials: the password of the private key, where it has one."
    )
    static let managedIdentityURL = Keyword(
        "ManagedIdentityUrl",
        .metadataURL,
        absence: .defaultValue("http://169.254.169.254/metadata/identity/oauth2/token"),
        "ManagedIdentity: where the machine's metadata service issues tokens."
    )
}
