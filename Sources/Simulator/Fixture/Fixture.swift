/// The sample organization: projects, people, fields and work items, the same for the same seed.
///
/// A test that talks to a simulator in another process makes the same fixture to compute what it expects.
package struct Fixture: Sendable {
    package let organization: String
    package let projects: [Project]
    package let people: [Person]
    package let fields: FieldCatalog
    package let workItemTypes: [WorkItemType]
    /// The number of work items.
    package let count: Int
    /// The ids, ascending with gaps.
    let ids: [Int32]
    var columns: [Column?]
    let links: LinkTable
    var ranks = RankCache()
    let history = HistoryCache()
    /// The milliseconds after which nothing has changed.
    let newestChange: Int64
    /// The name of each field as it stands before a value in JSON.
    let keys: [[UInt8]]

    package init(organization: String, projectCount: Int, workItemCount: Int, seed: UInt64) {
        self.organization = organization
        projects = Project.sample(count: max(projectCount, 1), seed: seed)
        people = Person.sample(seed: seed)
        fields = .sample
        workItemTypes = WorkItemType.all
        count = max(workItemCount, 0)
        var generator = DraftGenerator(
            seed: seed,
            count: count,
            projectCount: projects.count,
            peopleCount: people.count,
            tree: ClassificationTree(project: "")
        )
        var builder = ColumnBuilder(
            organization: organization,
            seed: seed,
            projects: projects,
            people: people,
            capacity: count
        )
        for index in 0..<count { builder.append(generator.next(index)) }
        columns = builder.columns(of: fields)
        keys = fields.all.map { JSON.string($0.referenceName).bytes + [UInt8(ascii: ":")] }
        ids = Self.integers("System.Id", fields, columns)
        links = LinkTable(ids: ids, parents: Self.integers("System.Parent", fields, columns), seed: seed)
        let changed = columns[fields.position(of: "System.ChangedDate") ?? 0]
        newestChange = if case .date(let dates) = changed { dates.max() ?? .min } else { .min }
    }

    /// Makes the organization that `configuration` describes.
    package init(_ configuration: Configuration) {
        self.init(
            organization: configuration.organization,
            projectCount: configuration.projectCount,
            workItemCount: configuration.workItemCount,
            seed: configuration.seed
        )
    }

    /// The work items in the order of their ids.
    package var workItems: LazyMapSequence<Range<Int>, WorkItem> {
        (0..<count).lazy.map { WorkItem(fixture: self, index: $0) }
    }

    /// Returns the work item of that id, or `nil`.
    package func workItem(id: Int) -> WorkItem? {
        index(of: id).map { WorkItem(fixture: self, index: $0) }
    }

    /// Returns the project of that name or GUID in any casing, or `nil`.
    package func project(_ nameOrID: String) -> Project? {
        let wanted = nameOrID.lowercased()
        return projects.first { $0.name.lowercased() == wanted || $0.id == wanted }
    }

    /// Returns the place of the work item of that id (ids ascend, so by halving).
    func index(of id: Int) -> Int? {
        guard let id = Int32(exactly: id) else { return nil }
        var low = 0
        var high = ids.count
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low < ids.count && ids[low] == id ? low : nil
    }

    private static func integers(_ name: String, _ fields: FieldCatalog, _ columns: [Column?]) -> [Int32] {
        guard let position = fields.position(of: name), case .integer(let values) = columns[position] else {
            return []
        }
        return values
    }
}
