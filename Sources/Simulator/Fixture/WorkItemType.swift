/// A work item type of the sample organization's process (Agile).
package struct WorkItemType: Sendable {
    package let name: String
    package let referenceName: String
    let description: String
    let color: String
    let icon: String
    let states: [State]

    /// A state of a work item, the reason that leads to it, and its meaning.
    package struct State: Sendable {
        package let name: String
        package let category: Category
        let color: String
        let reason: String
    }

    /// The meaning of a state.
    package enum Category: String, Sendable {
        case proposed = "Proposed"
        case inProgress = "InProgress"
        case resolved = "Resolved"
        case completed = "Completed"
        case removed = "Removed"
    }
}

extension WorkItemType {
    /// The types of the sample organization.
    static let all = [epic, feature, userStory, bug, task, issue]

    static let epic = WorkItemType(
        name: "Epic",
        referenceName: "Microsoft.VSTS.WorkItemTypes.Epic",
        description: "Epics help teams effectively manage and groom their product backlog",
        color: "FF7B00",
        icon: "icon_crown",
        states: backlog
    )
    static let feature = WorkItemType(
        name: "Feature",
        referenceName: "Microsoft.VSTS.WorkItemTypes.Feature",
        description: "Tracks a feature that will be released with the product",
        color: "773B93",
        icon: "icon_trophy",
        states: backlog
    )
    static let userStory = WorkItemType(
        name: "User Story",
        referenceName: "Microsoft.VSTS.WorkItemTypes.UserStory",
        description: "Tracks an activity the user will be able to perform with the product",
        color: "009CCC",
        icon: "icon_book",
        states: backlog
    )
    static let bug = WorkItemType(
        name: "Bug",
        referenceName: "Microsoft.VSTS.WorkItemTypes.Bug",
        description:
            "Describes a divergence between required and actual behavior, and tracks its correction.",
        color: "CC293D",
        icon: "icon_insect",
        states: [
            State(name: "New", category: .proposed, color: "b2b2b2", reason: "New"),
            State(name: "Active", category: .inProgress, color: "007acc", reason: "Approved"),
            State(name: "Resolved", category: .resolved, color: "ff9d00", reason: "Fixed"),
            State(name: "Closed", category: .completed, color: "339933", reason: "Fixed and verified"),
        ]
    )
    static let task = WorkItemType(
        name: "Task",
        referenceName: "Microsoft.VSTS.WorkItemTypes.Task",
        description: "Tracks work that needs to be done.",
        color: "F2CB1D",
        icon: "icon_clipboard",
        states: [
            State(name: "New", category: .proposed, color: "b2b2b2", reason: "New"),
            State(name: "Active", category: .inProgress, color: "007acc", reason: "Work started"),
            State(name: "Closed", category: .completed, color: "339933", reason: "Completed"),
            State(name: "Removed", category: .removed, color: "ffffff", reason: "Removed from the backlog"),
        ]
    )
    static let issue = WorkItemType(
        name: "Issue",
        referenceName: "Microsoft.VSTS.WorkItemTypes.Issue",
        description: "Tracks an obstacle to progress.",
        color: "B4009E",
        icon: "icon_traffic_cone",
        states: [
            State(name: "Active", category: .inProgress, color: "007acc", reason: "New"),
            State(name: "Closed", category: .completed, color: "339933", reason: "Issue Resolved"),
        ]
    )

    private static let backlog = [
        State(name: "New", category: .proposed, color: "b2b2b2", reason: "New"),
        State(name: "Active", category: .inProgress, color: "007acc", reason: "Implementation started"),
        State(
            name: "Resolved",
            category: .resolved,
            color: "ff9d00",
            reason: "Code complete and unit tests pass"
        ),
        State(name: "Closed", category: .completed, color: "339933", reason: "Acceptance tests pass"),
        State(name: "Removed", category: .removed, color: "ffffff", reason: "Removed from the backlog"),
    ]
}
