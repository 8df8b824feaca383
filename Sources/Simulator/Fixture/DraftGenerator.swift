/// Makes the sample work items one after the other, the same ones for the same seed.
struct DraftGenerator {
    private let seed: UInt64
    private let count: Int
    private let projectCount: Int
    private let peopleCount: Int
    private let areaCount: Int
    private let iterationCount: Int
    private var nextID: Int32 = 1
    /// The latest ids of each type in each project, from which parents are taken.
    private var recent: [[Int32]]

    init(seed: UInt64, count: Int, projectCount: Int, peopleCount: Int, tree: ClassificationTree) {
        self.seed = seed
        self.count = count
        self.projectCount = projectCount
        self.peopleCount = peopleCount
        areaCount = tree.areas.count
        iterationCount = tree.iterations.count
        recent = Array(repeating: [], count: projectCount * WorkItemType.all.count)
    }

    /// Returns the work item at `index`; must be called for each index in order.
    mutating func next(_ index: Int) -> Draft {
        var random = RandomSource(seed: seed, stream: UInt64(truncatingIfNeeded: index) &+ 1)
        var draft = Draft()
        draft.index = index
        draft.id = nextID
        nextID &+= random.happens(percent: 15) ? 2 + Int32(random.number(below: 5)) : 1
        draft.project = min(random.number(below: projectCount), random.number(below: projectCount))
        draft.type = Self.types[random.number(below: Self.types.count)]
        draft.area = random.number(below: areaCount)
        draft.iteration = random.number(below: iterationCount)
        draft.title = random.number(below: SampleText.titleCount)
        draft.rev = 1 + Int32(min(random.number(below: 30), random.number(below: 30)))
        draft.comments = random.happens(percent: 60) ? 0 : Int32(random.number(below: 13))
        draft.attachments = random.happens(percent: 85) ? 0 : 1
        draft.state = state(of: draft, &random)
        addDates(to: &draft, &random)
        addPeople(to: &draft, &random)
        addPlanning(to: &draft, &random)
        addTexts(to: &draft, &random)
        addCustom(to: &draft, &random)
        addParent(to: &draft, &random)
        return draft
    }

    /// The types in their proportions.
    private static let types =
        [0, 1, 1, 1] + Array(repeating: 2, count: 14) + Array(repeating: 3, count: 12)
        + Array(repeating: 4, count: 18) + [5, 5]

    private func state(of draft: Draft, _ random: inout RandomSource) -> Int {
        let states = WorkItemType.all[draft.type].states
        let isOld = draft.index * 10 < count * 7
        guard isOld, random.happens(percent: 75) else { return random.number(below: states.count) }
        return states.firstIndex { $0.category == .completed } ?? 0
    }

    private func addDates(to draft: inout Draft, _ random: inout RandomSource) {
        let first: Int64 = 1_546_848_000_000
        let span: Int64 = 204_000_000_000
        let share = span / Int64(max(count, 1)) * Int64(draft.index)
        var moment = first + share + Int64(random.number(below: 40_000_000))
        func step(days: Int) -> Int64 {
            moment += Int64(random.number(below: days * 86_400)) * 1000 + Int64(random.number(below: 1000))
            return moment - moment % random.pick([1, 1, 1, 10, 100, 1000])
        }
        draft.created = step(days: 1)
        draft.stateChanged = draft.created
        let category = draft.stateDefinition.category
        if category == .inProgress || category == .resolved || category == .completed {
            draft.activated = step(days: 30)
            draft.stateChanged = draft.activated
        }
        if category == .resolved || category == .completed, draft.type != 4, draft.type != 5 {
            draft.resolved = step(days: 40)
            draft.stateChanged = draft.resolved
        }
        if category == .completed {
            draft.closed = step(days: 20)
            draft.stateChanged = draft.closed
        }
        draft.changed = step(days: 30)
    }

    private func addPeople(to draft: inout Draft, _ random: inout RandomSource) {
        draft.creator = random.number(below: peopleCount)
        draft.changer = random.number(below: peopleCount)
        draft.closer = random.number(below: peopleCount)
        let percent = draft.activated == Column.noDate ? 40 : 90
        if random.happens(percent: percent) { draft.assignee = random.number(below: peopleCount) }
    }

