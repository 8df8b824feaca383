import Testing

@testable import azdo_odbc

@Suite struct SignInPageTests {
    @Test func `words of a stranger are no markup`() {
        let page = SignInPage.failed("<script>alert('&')</script>").response
        #expect(page.contains("&lt;script&gt;alert('&amp;')&lt;/script&gt;"))
        #expect(!page.contains("<script>"))
    }

    @Test(arguments: [
        (SignInPage.signedIn, "200 OK"), (.failed("no"), "400 Bad Request"),
        (.notAnAnswer, "400 Bad Request"),
        (.notFound, "404 Not Found"),
    ])
    func `a page is a complete answer, which no cache keeps`(page: SignInPage, status: String) throws {
        let parts = page.response.split(separator: "\r\n\r\n", maxSplits: 1)
        try #require(parts.count == 2)
        #expect(parts[0].hasPrefix("HTTP/1.1 \(status)\r\n"))
        #expect(parts[0].contains("Content-Length: \(parts[1].utf8.count)\r\n"))
        #expect(parts[0].contains("Cache-Control: no-store"))
    }
}
