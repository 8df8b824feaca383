import DevOpsClient
import SQLEngine

/// The ids of the work items that a scan gives, page by page, all as of one moment.
final class WorkItemIdentifiers {
    /// The moment of the service's first answer, at which all later requests look.
    private(set) var asOf: String?

    private let client: DevOpsClient
    private var promised: [WIQL.Condition] = []
    private var helpful: [WIQL.Condition] = []
    private var known: [Int64]?
    private var pages: IdentifierPages

    init(_ request: WorkItemRequest, limit: Int64?, client: DevOpsClient) {
        self.client = client
        pages = IdentifierPages(limit: limit)
        switch request {
        case .nothing: known = []
        case .items(let ids): known = ids
        case .query(let promised, let helpful):
            self.promised = promised
            self.helpful = helpful
        }
    }

    /// Asks for the next ids, in ascending order, or returns `nil` after the last.
    func next() throws -> [Int64]? {
        if let ids = known {
            known = []
            return ids.isEmpty ? nil : ids
        }
        while let page = pages.page {
            let answer: JSONPage
            do {
                answer = try client.send(endpoint(for: page)).page
            } catch let error {
                guard try recover(from: error) else { throw error }
                continue
            }
            asOf = asOf ?? answer.root["asOf"]?.text
            let ids = try Self.ids(in: answer, of: page)
            pages.received(count: ids.count, last: ids.last)
            if !ids.isEmpty { return ids }
        }
        return nil
    }

    /// Finds another way to ask after a refusal, or returns `false`.
    private func recover(from error: ServiceError) throws -> Bool {
        if Self.sizeRefusals.contains(error.serviceCode ?? "") { return pages.refused() }
        // A condition that the service does not take is left to SQLite.
        guard error.status == 400, !helpful.isEmpty else { return false }
        helpful = []
        return true
    }

    private func endpoint(for page: IdentifierPages.Page) -> Endpoint {
        var conditions = promised + helpful
        if page.above > 0 { conditions.append(.compare("System.Id", .greater, .integer(page.above))) }
        if let upTo = page.upTo { conditions.append(.compare("System.Id", .lessOrEqual, .integer(upTo))) }
        let project = client.settings.project.map { [$0] } ?? []
        return Endpoint(
            method: .post,
            path: project + ["_apis", "wit", "wiql"],
            query: [("timePrecision", "true"), ("$top", "\(page.top)")],
            body: .object([("query", .text(WIQL(conditions: conditions, asOf: asOf).text))])
        )
    }

    /// Reads the ids of an answer, which must be what was asked for: paging would go wrong otherwise.
    private static func ids(in answer: JSONPage, of page: IdentifierPages.Page) throws -> [Int64] {
        let reader = JSONRowReader(paths: [["id"]])
        var ids: [Int64] = []
        var last = page.above
        guard reader.open(answer, at: ["workItems"]) else { throw unexpected("has no list of work items") }
        while reader.next() {
            let id = reader.integer(0)
            guard id > last, id <= page.upTo ?? .max else { throw unexpected("is not in the order of ids") }
            ids.append(id)
            last = id
        }
        return ids
    }

    private static func unexpected(_ what: String) -> ServiceError {
        ServiceError(
            .malformedAnswer,
            "The service's answer to a query \(what). Check BaseUrl and ApiVersion."
        )
    }

    /// More than 20,000 matches, and a query that runs too long.
    private static let sizeRefusals: Set<String> = ["VS402337", "VS402335"]
}
