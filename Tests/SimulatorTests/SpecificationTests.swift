import Foundation
import Testing

@testable import Simulator

/// The published specification and recorded answers, where they lie beside the package.
private let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")

private let isThere = FileManager.default.fileExists(atPath: shared.appendingPathComponent("specs").path)

@Suite(.enabled(if: isThere)) struct SpecificationTests {
    private let scene = Scene()

    private static func document(_ path: String) throws -> JSON {
        try JSON(parsing: Array(Data(contentsOf: shared.appendingPathComponent(path))))
    }

    /// The endpoints with the definition that describes an element of the answer, or the answer itself.
    private static let endpoints: [(path: String, family: String, definition: String, isList: Bool)] = [
        ("/fabrikam/_apis/projects", "core", "TeamProjectReference", true),
        ("/fabrikam/_apis/projects/Contoso", "core", "TeamProject", false),
        ("/fabrikam/_apis/wit/fields", "workItemTracking", "WorkItemField2", true),
        ("/fabrikam/_apis/wit/fields/System.Title", "workItemTracking", "WorkItemField2", false),
        ("/fabrikam/Contoso/_apis/wit/workitemtypes", "workItemTracking", "WorkItemType", true),
        ("/fabrikam/Contoso/_apis/wit/workitemtypes/Bug", "workItemTracking", "WorkItemType", false),
        ("/fabrikam/_apis/wit/workitems/1", "workItemTracking", "WorkItem", false),
        ("/fabrikam/_apis/wit/workitems?ids=1,2,3", "workItemTracking", "WorkItem", true),
    ]

    @Test(arguments: endpoints.indices)
    func `every key and type is one of the published specification`(index: Int) throws {
        let (path, family, definition, isList) = Self.endpoints[index]
        let parts = path.split(separator: "?")
        let query = "api-version=7.1&$expand=all" + (parts.count > 1 ? "&\(parts[1])" : "")
        let response = scene.send("GET", String(parts[0]), query: query)
        #expect(response.status == 200)
        let answer = try JSON(parsing: response.body)
        let shapes = Shapes(try Self.document("specs/swagger-7.1/\(family).json"))
        for value in isList ? try #require(answer["value"]?.elements) : [answer] {
            #expect(shapes.violations(of: value, by: definition) == [])
        }
    }

    @Test func `a batch answers with work items of the published specification`() throws {
        let response = scene.send(
            "POST",
            "/fabrikam/_apis/wit/workitemsbatch",
            body: #"{"ids": [1, 2], "$expand": "all"}"#
        )
        let shapes = Shapes(try Self.document("specs/swagger-7.1/workItemTracking.json"))
        for item in try #require(try JSON(parsing: response.body)["value"]?.elements) {
            #expect(shapes.violations(of: item, by: "WorkItem") == [])
        }
    }

    @Test func `a query answers with the shape of the specification and of the recordings`() throws {
        let query = "SELECT [System.Id], [Title] FROM WorkItems WHERE [Priority] = 1 ORDER BY [System.Id]"
        let answer = try JSON(parsing: scene.wiql(query).body)
        let shapes = Shapes(try Self.document("specs/swagger-7.1/workItemTracking.json"))
        #expect(shapes.violations(of: answer, by: "WorkItemQueryResult") == [])
        #expect(missing(from: answer, in: try Self.document("recorded/Wiql.json")) == [])
    }

    @Test(arguments: [
        ("/fabrikam/_apis/projects", "", "Project.json"),
        ("/fabrikam/_apis/projects/Contoso", "", "Project-NamePeopleTracker.json"),
        ("/fabrikam/Contoso/_apis/wit/workitemtypes", "", "WorkItemTypes.json"),
        ("/fabrikam/_apis/wit/workitems", "ids=1,2", "WorkItem-Id.json"),
    ])
    func `no key of the recorded answers is missing or of another type`(
        path: String,
        query: String,
        recording: String
    ) throws {
        let answer = try JSON(parsing: scene.send("GET", path, query: query).body)
        #expect(missing(from: answer, in: try Self.document("recorded/\(recording)")) == [])
    }

    /// Returns the paths of keys that `recorded` has and `answer` has not, or has with another type.
    private func missing(from answer: JSON, in recorded: JSON, at path: String = "") -> [String] {
        switch (recorded, answer) {
        case (.object(let members), .object(let present)):
            return members.flatMap { member -> [String] in
                guard let value = answer[member.name] else {
                    return Self.variable.contains(path) ? [] : ["\(path)/\(member.name)"]
                }
                return missing(from: value, in: member.value, at: "\(path)/\(member.name)")
            } + (present.isEmpty ? ["\(path) is empty"] : [])
        case (.array(let elements), .array(let present)):
            guard let first = elements.first, let own = present.first else { return [] }
            return missing(from: own, in: first, at: "\(path)[]")
        case (.string, .string), (.integer, .integer), (.boolean, .boolean), (.null, _), (.double, .double):
            return []
        case (_, _):
            return ["\(path) has another type"]
        }
    }

    /// The objects whose keys are the names of states or of fields that have a value.
    private static let variable: Set<String> = ["/value[]/transitions", "/value[]/fields"]
}

/// The definitions of an OpenAPI document.
private struct Shapes {
    let definitions: JSON

    init(_ document: JSON) {
        definitions = document["definitions"] ?? [:]
    }

    /// Returns the paths at which `value` has keys or types that the definition of that name does not have.
    func violations(of value: JSON, by name: String, at path: String = "") -> [String] {
        guard case .object(let members) = value else { return ["\(path) is no object"] }
        let properties = properties(of: name)
        return members.flatMap { member -> [String] in
            let path = "\(path)/\(member.name)"
            guard let schema = properties[member.name] else {
                return ["\(path) is not in \(name)"]
            }
            return violations(of: member.value, schema, at: path)
        }
    }

    private func violations(of value: JSON, _ schema: JSON, at path: String) -> [String] {
        if let reference = schema["$ref"]?.text?.split(separator: "/").last {
            let name = String(reference)
            // The specification leaves the names of links open.
            if name == "ReferenceLinks" { return value.members == nil ? ["\(path) is no object"] : [] }
            return properties(of: name).isEmpty ? [] : violations(of: value, by: name, at: path)
        }
        switch (schema["type"]?.text, value) {
        case ("array", .array(let elements)):
            guard let items = schema["items"] else { return [] }
            return elements.flatMap { violations(of: $0, items, at: "\(path)[]") }
        case ("string", .string), ("string", .null), ("integer", .integer), ("number", .double),
            ("number", .integer), ("boolean", .boolean), ("object", .object), (nil, _):
            return []
        case let (type, _):
            return ["\(path) is no \(type ?? "")"]
        }
    }

    private func properties(of name: String) -> [String: JSON] {
        guard let definition = definitions[name] else { return [:] }
        var properties: [String: JSON] = [:]
        for base in definition["allOf"]?.elements ?? [] {
            if let parent = base["$ref"]?.text?.split(separator: "/").last {
                properties.merge(self.properties(of: String(parent))) { own, _ in own }
            }
        }
        for member in definition["properties"]?.members ?? [] { properties[member.name] = member.value }
        return properties
    }
}
