/// `GET {project}/_apis/wit/workitemtypes` and `GET {project}/_apis/wit/workitemtypes/{type}`.
enum WorkItemTypeEndpoints {
    /// Returns the types of the project.
    static func list(_ call: Call) throws(ServiceError) -> Response {
        call.json(JSON.list(call.fixture.workItemTypes.map { description($0, call) }).bytes)
    }

    /// Returns one type by its name.
    static func single(_ call: Call) throws(ServiceError) -> Response {
        let name = call.arguments[0]
        guard
            let type = call.fixture.workItemTypes.first(where: { $0.name.lowercased() == name.lowercased() })
        else {
            throw ServiceError(
                404,
                "VS402323: Work item type \(name) does not exist in project \(call.project?.name ?? "") or you do "
                    + "not have permission to access it.",
                "WorkItemTypeNotFoundException",
                in: "Microsoft.TeamFoundation.WorkItemTracking.Server"
            )
        }
        return call.json(description(type, call).bytes)
    }

    private static func description(_ type: WorkItemType, _ call: Call) -> JSON {
        let base = call.scopeURL
        let icon = "\(call.organization.baseURL)/_apis/wit/workItemIcons/\(type.icon)?color=\(type.color)&v=2"
        let fields = JSON.array(
            call.fixture.fields.all.filter { call.fixture.hasValues($0) }.map { instance($0, base) }
        )
        return [
            "name": .string(type.name),
            "referenceName": .string(type.referenceName),
            "description": .string(type.description),
            "color": .string(type.color),
            "icon": ["id": .string(type.icon), "url": .string(icon)],
            "isDisabled": false,
            "xmlForm": "<FORM><Layout HideReadOnlyEmptyFields=\"true\" HideControlBorders=\"true\" /></FORM>",
            "fields": fields,
            "fieldInstances": fields,
            "transitions": transitions(type),
            "states": .array(type.states.map(state)),
            "url": .string("\(base)/_apis/wit/workItemTypes/\(Form.encoded(type.name))"),
        ]
    }

    private static func instance(_ field: FieldDefinition, _ base: String) -> JSON {
        [
            "defaultValue": .null,
            "helpText": .string("The field \(field.name)."),
            "alwaysRequired": .boolean(field.referenceName == "System.Title"),
            "referenceName": .string(field.referenceName),
            "name": .string(field.name),
            "url": .string("\(base)/_apis/wit/fields/\(field.referenceName)"),
        ]
    }

    private static func state(_ state: WorkItemType.State) -> JSON {
        [
            "name": .string(state.name),
            "color": .string(state.color),
            "category": .string(state.category.rawValue),
        ]
    }

    /// A state leads to every other; a new work item starts in the first.
    private static func transitions(_ type: WorkItemType) -> JSON {
        let targets = JSON.array(type.states.map { ["to": .string($0.name), "actions": .null] })
        var members = type.states.map { JSON.Member($0.name, targets) }
        members.append(.init("", [["to": .string(type.states[0].name), "actions": .null]]))
        return .object(members)
    }
}

extension Fixture {
    /// Returns whether any work item may have a value in the field.
    fileprivate func hasValues(_ field: FieldDefinition) -> Bool {
        fields.position(of: field.referenceName).map { columns[$0] != nil } ?? false
    }
}
