/// The area and iteration paths of a project, as a work item names them.
struct ClassificationTree {
    let areas: [String]
    let iterations: [String]

    init(project: String) {
        areas = [project] + Self.areaNames.map { "\(project)\\\($0)" }
        iterations = [project] + Self.iterationNames.map { "\(project)\\\($0)" }
    }

    private static let areaNames = [
        "Web", "Web\\Checkout", "Web\\Search", "API", "API\\Orders", "API\\Billing & Tax", "Data",
        "Data\\Reporting", "Größenmaße",
    ]
    private static let iterationNames = (1...3).flatMap { release in
        ["Release \(release)"] + (1...6).map { "Release \(release)\\Sprint \($0)" }
    }
}
