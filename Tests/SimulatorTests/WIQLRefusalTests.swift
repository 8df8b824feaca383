import Testing

@testable import Simulator

struct WIQLRefusalTests {
    private let scene = Scene { $0.workItemCount = 10 }

    @Test(arguments: [
        ("[Nothing] = 1", "TF51005: The query references a field that does not exist"),
        ("[System.Title] LIKE 'a%'", "TF51006"),
        ("[System.Id] BETWEEN 1 AND 2", "TF51006"),
        ("[System.Title] IS NULL", "TF51006"),
        ("[System.Title] = NULL", "TF51006"),
        ("[Custom.Approved] > true", "TF51006"),
        ("[System.Description] = 'a'", "TF51006"),
        ("[System.Description] CONTAINS 'a'", "TF51006"),
        ("[System.AreaPath] > 'Contoso'", "TF51006"),
        ("[System.AreaPath] CONTAINS 'Contoso'", "TF51006"),
        ("[System.AreaPath] UNDER 'Nowhere'", "TF51011"),
        ("[System.Id] CONTAINS '1'", "TF51006"),
        ("[System.Id] = 'one'", "TF51006"),
        ("[System.Title] = 1", "TF51006"),
        ("[System.CreatedDate] > 'yesterday'", "TF51006"),
        ("[System.CreatedDate] > '2024-01-01T10:00:00Z'", "You cannot supply a time with the date"),
        ("[System.TeamProject] = @Project", "TF51006"),
        ("[System.Id] = 1 ORDER BY [System.Description]", "TF51006"),
        ("[System.Id] = 1 LIMIT 5", "TF51006"),
        ("([System.Id] = 1", "TF51006"),
        ("[System.Title] = 'open", "TF51006"),
        ("[System.Title] = ", "TF51006"),
    ])
    func `what the service refuses is a 400 with its message`(condition: String, message: String) throws {
        let response = scene.wiql("SELECT [System.Id] FROM WorkItems WHERE \(condition)")
        #expect(response.status == 400)
        #expect(try response.message.hasPrefix(message))
    }

    @Test func `an error shows its cause in the words of the query`() throws {
        let response = scene.wiql(
            "SELECT [Id] FROM WorkItems WHERE [Title] = 'a' AND [Created Date] > '2024-01-01T10:00Z'"
        )
        #expect(
            try response.message.hasSuffix("The error is caused by «[Created Date] > '2024-01-01T10:00Z'».")
        )
    }

    @Test(arguments: [
        ("", "TF51006: The query statement is missing a SELECT clause."),
        ("SELECT [System.Id]", "TF51006: The query statement is missing a FROM clause."),
        ("SELECT [Nothing] FROM WorkItems", "TF51005"),
        ("SELECT [System.Id] FROM Bugs", "TF51006"),
    ])
    func `a query needs its clauses`(query: String, message: String) throws {
        #expect(try scene.wiql(query).message.hasPrefix(message))
    }

    @Test func `a query longer than 32 K characters is refused`() {
        let list = Array(repeating: "123456789", count: 3400).joined(separator: ",")
        #expect(scene.wiql("SELECT [System.Id] FROM WorkItems WHERE [System.Id] IN (\(list))").status == 400)
    }

    @Test func `a doubled quotation mark stands for one`() throws {
        let query = try WIQLParser.parse(
            "SELECT Id FROM WorkItems WHERE Title = 'O''Brien' ASOF '2024-01-01'"
        )
        guard case .comparison(let comparison) = query.condition else {
            Issue.record("There is no comparison.")
            return
        }
        #expect(comparison.operands == [.string("O'Brien")])
        #expect(query.asOf == "2024-01-01")
    }
}
