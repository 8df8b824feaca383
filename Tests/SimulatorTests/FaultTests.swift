import Testing

@testable import Simulator

struct FaultTests {
    @Test(arguments: [
        ("status:429,times=2,path=wiql", Fault(.status(429, retryAfter: nil), path: "wiql", times: 2)),
        ("status:503,retryAfter=3", Fault(.status(503, retryAfter: 3))),
        ("sign-in:203", Fault(.signIn(.signInPage))),
        ("hang:250,after=1", Fault(.hang(milliseconds: 250), after: 1)),
        ("token-error:invalid_grant", Fault(.tokenError("invalid_grant"))),
        ("close", Fault(.close)),
    ])
    func `a fault is read from its description and from the JSON that it writes`(text: String, fault: Fault)
        throws
    {
        #expect(try Fault(describedBy: text) == fault)
        #expect(try Fault(fault.json) == fault)
    }

    @Test func `an unknown fault is refused with the names that there are`() {
        #expect(throws: Fault.Unknown.self) { try Fault(describedBy: "earthquake") }
    }

    @Test func `a fault hits matching requests as often as it says`() {
        let queue = FaultQueue([Fault(.truncated, path: "WIQL", times: 2, after: 1)])
        let paths = ["/a/wiql", "/a/fields", "/a/wiql", "/a/wiql", "/a/wiql"]
        let hits = paths.map { queue.hits(path: $0, isTokenRequest: false) }
        #expect(hits == [[], [], [.truncated], [.truncated], []])
    }

    @Test(arguments: [
        (Fault.Kind.status(429, retryAfter: 7), 429, "Retry-After", "7"),
        (.status(500, retryAfter: nil), 500, "Content-Type", "application/json; charset=utf-8"),
        (.status(503, retryAfter: 2), 503, "Retry-After", "2"),
        (.unavailablePage, 503, "Content-Type", "text/html; charset=utf-8"),
        (.delayed(retryAfter: 4), 200, "Retry-After", "4"),
        (.notJSON, 200, "Content-Type", "text/html; charset=utf-8"),
        (.signIn(.redirect), 302, "Content-Type", "text/html; charset=utf-8"),
    ])
    func `a fault changes the answer`(kind: Fault.Kind, status: Int, header: String, value: String) {
        let response = Scene().send("GET", "/fabrikam/_apis/projects", hits: [kind])
        #expect(response.status == status)
        #expect(response.header(header) == value)
    }

    @Test func `a stopped collection answers with a byte order mark`() throws {
        let response = Scene().send("GET", "/fabrikam/_apis/projects", hits: [.status(503, retryAfter: nil)])
        #expect(Array(response.body.prefix(3)) == [0xEF, 0xBB, 0xBF])
        #expect(try response.message.hasPrefix("TF24668"))
    }

    @Test func `truncated JSON does not parse`() {
        let response = Scene().send("GET", "/fabrikam/_apis/projects", hits: [.truncated])
        #expect(throws: (any Error).self) { try JSON(parsing: response.body) }
    }
}
