import DevOpsClient
import SQLEngine

/// The ids that one query gives, page by page in ascending order, all as of one moment.
final class IdentifierStream {
    private let client: DevOpsClient
    private let snapshot: Snapshot
    private let asOf: String?
    private var query: WorkItemRequest.Query
    private var pages: IdentifierPages
    /// The next page, where it was asked for ahead of time.
    private var pending: (page: IdentifierPages.Page, response: PendingResponse)?

    /// `asOf` is the moment that somebody's own query names, in its words.
    init(_ query: WorkItemRequest.Query, snapshot: Snapshot, asOf: String?, client: DevOpsClient) {
        self.client = client
        self.snapshot = snapshot
        self.asOf = asOf
        self.query = query
        // An order of the service's counts only as far as one answer goes; SQLite sorts and counts by itself.
        if !query.order.isEmpty, query.limit.map({ $0 > IdentifierPages.largestPage }) ?? true {
            self.query.order = []
            self.query.limit = nil
        }
        pages = IdentifierPages(limit: self.query.limit)
    }

    deinit {
        if let pending { client.abandon(pending.response) }
    }

    /// Asks for the next ids, or returns `nil` after the last.
    func next() throws -> [Int64]? {
        while let page = pages.page {
            let answer: JSONPage
            do {
                answer = try self.answer(to: page).page
            } catch let error {
                guard try recover(from: error) else { throw error }
                continue
            }
            snapshot.take(answer.root["asOf"]?.text)
            guard query.order.isEmpty else {
                pages.end()
                return try Self.ids(in: answer).sorted()
            }
            let ids = try Self.ids(in: answer, of: page)
            pages.received(count: ids.count, last: ids.last)
            if !ids.isEmpty { return ids }
        }
        return nil
    }

    /// Asks for the next page without waiting for it.
    func prepare() throws {
        guard pending == nil, let page = pages.page else { return }
        pending = (page, try client.start(endpoint(for: page)))
    }

    private func answer(to page: IdentifierPages.Page) throws(ServiceError) -> ServiceResponse {
        guard let pending, pending.page == page else { return try client.send(endpoint(for: page)) }
        self.pending = nil
        return try client.finish(pending.response)
    }

    /// Finds another way to ask after a refusal, or returns `false`.
    private func recover(from error: ServiceError) throws -> Bool {
        let code = error.serviceCode ?? ""
        if query.hasDatePrecision, error.wantsTimePrecision {
            query.hasDatePrecision = false
            return true
        }
        if !query.order.isEmpty, error.status == 400 {
            // SQLite sorts and counts by itself.
            query.order = []
            query.limit = nil
            pages = IdentifierPages()
            return true
        }
        if Self.sizeRefusals.contains(code) { return pages.refused() }
        guard error.status == 400 else { return false }
        if code == Self.unknownPath, asOf == nil, query.isNarrowed(byPathIn: error.message) {
            pages.end()
            return true
        }
        // A condition that the service does not take is left to SQLite: those that it names, or all of them.
        let kept = query.helpful.filter { !$0.isNamed(in: error.message) }
        guard !query.helpful.isEmpty else { return false }
        query.helpful = kept.count < query.helpful.count ? kept : []
        return true
    }

    private func endpoint(for page: IdentifierPages.Page) -> Endpoint {
        var conditions = query.required + query.helpful
        if page.above > 0 { conditions.append(.compare("System.Id", .greater, .integer(page.above))) }
        if let upTo = page.upTo { conditions.append(.compare("System.Id", .lessOrEqual, .integer(upTo))) }
        let wiql = WIQL(conditions: conditions, order: query.order, asOf: snapshot.moment ?? asOf)
        return .wiql(
            wiql.text,
            top: page.top,
            hasDatePrecision: query.hasDatePrecision,
            in: client.settings.project
        )
    }

    /// Reads the ids of an answer, which must be what was asked for: paging would go wrong otherwise.
    private static func ids(in answer: JSONPage, of page: IdentifierPages.Page) throws -> [Int64] {
        let ids = try ids(in: answer)
        var last = page.above
        for id in ids {
            guard id > last, id <= page.upTo ?? .max else { throw unexpected("is not in the order of ids") }
            last = id
        }
        return ids
    }

    private static func ids(in answer: JSONPage) throws -> [Int64] {
        let reader = JSONRowReader(paths: [["id"]])
        var ids: [Int64] = []
        guard reader.open(answer, at: ["workItems"]) else { throw unexpected("has no list of work items") }
        while reader.next() { ids.append(reader.integer(0)) }
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
    /// An area or iteration path that does not exist, so that no item can be there.
    private static let unknownPath = "TF51011"
}

extension Endpoint {
    /// The request that runs a query; with date precision a date means the whole day, and a time is refused.
    static func wiql(
        _ text: String,
        top: Int64?,
        hasDatePrecision: Bool,
        in project: String?
    ) -> Endpoint {
        Endpoint(
            method: .post,
            path: (project.map { [$0] } ?? []) + ["_apis", "wit", "wiql"],
            query: [("timePrecision", hasDatePrecision ? "false" : "true")]
                + (top.map { [("$top", "\($0)")] } ?? []),
            body: .object([("query", .text(text))])
        )
    }
}

extension ServiceError {
    /// Whether the service refuses a query because it compares with a time of day.
    var wantsTimePrecision: Bool {
        status == 400 && message.contains("date precision")
    }
}

extension WorkItemRequest.Query {
    /// Whether every item must be at a path that an error message names; a list of paths may have others.
    fileprivate func isNarrowed(byPathIn message: String) -> Bool {
        let conditions = required + helpful
        let named = conditions.filter { $0.isNamed(in: message) }
        let isWritten = conditions.contains { condition in
            if case .written = condition { true } else { false }
        }
        return !isWritten && !named.isEmpty
            && named.allSatisfy { condition in
                switch condition {
                case .compare(_, .equal, _), .under: true
                default: false
                }
            }
    }
}

extension WIQL.Condition {
    /// Whether an error message quotes the condition, or names its field.
    fileprivate func isNamed(in message: String) -> Bool {
        switch self {
        case .compare(let field, _, _), .in(let field, _), .contains(let field, _), .under(let field, _),
            .isEmpty(let field), .isNotEmpty(let field), .isEmptyText(let field), .isNotEmptyText(let field):
            message.contains("[\(field)]")
        case .all(let conditions), .any(let conditions): conditions.contains { $0.isNamed(in: message) }
        case .written: false
        }
    }
}
