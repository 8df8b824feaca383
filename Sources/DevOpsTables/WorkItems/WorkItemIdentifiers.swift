import DevOpsClient
import SQLEngine

/// The ids of the work items that a scan gives, page by page in ascending order, each once.
final class WorkItemIdentifiers {
    private let client: DevOpsClient
    private let snapshot: Snapshot
    private var known: [Int64] = []
    private var links: String?
    private var streams: [IdentifierStream] = []
    /// The ids of each stream that were not given yet.
    private var heads: [[Int64]] = []

    init(_ request: WorkItemRequest, snapshot: Snapshot, ownAsOf: String?, client: DevOpsClient) {
        self.client = client
        self.snapshot = snapshot
        switch request.source {
        case .nothing: break
        case .items(let ids): known = ids
        case .links(let text): links = text
        case .query(let query):
            let alternatives = query.alternatives.isEmpty ? [[]] : query.alternatives.map { [$0] }
            streams = alternatives.map { alternative in
                var part = query
                part.helpful += alternative
                return IdentifierStream(part, snapshot: snapshot, asOf: ownAsOf, client: client)
            }
            heads = streams.map { _ in [] }
        }
    }

    /// Asks for the next ids, or returns `nil` after the last.
    func next() throws -> [Int64]? {
        if !known.isEmpty {
            defer { known = [] }
            return known
        }
        if let links {
            self.links = nil
            let ids = try linkedIDs(links)
            return ids.isEmpty ? nil : ids
        }
        guard streams.count > 1 else { return try streams.first?.next() }
        return try merged()
    }

    /// Asks for what comes next without waiting for it.
    func prepare() throws {
        for stream in streams { try stream.prepare() }
    }

    /// The ids of all streams up to where the shortest of their pages ends.
    private func merged() throws -> [Int64]? {
        for index in streams.indices.reversed() where heads[index].isEmpty {
            if let page = try streams[index].next() {
                heads[index] = page
            } else {
                streams.remove(at: index)
                heads.remove(at: index)
            }
        }
        guard let bound = heads.compactMap(\.last).min() else { return nil }
        var ids: Set<Int64> = []
        for index in heads.indices {
            let end = heads[index].firstIndex { $0 > bound } ?? heads[index].endIndex
            ids.formUnion(heads[index][..<end])
            heads[index].removeFirst(end)
        }
        return ids.sorted()
    }

    private func linksAnswer(_ text: String) throws(ServiceError) -> JSONPage {
        func answer(hasDatePrecision: Bool) throws(ServiceError) -> JSONPage {
            let project = client.settings.project
            return try client.send(.wiql(text, top: nil, hasDatePrecision: hasDatePrecision, in: project))
                .page
        }
        do throws(ServiceError) {
            return try answer(hasDatePrecision: true)
        } catch {
            guard error.wantsTimePrecision else { throw error }
            return try answer(hasDatePrecision: false)
        }
    }

    /// The ids of the items at the ends of the links that a query finds.
    private func linkedIDs(_ text: String) throws -> [Int64] {
        let answer = try linksAnswer(text)
        snapshot.take(answer.root["asOf"]?.text)
        var ids: Set<Int64> = []
        let reader = JSONRowReader(paths: [["id"], ["target", "id"], ["source", "id"]])
        for list in ["workItems", "workItemRelations"] where reader.open(answer, at: [list]) {
            while reader.next() {
                for position in 0..<3 where reader.kind(position) == .integer {
                    ids.insert(reader.integer(position))
                }
            }
        }
        return ids.sorted()
    }
}