    private func addPlanning(to draft: inout Draft, _ random: inout RandomSource) {
        draft.priority = Int32(1 + random.number(below: 4))
        let isTask = draft.type == 4
        if !isTask {
            draft.stackRank =
                1_000_000_000 + Double(random.number(below: 999_999_999)) + 0.5 * Double(draft.index % 2)
            draft.valueArea = random.happens(percent: 80) ? 0 : 1
        }
        if draft.type <= 1 {
            draft.businessValue = Int32(random.number(below: 1000))
            draft.effort = Double(random.number(below: 100))
            addSchedule(to: &draft, &random)
        }
        if draft.type == 2 || draft.type == 3, random.happens(percent: 65) {
            draft.storyPoints = random.pick([0.5, 1, 2, 3, 5, 8, 13, 21])
        }
        if draft.type == 3 { draft.severity = random.number(below: SampleText.severities.count) }
        if draft.type == 2, random.happens(percent: 50) {
            draft.risk = random.number(below: SampleText.risks.count)
        }
        if isTask || draft.type == 3, random.happens(percent: 75) {
            draft.activity = random.number(below: SampleText.activities.count)
            draft.originalEstimate = Double(1 + random.number(below: 40))
            draft.completedWork = Double(random.number(below: 80)) / 2
            draft.remainingWork = draft.closed == Column.noDate ? Double(random.number(below: 60)) / 4 : .nan
        }
        if isTask, random.happens(percent: 30) { addSchedule(to: &draft, &random) }
    }

    private func addSchedule(to draft: inout Draft, _ random: inout RandomSource) {
        let day = draft.created / ServiceDate.day * ServiceDate.day
        draft.started = day + Int64(1 + random.number(below: 20)) * ServiceDate.day
        if random.happens(percent: 70) {
            draft.finished = draft.started + Int64(1 + random.number(below: 60)) * ServiceDate.day
        }
        if draft.type <= 1 { draft.target = draft.started + 90 * ServiceDate.day }
    }

    private func addTexts(to draft: inout Draft, _ random: inout RandomSource) {
        if random.happens(percent: 70) { draft.description = random.number(below: SampleText.htmlCount) }
        if draft.type == 2, random.happens(percent: 60) {
            draft.criteria = random.number(below: SampleText.htmlCount)
        }
        if draft.type == 3 { draft.reproSteps = random.number(below: SampleText.htmlCount) }
        if random.happens(percent: 45) {
            var bits = 0
            for _ in 0...random.number(below: 3) {
                bits |= 1 << random.number(below: SampleText.tagNames.count)
            }
            draft.tags = bits
        }
        if random.happens(percent: 4) { draft.lane = 0 }
    }

    private func addCustom(to draft: inout Draft, _ random: inout RandomSource) {
        if random.happens(percent: 60) {
            draft.deliveryRisk = random.number(below: SampleText.deliveryRisks.count)
        }
        if random.happens(percent: 50) {
            draft.score =
                Double(random.number(below: 40_001) - 2000) / (random.happens(percent: 50) ? 100 : 4)
        }
        if random.happens(percent: 50) { draft.approved = random.happens(percent: 70) ? 1 : 0 }
        if random.happens(percent: 30) {
            let day = draft.created / ServiceDate.day * ServiceDate.day
            draft.promised = day + Int64(random.number(below: 200)) * ServiceDate.day
            if random.happens(percent: 50) { draft.promised += Int64(random.number(below: 86_400_000)) }
        }
        if random.happens(percent: 20) { draft.externalID = draft.index }
        if random.happens(percent: 25) { draft.note = random.number(below: SampleText.noteCount) }
    }

    /// Epics hold features, features stories, stories bugs and tasks.
    private mutating func addParent(to draft: inout Draft, _ random: inout RandomSource) {
        let base = draft.project * WorkItemType.all.count
        let parentType: Int? = [nil, 0, 1, 2, 2, nil][draft.type]
        if let parentType, random.happens(percent: 85), !recent[base + parentType].isEmpty {
            draft.parent = random.pick(recent[base + parentType])
        }
        guard draft.type <= 2 else { return }
        if recent[base + draft.type].count >= 8 { recent[base + draft.type].removeFirst() }
        recent[base + draft.type].append(draft.id)
    }
}
