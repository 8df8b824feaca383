package import DevOpsClient

/// The fields that an organization's work items have (Azure DevOps REST API, "Fields - List").
package enum FieldCatalog {
    /// The request for the fields.
    package static let endpoint = Endpoint(path: ["_apis", "wit", "fields"])

    /// Reads the fields of the service's answer, but for those of links and of extensions.
    package static func fields(in page: JSONPage) -> [Field] {
        (page.root["value"]?.elements ?? []).compactMap(field)
    }

    private static func field(_ node: JSONNode) -> Field? {
        guard let referenceName = node["referenceName"]?.text, let name = node["name"]?.text,
            !foreignUsages.contains(node["usage"]?.text?.lowercased() ?? ""),
            node["isDeleted"]?.boolean != true
        else { return nil }
        let operations = (node["supportedOperations"]?.elements ?? []).compactMap {
            $0["referenceName"]?.text
        }
        return Field(
            referenceName: referenceName,
            name: name,
            kind: referenceName == "System.Tags"
                ? .tags
                : Field.Kind(
                    type: node["type"]?.text ?? "string",
                    isIdentity: node["isIdentity"]?.boolean ?? knownIdentities.contains(referenceName)
                ),
            isQueryable: node["isQueryable"]?.boolean ?? true,
            supportedOperations: Set(operations),
            description: node["description"]?.text ?? ""
        )
    }

    private static let foreignUsages: Set<String> = ["workitemlink", "workitemtypeextension"]

    /// The fields that hold people, for a server that does not say so.
    private static let knownIdentities: Set<String> = [
        "System.AssignedTo", "System.AuthorizedAs", "System.ChangedBy", "System.CreatedBy",
        "Microsoft.VSTS.Common.ActivatedBy", "Microsoft.VSTS.Common.ClosedBy",
        "Microsoft.VSTS.Common.ResolvedBy", "Microsoft.VSTS.Common.ReviewedBy",
        "Microsoft.VSTS.CodeReview.AcceptedBy",
    ]
}
