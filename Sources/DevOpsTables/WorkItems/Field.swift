/// A work item field as the service describes it (Azure DevOps REST API, "Fields - List").
package struct Field: Hashable, Sendable {
    /// What a field holds; several of the service's type names mean the same to us.
    package enum Kind: Hashable, Sendable {
        case string
        case integer
        case double
        case dateTime
        case boolean
        case guid
        case identity
        case treePath
        /// Long text, which WIQL cannot compare: plain text, HTML and history.
        case longText
        /// The tags, as one text such as `a; b; c`.
        case tags
    }

    package let referenceName: String
    package let name: String
    package let kind: Kind
    package let isQueryable: Bool
    /// The operators that WIQL allows, such as `SupportedOperations.Equals`; empty where the service is silent.
    package let supportedOperations: Set<String>
    package let description: String

    /// Makes a field of its parts.
    package init(
        referenceName: String,
        name: String,
        kind: Kind,
        isQueryable: Bool = true,
        supportedOperations: Set<String> = [],
        description: String = ""
    ) {
        self.referenceName = referenceName
        self.name = name
        self.kind = kind
        self.isQueryable = isQueryable
        self.supportedOperations = supportedOperations
        self.description = description
    }
}

extension Field.Kind {
    /// Reads the service's `type`; one that is not known is a string, since every value has a text.
    package init(type: String, isIdentity: Bool) {
        let known = Self.types[type.lowercased()] ?? .string
        self = isIdentity && known == .string ? .identity : known
    }

    private static let types: [String: Field.Kind] = [
        "string": .string,
        "pickliststring": .string,
        "integer": .integer,
        "picklistinteger": .integer,
        "double": .double,
        "picklistdouble": .double,
        "datetime": .dateTime,
        "boolean": .boolean,
        "guid": .guid,
        "identity": .identity,
        "treepath": .treePath,
        "plaintext": .longText,
        "html": .longText,
        "history": .longText,
    ]
}
