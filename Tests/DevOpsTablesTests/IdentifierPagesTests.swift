import DevOpsTables
import Testing

@Suite struct IdentifierPagesTests {
    /// A service with these ids that refuses answers above its limit, or cuts them where it is told how many.
    private struct Service {
        let ids: [Int64]
        let cutsInsteadOfRefusing: Bool

        func answer(_ page: IdentifierPages.Page) -> [Int64]? {
            let matches = ids.filter { $0 > page.above && $0 <= page.upTo ?? .max }
            if cutsInsteadOfRefusing { return Array(matches.prefix(Int(page.top))) }
            return matches.count > 20_000 ? nil : Array(matches.prefix(Int(page.top)))
        }
    }

    private static let organizations: [[Int64]] = [
        [], [7], Array(1...20_000), Array(1...20_001), Array(1...100_000),
        (1...100_000).map { $0 * 37 }, Array(1...45_000) + (1...25_000).map { 5_000_000 + $0 * 2 },
    ]

    @Test(arguments: organizations, [true, false])
    func `every id comes once, in order, whichever way the service treats too many`(ids: [Int64], cuts: Bool)
    {
        let service = Service(ids: ids, cutsInsteadOfRefusing: cuts)
        var pages = IdentifierPages()
        var seen: [Int64] = []
        var requests = 0
        while let page = pages.page, requests < 200 {
            requests += 1
            guard let answer = service.answer(page) else {
                let isAsked = pages.refused()
                #expect(isAsked)
                continue
            }
            seen += answer
            pages.received(count: answer.count, last: answer.last)
        }
        #expect(seen == ids)
        #expect(requests <= 20 + ids.count / 2_000)
    }

    @Test func `a limit asks for no more than it needs`() {
        var pages = IdentifierPages(limit: 20_005)
        #expect(pages.page?.top == 20_000)
        pages.received(count: 20_000, last: 20_000)
        #expect(pages.page == IdentifierPages.Page(above: 20_000, top: 5))
        pages.received(count: 5, last: 20_005)
        #expect(pages.page == nil)
        #expect(IdentifierPages(limit: 0).page == nil)
    }

    @Test func `a refusal of the smallest window is final`() {
        var pages = IdentifierPages()
        var refusals = 0
        while pages.refused(), refusals < 100 { refusals += 1 }
        #expect(refusals == 15)
        #expect(pages.page == IdentifierPages.Page(above: 0, upTo: 1))
    }

    @Test func `ids at the end of the numbers do not trap`() {
        var pages = IdentifierPages()
        pages.received(count: 20_000, last: .max)
        let isAsked = pages.refused()
        #expect(isAsked)
        #expect(pages.page?.upTo == .max)
    }
}
