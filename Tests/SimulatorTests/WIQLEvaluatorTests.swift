import Testing

@testable import Simulator

struct WIQLEvaluatorTests {
    private let scene = Scene()

    private func text(_ item: WorkItem, _ field: String) -> String? {
        item.value(of: field)?.text
    }

    @Test(arguments: [
        "[System.State] = 'active'", "State = \"ACTIVE\"", "[State] IN ('Active')", "EVER [State] = 'Active'",
    ])
    func `equal strings match in any casing`(condition: String) throws {
        let expected = scene.expected { text($0, "System.State") == "Active" }
        #expect(!expected.isEmpty)
        #expect(try scene.ids(condition) == expected)
    }

    @Test func `an empty field differs from every value`() throws {
        let expected = scene.expected { text($0, "Custom.Risk") != "Low" }
        #expect(expected.contains { scene.fixture.workItem(id: $0)?.value(of: "Custom.Risk") == nil })
        #expect(try scene.ids("[Custom.Risk] <> 'Low'") == expected)
    }

    @Test(arguments: [
        "Custom.Risk", "Custom.Score", "System.AssignedTo", "Custom.DueDate", "System.Parent",
        "Custom.ExternalId",
    ])
    func `a comparison with the empty string finds empty fields`(field: String) throws {
        let empty = scene.expected { $0.value(of: field) == nil }
        let full = scene.expected { $0.value(of: field) != nil }
        #expect(!empty.isEmpty && !full.isEmpty)
        #expect(try scene.ids("[\(field)] = ''") == empty)
        #expect(try scene.ids("[\(field)] <> ''") == full)
    }

    @Test func `numbers compare by value`() throws {
        #expect(
            try scene.ids("[Custom.Score] >= -3.5 AND [Priority] < 3")
                == scene.expected { item in
                    guard case .double(let score) = item.value(of: "Custom.Score"),
                        case .integer(let priority) = item.value(of: "Microsoft.VSTS.Common.Priority")
                    else { return false }
                    return score >= -3.5 && priority < 3
                }
        )
    }

    @Test func `a day covers all its instants when dates have date precision`() throws {
        let day = try #require(text(scene.fixture.workItems[200], "System.CreatedDate")).prefix(10)
        let expected = scene.expected { text($0, "System.CreatedDate")?.hasPrefix(day) ?? false }
        #expect(try scene.ids("[System.CreatedDate] = '\(day)'") == expected)
        let later = scene.expected { (text($0, "System.CreatedDate") ?? "").prefix(10) > day }
        #expect(try scene.ids("[System.CreatedDate] > '\(day)'") == later)
    }

    @Test func `an instant compares exactly when dates have time precision`() throws {
        let instant = try #require(text(scene.fixture.workItems[100], "System.ChangedDate"))
        let found = try scene.ids("[System.ChangedDate] = '\(instant)'", query: "&timePrecision=true")
        #expect(found == [scene.fixture.workItems[100].id])
    }

    @Test func `under finds a path and everything below it`() throws {
        let expected = scene.expected { item in
            let path = text(item, "System.AreaPath") ?? ""
            return path == "Contoso\\Web" || path.hasPrefix("Contoso\\Web\\")
        }
        #expect(!expected.isEmpty)
        #expect(try scene.ids("[System.AreaPath] UNDER 'contoso\\web'") == expected)
    }

    @Test func `contains finds a part of a text but whole tags only`() throws {
        let titles = scene.expected { text($0, "System.Title")?.contains("login") ?? false }
        #expect(!titles.isEmpty)
        #expect(try scene.ids("[System.Title] CONTAINS 'LOGIN'") == titles)
        #expect(try !scene.ids("[System.Tags] CONTAINS 'backend'").isEmpty)
        #expect(try scene.ids("[System.Tags] CONTAINS 'back'") == [])
    }

    @Test(arguments: [
        "@Me", "'Alex Morgan'", "'alex.morgan@example.com'", "'Alex Morgan <alex.morgan@example.com>'",
    ])
    func `a person is known by every name`(operand: String) throws {
        let expected = scene.expected { text($0, "System.AssignedTo") == "Alex Morgan" }
        #expect(try scene.ids("[System.AssignedTo] = \(operand)") == expected)
    }

    @Test func `the project of the address restricts nothing but gives @Project its meaning`() throws {
        let all = Array(scene.fixture.workItems.map(\.id))
        #expect(try scene.ids("[System.Id] > 0", path: "/fabrikam/Contoso") == all)
        let own = scene.expected { text($0, "System.TeamProject") == "Fabrikam Fiber" }
        #expect(try scene.ids("[Team Project] = @Project", path: "/fabrikam/fabrikam%20fiber") == own)
    }

    @Test func `not and or and parentheses nest`() throws {
        let expected = scene.expected { item in
            let type = text(item, "System.WorkItemType")
            return !(type == "Bug" || type == "Task") && text(item, "System.State") == "New"
        }
        let condition =
            "NOT ([System.WorkItemType] = 'Bug' OR [System.WorkItemType] = 'Task') AND [State] = 'New'"
        #expect(try scene.ids(condition) == expected)
    }

    @Test func `two fields compare with each other`() throws {
        let expected = scene.expected { text($0, "System.CreatedBy") == text($0, "System.ChangedBy") }
        #expect(try scene.ids("[System.CreatedBy] = [System.ChangedBy]") == expected)
    }

    @Test func `rows are sorted by several fields`() throws {
        let found = try scene.ids("[System.Id] > 0 ORDER BY [System.WorkItemType] DESC, [System.CreatedDate]")
        let keys = found.compactMap { id -> (String, String)? in
            guard let item = scene.fixture.workItem(id: id), let type = text(item, "System.WorkItemType"),
                let date = text(item, "System.CreatedDate")
            else { return nil }
            return (type, String(date.prefix(19)))
        }
        #expect(keys.count == 400)
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.0 > $1.0 || $0.0 == $1.0 && $0.1 <= $1.1 })
    }

    @Test func `the size limit refuses a larger match unless $top keeps within it`() throws {
        let strict = Scene {
            $0.resultSizeLimit = 100
            $0.topAvoidsSizeLimit = false
        }
        let lenient = Scene { $0.resultSizeLimit = 100 }
        let query = "SELECT [System.Id] FROM WorkItems"
        let refusal = strict.wiql(query, query: "&$top=100")
        #expect(refusal.status == 400)
        #expect(try refusal.message.hasPrefix("VS402337: The number of work items returned exceeds"))
        #expect(lenient.wiql(query).status == 400)
        #expect(lenient.wiql(query, query: "&$top=100").status == 200)
    }
}
