/// A query that the people of a project have saved.
package struct SavedQuery: Sendable {
    package let id: String
    /// The path of folders and the query's name.
    package let path: String
    /// The query, or `nil` for a folder.
    package let wiql: String?

    /// The saved queries of a project, the same for the same seed.
    static func sample(of project: Project, seed: UInt64) -> [SavedQuery] {
        var random = RandomSource(
            seed: seed,
            stream: 0x5A7ED ^ UInt64(truncatingIfNeeded: project.name.utf8.count)
        )
        return queries.map { path, wiql in SavedQuery(id: random.guid(), path: path, wiql: wiql) }
    }

    private static let queries: [(String, String?)] = [
        ("Shared Queries", nil),
        (
            "Shared Queries/Open bugs",
            "SELECT [System.Id], [System.Title] FROM WorkItems WHERE [System.TeamProject] = @project "
                + "AND [System.WorkItemType] = 'Bug' AND [System.State] <> 'Closed' ORDER BY [System.ChangedDate] DESC"
        ),
        ("Shared Queries/Current work", nil),
        (
            "Shared Queries/Current work/My items",
            "SELECT [System.Id] FROM WorkItems WHERE [System.AssignedTo] = @Me OR [System.CreatedBy] = @Me"
        ),
    ]
}
