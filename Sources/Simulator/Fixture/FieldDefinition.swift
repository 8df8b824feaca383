/// A work item field of the organization, as `_apis/wit/fields` describes it.
package struct FieldDefinition: Sendable {
    package let referenceName: String
    package let name: String
    package let kind: Kind
    package let isReadOnly: Bool
    package let isIdentity: Bool
    package let isPicklist: Bool
    /// Whether a work item shows the field without being asked for it by name.
    package let isShown: Bool

    /// The data type of a field, in the service's words.
    package enum Kind: String, Sendable {
        case string, integer, dateTime, plainText, html, treePath, history, double, guid, boolean
    }

    init(
        _ referenceName: String,
        _ name: String,
        _ kind: Kind,
        readOnly: Bool = false,
        identity: Bool = false,
        picklist: Bool = false,
        shown: Bool = true
    ) {
        self.referenceName = referenceName
        self.name = name
        self.kind = kind
        self.isReadOnly = readOnly
        self.isIdentity = identity
        self.isPicklist = picklist
        self.isShown = shown
    }

    /// Whether a query may sort by the field: the service refuses that for long texts.
    package var canSortBy: Bool {
        switch kind {
        case .plainText, .html, .history: false
        case .string, .integer, .dateTime, .treePath, .double, .guid, .boolean: true
        }
    }
}
