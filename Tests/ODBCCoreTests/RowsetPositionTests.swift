import Testing

@testable import ODBCCore

/// The tables of "Positioning the Cursor" in the ODBC reference, for ten rows and rowsets of four.
@Suite struct RowsetPositionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let from: RowsetPosition
        let orientation: FetchOrientation
        let to: RowsetPosition
        let isClipped: Bool

        init(
            _ from: RowsetPosition,
            _ orientation: FetchOrientation,
            _ to: RowsetPosition,
            clipped isClipped: Bool = false
        ) {
            self.from = from
            self.orientation = orientation
            self.to = to
            self.isClipped = isClipped
        }

        var testDescription: String { "\(from) \(orientation)" }
    }

    private func moved(_ test: Case, rows: Int = 10) throws -> (position: RowsetPosition, isClipped: Bool) {
        let extent = RowExtent(contains: { $0 <= rows }, last: { rows })
        return try test.from.moved(test.orientation, fetched: 4, size: 4, in: extent)
    }

    @Test(arguments: [
        Case(.beforeStart, .next, .row(1)), Case(.row(1), .next, .row(5)), Case(.row(7), .next, .afterEnd),
        Case(.row(6), .next, .row(10)), Case(.afterEnd, .next, .afterEnd),
        Case(.beforeStart, .prior, .beforeStart), Case(.row(1), .prior, .beforeStart),
        Case(.row(3), .prior, .row(1), clipped: true), Case(.row(4), .prior, .row(1), clipped: true),
        Case(.row(5), .prior, .row(1)), Case(.row(9), .prior, .row(5)), Case(.afterEnd, .prior, .row(7)),
        Case(.row(9), .first, .row(1)), Case(.beforeStart, .last, .row(7)), Case(.row(9), .last, .row(7)),
        Case(.row(3), .absolute(0), .beforeStart), Case(.row(3), .absolute(10), .row(10)),
        Case(.row(3), .absolute(11), .afterEnd), Case(.row(3), .absolute(-1), .row(10)),
        Case(.row(3), .absolute(-10), .row(1)), Case(.row(3), .absolute(-11), .beforeStart),
        Case(.row(3), .absolute(.min), .beforeStart), Case(.row(3), .absolute(.max), .afterEnd),
        Case(.beforeStart, .relative(2), .row(2)), Case(.beforeStart, .relative(0), .beforeStart),
        Case(.beforeStart, .relative(-1), .beforeStart), Case(.row(1), .relative(-1), .beforeStart),
        Case(.row(3), .relative(-4), .row(1), clipped: true), Case(.row(3), .relative(-5), .beforeStart),
        Case(.row(3), .relative(0), .row(3)), Case(.row(3), .relative(7), .row(10)),
        Case(.row(3), .relative(8), .afterEnd), Case(.row(3), .relative(.max), .afterEnd),
        Case(.row(3), .relative(.min), .beforeStart), Case(.afterEnd, .relative(-2), .row(9)),
        Case(.afterEnd, .relative(0), .afterEnd), Case(.afterEnd, .relative(1), .afterEnd),
        Case(.row(9), .bookmark(3, offset: 0), .row(3)),
        Case(.row(9), .bookmark(3, offset: -3), .beforeStart),
        Case(.row(9), .bookmark(3, offset: 8), .afterEnd),
        Case(.row(9), .bookmark(.max, offset: 1), .beforeStart),
    ])
    func `a rowset moves as the reference says`(test: Case) throws {
        let moved = try moved(test)
        #expect(moved.position == test.to)
        #expect(moved.isClipped == test.isClipped)
    }

    @Test(arguments: [
        Case(.beforeStart, .last, .row(1)), Case(.afterEnd, .prior, .row(1), clipped: true),
        Case(.row(1), .absolute(-4), .row(1), clipped: true), Case(.row(1), .absolute(-5), .beforeStart),
    ])
    func `a result shorter than a rowset begins with its first row`(test: Case) throws {
        let moved = try moved(test, rows: 3)
        #expect(moved.position == test.to)
        #expect(moved.isClipped == test.isClipped)
    }

    @Test(arguments: [
        Case(.beforeStart, .next, .afterEnd), Case(.beforeStart, .first, .afterEnd),
        Case(.beforeStart, .last, .afterEnd), Case(.beforeStart, .absolute(1), .afterEnd),
        Case(.beforeStart, .prior, .beforeStart),
    ])
    func `a result without rows has no rowset`(test: Case) throws {
        #expect(try moved(test, rows: 0).position == test.to)
    }
}
