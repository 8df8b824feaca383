/// Decides which part of the matching ids to ask for next, so that no answer is larger than the service allows.
///
/// WIQL gives no continuation: more than 20,000 matches are an error (VS402337) or, with `$top`, perhaps a cut
/// answer, which of the two is not documented; a query that runs for 30 seconds is an error too (VS402335).
/// So pages go by id: all above the last one, or, where that is refused, a window of ids that is halved
/// until it passes. Whether the rest may be asked for at once again is tried after one window, then two, four, …
package struct IdentifierPages: Equatable, Sendable {
    /// The ids above `above` and, where it is given, up to `upTo`.
    package struct Page: Equatable, Sendable {
        package let above: Int64
        package let upTo: Int64?
        /// How many ids the answer may hold (`$top`).
        package let top: Int64

        /// Makes a page of its parts.
        package init(above: Int64, upTo: Int64? = nil, top: Int64 = IdentifierPages.largestPage) {
            self.above = above
            self.upTo = upTo
            self.top = top
        }
    }

    /// The most matches that the service answers.
    package static let largestPage: Int64 = 20_000

    /// The page to ask for, or `nil` when all ids are known.
    package private(set) var page: Page?

    private var remaining: Int64?
    private var window = largestPage
    private var patience = 0
    private var windowsBeforeRest = 0

    /// Starts before the first id; `limit` is how many ids are wanted in all.
    package init(limit: Int64? = nil) {
        remaining = limit
        page = Page(above: 0, top: min(limit ?? Self.largestPage, Self.largestPage))
        if limit == 0 { page = nil }
    }

    /// Takes note of an answer of `count` ids that ends with `last`.
    package mutating func received(count: Int, last: Int64?) {
        guard let page else { return }
        if let remaining { self.remaining = max(remaining - Int64(count), 0) }
        let isCut = count >= page.top
        switch page.upTo {
        case _ where self.remaining == 0: self.page = nil
        case nil where !isCut: self.page = nil
        case _ where isCut: self.page = next(above: max(last ?? page.above, page.above), upTo: page.upTo)
        case let upTo?:
            if count < Self.largestPage / 2 { window = min(window * 2, 1 << 40) }
            windowsBeforeRest -= count == 0 ? windowsBeforeRest : 1
            self.page = next(above: upTo, upTo: windowsBeforeRest > 0 ? end(ofWindowAbove: upTo) : nil)
        case nil: self.page = nil
        }
    }

    /// Takes note of a refusal because there are too many matches or they take too long to find.
    ///
    /// Returns `false` where no smaller page can be asked for.
    package mutating func refused() -> Bool {
        guard let page else { return false }
        if page.upTo != nil {
            guard window > 1 else { return false }
            window /= 2
        } else {
            patience = max(1, min(patience * 2, 1 << 20))
            windowsBeforeRest = patience
        }
        self.page = next(above: page.above, upTo: end(ofWindowAbove: page.above))
        return true
    }

    /// Ends the pages, whatever is left.
    package mutating func end() {
        page = nil
    }

    private func end(ofWindowAbove id: Int64) -> Int64 {
        let (end, overflow) = id.addingReportingOverflow(window)
        return overflow ? .max : end
    }

    private func next(above: Int64, upTo: Int64?) -> Page {
        Page(above: above, upTo: upTo, top: min(remaining ?? Self.largestPage, Self.largestPage))
    }
}
