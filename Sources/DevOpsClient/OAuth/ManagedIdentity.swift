/// The identity of an Azure virtual machine, whose tokens its metadata service issues (Azure, "How to use managed
/// identities for Azure resources on an Azure VM to acquire an access token").
package struct ManagedIdentity: Hashable, Sendable {
    /// The address of the metadata service's token endpoint.
    package var endpoint: String
    /// The client id of a user-assigned identity; without one the machine's own is used.
    package var clientID: String?

    /// Makes an identity of its parts.
    package init(endpoint: String, clientID: String? = nil) {
        self.endpoint = endpoint
        self.clientID = clientID
    }

    /// The request for a token, which never goes through a proxy.
    var request: HTTPRequest {
        var query = [("api-version", "2018-02-01"), ("resource", AzureDevOpsResource.identifier)]
        if let clientID { query.append(("client_id", clientID)) }
        return HTTPRequest(
            url: endpoint + "?" + Form.text(query),
            headers: [HTTPHeader("Metadata", "true"), HTTPHeader("Accept", "application/json")],
            avoidsProxy: true
        )
    }

    /// What to do where the service gives no token.
    static let advice =
        "AuthScheme=ManagedIdentity works on a virtual machine of Azure that has an identity: check that it has"
        + " one, and ClientId where there are several."
}
