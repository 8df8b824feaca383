/// A sample work item while it is made: numbers that the columns turn into values.
struct Draft {
    var index = 0
    var id: Int32 = 0
    var rev: Int32 = 1
    var project = 0
    var type = 0
    var state = 0
    var area = 0
    var iteration = 0
    var title = 0
    var parent = Column.noInteger
    var comments: Int32 = 0
    var attachments: Int32 = 0
    var created = Column.noDate
    var activated = Column.noDate
    var resolved = Column.noDate
    var closed = Column.noDate
    var stateChanged = Column.noDate
    var changed = Column.noDate
    var started = Column.noDate
    var finished = Column.noDate
    var target = Column.noDate
    var promised = Column.noDate
    var assignee: Int?
    var creator = 0
    var changer = 0
    var closer = 0
    var priority: Int32 = 2
    var businessValue = Column.noInteger
    var severity: Int?
    var risk: Int?
    var activity: Int?
    var valueArea: Int?
    var description: Int?
    var criteria: Int?
    var reproSteps: Int?
    var tags: Int?
    var lane: Int?
    var stackRank = Double.nan
    var storyPoints = Double.nan
    var effort = Double.nan
    var originalEstimate = Double.nan
    var remainingWork = Double.nan
    var completedWork = Double.nan
    var deliveryRisk: Int?
    var score = Double.nan
    var approved = Column.noFlag
    var externalID: Int?
    var note: Int?

    /// The state with its meaning.
    var stateDefinition: WorkItemType.State { WorkItemType.all[type].states[state] }
}
