/// `GET _apis/wit/fields` and `GET _apis/wit/fields/{field}`.
enum FieldEndpoints {
    /// Returns all fields of the organization.
    static func list(_ call: Call) throws(ServiceError) -> Response {
        let base = call.scopeURL
        return call.json(
            call.organization.document("fields of \(base)") {
                .list(call.fixture.fields.all.map { description($0, base) })
            }
        )
    }

    /// Returns one field by its reference name or friendly name.
    static func single(_ call: Call) throws(ServiceError) -> Response {
        let name = call.arguments[0]
        guard let position = call.fixture.fields.position(of: name) else {
            throw ServiceError(
                404,
                "TF51535: Cannot find field \(name).",
                "WorkItemTrackingFieldDefinitionNotFoundException",
                in: "Microsoft.TeamFoundation.WorkItemTracking.Server"
            )
        }
        return call.json(description(call.fixture.fields.all[position], call.scopeURL).bytes)
    }

    private static func description(_ field: FieldDefinition, _ base: String) -> JSON {
        .object([
            .init("name", .string(field.name)),
            .init("referenceName", .string(field.referenceName)),
            .init("description", .string("The field \(field.name) of the sample organization.")),
            .init("type", .string(field.kind.rawValue)),
            .init("usage", "workItem"),
            .init("readOnly", .boolean(field.isReadOnly)),
            .init("canSortBy", .boolean(field.canSortBy)),
            .init("isQueryable", true),
            .init(
                "supportedOperations",
                .array(
                    field.supportedOperations.map {
                        ["referenceName": .string($0.referenceName), "name": .string($0.rawValue)]
                    }
                )
            ),
            .init("isIdentity", .boolean(field.isIdentity)),
            .init("isPicklist", .boolean(field.isPicklist)),
            .init("isPicklistSuggested", false),
            .init("isLocked", false),
            .init("url", .string("\(base)/_apis/wit/fields/\(field.referenceName)")),
        ])
    }
}
