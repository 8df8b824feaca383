import Testing

@testable import Simulator

struct EndpointTests {
    private let scene = Scene()

    @Test func `projects come in pages whose header names the next`() throws {
        let scene = Scene {
            $0.projectCount = 250
            $0.workItemCount = 0
        }
        var names: [String] = []
        var token: String? = "0"
        while let next = token {
            let response = scene.send(
                "GET",
                "/fabrikam/_apis/projects",
                query: "api-version=7.1&continuationToken=\(next)"
            )
            names +=
                try JSON(parsing: response.body)["value"]?.elements?.compactMap { $0["name"]?.text } ?? []
            token = response.header("x-ms-continuationtoken")
        }
        #expect(names == scene.fixture.projects.map(\.name))
    }

    @Test(arguments: [
        ("POST", "/fabrikam/_apis/wit/wiql", "", 400, "VssVersionNotSpecifiedException"),
        ("GET", "/fabrikam/_apis/projects", "api-version=9.0", 400, "VssVersionOutOfRangeException"),
        ("GET", "/fabrikam/_apis/projects", "api-version=7.2", 400, "VssInvalidPreviewVersionException"),
        (
            "GET", "/fabrikam/_apis/connectionData", "api-version=7.0", 400,
            "VssInvalidPreviewVersionException"
        ),
        ("GET", "/fabrikam/_apis/projects/Nowhere", "", 404, "ProjectDoesNotExistWithNameException"),
        ("GET", "/fabrikam/Nowhere/_apis/wit/fields", "", 404, "ProjectDoesNotExistWithNameException"),
        ("GET", "/fabrikam/_apis/wit/workitems/999999", "", 404, "WorkItemUnauthorizedAccessException"),
        (
            "GET", "/fabrikam/_apis/wit/workitems", "ids=1,2,999999", 404,
            "WorkItemUnauthorizedAccessException"
        ),
        (
            "DELETE", "/fabrikam/_apis/projects", "api-version=7.0", 405,
            "VssRequestMethodNotSupportedException"
        ),
    ])
    func `a wrong request gets the exception of the service`(
        method: String,
        path: String,
        query: String,
        status: Int,
        typeKey: String
    ) throws {
        let response = scene.send(method, path, query: query, body: "{}")
        #expect(response.status == status)
        #expect(try JSON(parsing: response.body)["typeKey"]?.text == typeKey)
        #expect(response.header("Content-Type") == "application/json; charset=utf-8")
    }

    @Test(arguments: ["7.0", "7.1", "6.0", "7.1-preview", "7.1-preview.3", "7.2-preview.1"])
    func `a success names the api version that it serves`(version: String) {
        let type = "application/json; charset=utf-8; api-version=\(version)"
        let inQuery = scene.send("GET", "/FABRIKAM/_apis/Projects", query: "api-version=\(version)")
        #expect(inQuery.header("Content-Type") == type)
        let inHeader = scene.send(
            "GET",
            "/fabrikam/_apis/projects",
            query: "",
            headers: [
                "authorization": "Basic OnNhbXBsZS1wZXJzb25hbC1hY2Nlc3MtdG9rZW4=",
                "accept": "application/json;api-version=\(version)",
            ]
        )
        #expect(inHeader.header("Content-Type") == type)
    }

    @Test func `a batch shows the wanted fields in the order of the ids and leaves empty ones out`() throws {
        let fields = scene.fixture.fields.all.map(\.referenceName)
        let ids = scene.fixture.workItems.prefix(200).map(\.id).reversed()
        let body: JSON = [
            "ids": .array(ids.map { .integer($0) }), "fields": .array(fields.map { .string($0) }),
        ]
        let answer = try JSON(parsing: batch(body).body)
        let items = try #require(answer["value"]?.elements)
        #expect(answer["count"]?.number == 200)
        #expect(items.map { $0["id"]?.number } == ids.map { $0 })
        for (item, id) in zip(items, ids) {
            let expected = try #require(scene.fixture.workItem(id: id))
            for field in fields {
                let value = item["fields"]?[field]
                #expect(value.map(text) == expected.value(of: field)?.text, "\(id) \(field)")
            }
        }
    }

    @Test func `a batch refuses more than 200 ids, unknown fields, and fields with expand`() throws {
        let many = JSON.array((1...201).map { .integer($0) })
        #expect(try batch(["ids": many]).message.hasPrefix("VS403474: You requested 201 work items"))
        let unknown = batch(["ids": [1], "fields": ["No.Field"]])
        #expect(try unknown.message == "TF51535: Cannot find field No.Field.")
        let both = batch(["ids": [1], "fields": ["System.Id"], "$expand": "all"])
        #expect(try both.message == "The expand parameter can not be used with the fields parameter.")
    }

    @Test(arguments: [(false, 2, [JSON.null]), (true, 1, [])])
    func `a missing work item is null or absent where the error policy omits it`(
        leavesOut: Bool,
        count: Int,
        rest: [JSON]
    ) throws {
        let scene = Scene { $0.leavesOutOmitted = leavesOut }
        scene.organization.setDeleted(true, id: 2)
        let body = #"{"ids": [1, 2], "errorPolicy": "omit"}"#
        let answer = try JSON(
            parsing: scene.send("POST", "/fabrikam/_apis/wit/workitemsbatch", body: body).body
        )
        #expect(answer["count"]?.number == count)
        #expect(answer["value"]?.elements?.dropFirst().map { $0 } == rest)
    }

    @Test func `links agree with the parents`() throws {
        let child = try #require(scene.fixture.workItems.first { $0.value(of: "System.Parent") != nil })
        guard case .integer(let parent) = child.value(of: "System.Parent") else { return }
        let response = scene.send(
            "GET",
            "/fabrikam/_apis/wit/workitems/\(parent)",
            query: "$expand=relations"
        )
        let relations = try JSON(parsing: response.body)["relations"]?.elements ?? []
        #expect(
            relations.contains {
                $0["rel"]?.text == "System.LinkTypes.Hierarchy-Forward"
                    && $0["url"]?.text?.hasSuffix("/\(child.id)") == true
            }
        )
    }

    private func batch(_ body: JSON) -> Response {
        scene.send(
            "POST",
            "/fabrikam/_apis/wit/workitemsbatch",
            body: String(decoding: body.bytes, as: UTF8.self)
        )
    }

    private func text(_ json: JSON) -> String {
        switch json {
        case .integer(let number): String(number)
        case .double(let number): number.description
        case .boolean(let flag): String(flag)
        case .string(let text): text
        case .object: json["displayName"]?.text ?? ""
        case .null, .array: ""
        }
    }
}
