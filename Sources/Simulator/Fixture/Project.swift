/// A project of the sample organization.
package struct Project: Sendable, Equatable {
    package let id: String
    package let name: String
    /// The description; the service leaves the key out where there is none.
    package let description: String?
    package let revision: Int
    package let visibility: String
    package let lastUpdateTime: ServiceDate
    package let defaultTeamID: String
}

extension Project {
    /// Returns `count` projects with the names of the sample organization first.
    static func sample(count: Int, seed: UInt64) -> [Project] {
        var random = RandomSource(seed: seed, stream: 0xB0B)
        return (0..<count).map { index in
            let (name, description) =
                index < named.count ? named[index] : ("Project \(index + 1)", "Sample project \(index + 1)")
            return Project(
                id: random.guid(),
                name: name,
                description: description,
                revision: 100 + random.number(below: 900),
                visibility: index % 7 == 5 ? "public" : "private",
                lastUpdateTime: ServiceDate(
                    milliseconds: 1_577_880_000_000 + Int64(random.number(below: 150_000_000)) * 1000 + 537
                ),
                defaultTeamID: random.guid()
            )
        }
    }

    private static let named: [(String, String?)] = [
        ("Contoso", "The web shop, its services and its warehouse"),
        ("Fabrikam Fiber", "Fibre networks: planning – build – “service” for customers in Köln und Zürich ☎"),
        ("Tailspin", nil),
    ]
}
