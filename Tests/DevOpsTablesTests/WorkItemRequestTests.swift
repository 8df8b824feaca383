import DevOpsTables
import SQLEngine
import SQLValues
import Testing

@Suite struct WorkItemRequestTests {
    private static let columns = WorkItemColumn.columns(
        for: [
            ("System.Id", .integer), ("System.Title", .string), ("System.TeamProject", .string),
            ("System.AreaPath", .treePath), ("Microsoft.VSTS.Common.Priority", .integer),
        ].map { Field(referenceName: $0, name: $0, kind: $1) }
    )

    private func request(
        _ conditions: [(String, ConstraintOperator, [SQLValue])],
        promised: Bool = false,
        hasProject: Bool = false,
        own: String? = nil,
        limit: Int64? = nil,
        asOf: String? = nil
    ) throws -> WorkItemRequest {
        var made = conditions.map { name, comparison, values in
            Scan.Condition(
                column: Self.columns.firstIndex { $0.name == name } ?? -1,
                comparison: comparison,
                values: values,
                isPromised: promised
            )
        }
        if let asOf {
            made.append(
                Scan.Condition(
                    column: Self.columns.count,
                    comparison: .equal,
                    values: [.text(asOf)],
                    isPromised: true
                )
            )
        }
        return try WIQLPushdown(columns: Self.columns, hasProject: hasProject)
            .request(for: Scan(conditions: made, columns: [], limit: limit), own: own.map { try OwnWIQL($0) })
    }

    private func query(_ request: WorkItemRequest) throws -> WorkItemRequest.Query {
        guard case .query(let query) = request.source else {
            throw EngineError(.other, "\(request.source) is no query")
        }
        return query
    }

    @Test func `a comparison with NULL matches nothing and asks nothing`() throws {
        #expect(try request([("Title", .equal, [.null])]).source == .nothing)
        #expect(try request([("Priority", .in, [.null])]).source == .nothing)
        #expect(try request([("Id", .in, [])]).source == .nothing)
    }

    @Test func `ids are asked for without a query`() throws {
        #expect(
            try request([("Id", .in, [.integer(7), .text("3"), .null, .text("x")])]).source == .items([3, 7])
        )
        #expect(
            try request([("Id", .in, [.integer(7), .integer(3)]), ("Id", .equal, [.integer(3)])]).source
                == .items([3])
        )
        #expect(try request([("Id", .equal, [.text("x")])]).source == .nothing)
    }

    @Test func `the default project scopes a scan that names none`() throws {
        let scope = WIQL.Condition.compare("System.TeamProject", .equal, .project)
        #expect(try query(request([], hasProject: true)).required == [scope])
        let byID = try query(request([("Id", .equal, [.integer(3)])], hasProject: true))
        #expect(byID.required == [scope])
        #expect(byID.helpful == [.in("System.Id", [.integer(3)])])
        let named = try query(request([("TeamProject", .equal, [.text("Other")])], hasProject: true))
        #expect(named.required.isEmpty)
        #expect(named.helpful == [.compare("System.TeamProject", .equal, .text("Other"))])
    }

    @Test func `a promise is kept by the query, or by the scan itself`() throws {
        let exact = try request([("Priority", .less, [.integer(3)])], promised: true, limit: 5)
        #expect(try query(exact).required == [.compare("Microsoft.VSTS.Common.Priority", .less, .integer(3))])
        #expect(try query(exact).limit == 5)
        let inexact = try request([("Priority", .less, [.double(2.5)])], promised: true, limit: 5)
        #expect(try query(inexact).required.isEmpty)
        #expect(try query(inexact).limit == nil)
        #expect(inexact != exact)
    }

    @Test func `a list that is too long is asked for in several queries`() throws {
        let long = (0..<4_000).map { SQLValue.text("value number \($0)") }
        let query = try query(request([("Title", .in, long), ("Priority", .equal, [.integer(1)])]))
        #expect(query.helpful == [.compare("Microsoft.VSTS.Common.Priority", .equal, .integer(1))])
        #expect(query.alternatives.count == 3)
        var seen: [WIQL.Literal] = []
        for alternative in query.alternatives {
            let conditions = query.required + query.helpful + [alternative]
            #expect(WIQL(conditions: conditions).text.count <= WIQL.maximumLength)
            if case .in(_, let part) = alternative { seen += part }
        }
        #expect(seen == (0..<4_000).map { .text("value number \($0)") })
    }

    @Test func `what fits no query is left to SQLite`() throws {
        let path = String(repeating: "x", count: 3_999)
        let conditions = (0..<10).map {
            ("AreaPath", ConstraintOperator.equal, [SQLValue.text(path + "\($0)")])
        }
        let query = try query(request(conditions))
        #expect(query.alternatives.isEmpty)
        #expect(query.helpful.count == 7)
        #expect(WIQL(conditions: query.helpful).text.count <= WIQL.maximumLength)
    }

    @Test func `the conditions of somebody's own query come first`() throws {
        let own = "SELECT [System.Id] FROM WorkItems WHERE [A] = 1 OR [B] = 2 ORDER BY [System.Title]"
        let query = try query(
            request([("Id", .equal, [.integer(3)]), ("Title", .isNull, [.null])], hasProject: true, own: own)
        )
        #expect(query.required.map(\.text) == ["([A] = 1 OR [B] = 2)"])
        #expect(query.helpful.map(\.text) == ["[System.Title] = ''", "[System.Id] IN (3)"])
        let links = "SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[A] = 1"
        #expect(try request([], own: links).source == .links(links))
    }

    @Test func `a path of the past is not asked for`() throws {
        let conditions: [(String, ConstraintOperator, [SQLValue])] = [
            ("AreaPath", .equal, [.text("P")]), ("Title", .isNull, [.null]),
        ]
        #expect(try query(request(conditions)).helpful.count == 2)
        #expect(
            try query(request(conditions, asOf: "2026-01-01")).helpful.map(\.text) == ["[System.Title] = ''"]
        )
    }
}
