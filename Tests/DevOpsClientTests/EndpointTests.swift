import DevOpsClient
import Testing

@Suite struct EndpointTests {
    @Test(
        arguments: [
            (Endpoint(path: ["_apis", "projects"]), "/_apis/projects?api-version=7.0"),
            (
                Endpoint(path: ["My Project", "_apis"], query: [("$top", "5"), ("a b", "c&d=é")]),
                "/My%20Project/_apis?$top=5&a%20b=c%26d%3D%C3%A9&api-version=7.0"
            ),
            (Endpoint(path: ["a/b?#%", ".."]), "/a%2Fb%3F%23%25/..?api-version=7.0"),
            (Endpoint(path: ["x"], apiVersion: "7.1-preview.4"), "/x?api-version=7.1-preview.4"),
        ] as [(Endpoint, String)]
    )
    func `a URL has the path, the query and the version, each encoded`(endpoint: Endpoint, rest: String) {
        let request = endpoint.request(baseURL: "https://dev.azure.com/o", apiVersion: "7.0")
        #expect(request.url == "https://dev.azure.com/o" + rest)
        #expect(request.method == .get && request.body == nil)
    }

    @Test func `a body is JSON and says so`() {
        let endpoint = Endpoint(method: .post, path: ["x"], body: .object([("query", .text("a'b"))]))
        let request = endpoint.request(baseURL: "https://dev.azure.com/o", apiVersion: "7.0")
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == #"{"query":"a'b"}"#)
        #expect(request.headers.contains(HTTPHeader("Content-Type", "application/json")))
    }

    @Test(arguments: [
        ("It%20broke%21", "It broke!"), ("%C3%A9", "é"), ("100%", "100%"), ("%zz%4", "%zz%4"), ("%+5", "%+5"),
        ("a+b", "a+b"),
    ])
    func `what is percent-encoded is decoded and the rest stays`(text: String, decoded: String) {
        #expect(PercentEncoding.decode(text) == decoded)
    }

    @Test(arguments: [
        ("Name: value\r\n", HTTPHeader("Name", "value")), ("a:b:c", HTTPHeader("a", "b:c")),
        ("Empty:\r\n", HTTPHeader("Empty", "")), ("\r\n", nil), (": x", nil), ("no colon", nil),
    ])
    func `a line of a header is a name and a value`(line: String, header: HTTPHeader?) {
        #expect(HTTPHeader(line: line) == header)
    }
}
