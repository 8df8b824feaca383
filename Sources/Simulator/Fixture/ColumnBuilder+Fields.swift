extension ColumnBuilder {
    static var integerFields: [(String, (Draft) -> Int32)] {
        [
            ("System.Id", { $0.id }),
            ("System.Rev", { $0.rev }),
            ("System.AreaId", { Int32($0.project * 100 + $0.area + 11) }),
            ("System.IterationId", { Int32($0.project * 100 + $0.iteration + 51) }),
            ("System.PersonId", { Int32(7000 + $0.changer) }),
            ("System.Watermark", { Int32(truncatingIfNeeded: $0.index * 3) &+ $0.rev }),
            ("System.CommentCount", { $0.comments }),
            ("System.Parent", { $0.parent }),
            ("System.AttachedFileCount", { $0.attachments }),
            ("System.RelatedLinkCount", { $0.parent == Column.noInteger ? 0 : 1 }),
            ("Microsoft.VSTS.Common.Priority", { $0.priority }),
            ("Microsoft.VSTS.Common.BusinessValue", { $0.businessValue }),
        ]
    }

    static var doubleFields: [(String, (Draft) -> Double)] {
        [
            ("Microsoft.VSTS.Common.StackRank", { $0.stackRank }),
            ("Microsoft.VSTS.Scheduling.StoryPoints", { $0.storyPoints }),
            ("Microsoft.VSTS.Scheduling.Effort", { $0.effort }),
            ("Microsoft.VSTS.Scheduling.OriginalEstimate", { $0.originalEstimate }),
            ("Microsoft.VSTS.Scheduling.RemainingWork", { $0.remainingWork }),
            ("Microsoft.VSTS.Scheduling.CompletedWork", { $0.completedWork }),
            ("Custom.Score", { $0.score }),
        ]
    }

    static var dateFields: [(String, (Draft) -> Int64)] {
        let endOfTime: Int64 = 253_370_764_800_000
        return [
            ("System.AuthorizedDate", { $0.changed }),
            ("System.RevisedDate", { _ in endOfTime }),
            ("System.CreatedDate", { $0.created }),
            ("System.ChangedDate", { $0.changed }),
            ("Microsoft.VSTS.Common.StateChangeDate", { $0.stateChanged }),
            ("Microsoft.VSTS.Common.ActivatedDate", { $0.activated }),
            ("Microsoft.VSTS.Common.ResolvedDate", { $0.resolved }),
            ("Microsoft.VSTS.Common.ClosedDate", { $0.closed }),
            ("Microsoft.VSTS.Scheduling.StartDate", { $0.started }),
            ("Microsoft.VSTS.Scheduling.FinishDate", { $0.finished }),
            ("Microsoft.VSTS.Scheduling.TargetDate", { $0.target }),
            ("Custom.DueDate", { $0.promised }),
        ]
    }

    static var flagFields: [(String, (Draft) -> UInt8)] {
        [
            ("System.BoardColumnDone", { $0.type == 4 ? Column.noFlag : 0 }),
            ("Custom.Approved", { $0.approved }),
        ]
    }

    static var identityFields: [(String, (Draft) -> Int?)] {
        [
            ("System.AssignedTo", { $0.assignee }),
            ("System.CreatedBy", { $0.creator }),
            ("System.ChangedBy", { $0.changer }),
            ("System.AuthorizedAs", { $0.changer }),
            ("Microsoft.VSTS.Common.ActivatedBy", { $0.activated == Column.noDate ? nil : $0.creator }),
            ("Microsoft.VSTS.Common.ResolvedBy", { $0.resolved == Column.noDate ? nil : $0.closer }),
            ("Microsoft.VSTS.Common.ClosedBy", { $0.closed == Column.noDate ? nil : $0.closer }),
        ]
    }

    typealias TextField = (String, (Draft) -> Int?, (Int) -> String)

    static var textFields: [TextField] {
        let state = { (key: Int) in WorkItemType.all[key / 8].states[key % 8] }
        return [
            ("System.WorkItemType", { $0.type }, { WorkItemType.all[$0].name }),
            ("System.State", { $0.type * 8 + $0.state }, { state($0).name }),
            ("System.Reason", { $0.type * 8 + $0.state }, { state($0).reason }),
            ("System.Title", { $0.title }, SampleText.title),
            ("System.BoardColumn", { $0.type == 4 ? nil : $0.type * 8 + $0.state }, { state($0).name }),
            ("System.BoardLane", { $0.lane }, { _ in "Expedite" }),
            ("System.Description", { $0.description }, SampleText.html),
            ("System.Tags", { $0.tags }, SampleText.tags),
            ("Microsoft.VSTS.Common.ResolvedReason", resolvedState, { state($0).reason }),
            ("Microsoft.VSTS.Common.Severity", { $0.severity }, { SampleText.severities[$0] }),
            ("Microsoft.VSTS.Common.ValueArea", { $0.valueArea }, { ["Business", "Architectural"][$0] }),
            ("Microsoft.VSTS.Common.Risk", { $0.risk }, { SampleText.risks[$0] }),
            ("Microsoft.VSTS.Common.Activity", { $0.activity }, { SampleText.activities[$0] }),
            ("Microsoft.VSTS.Common.AcceptanceCriteria", { $0.criteria }, SampleText.html),
            ("Microsoft.VSTS.TCM.ReproSteps", { $0.reproSteps }, SampleText.html),
            ("Custom.Risk", { $0.deliveryRisk }, { SampleText.deliveryRisks[$0] }),
            ("Custom.Notes", { $0.note }, SampleText.note),
            (
                "Custom.Label", { $0.index % 3 == 0 ? $0.index / 3 % SampleText.labels.count : nil },
                { SampleText.labels[$0] }
            ),
        ]
    }

    private static func resolvedState(_ draft: Draft) -> Int? {
        draft.resolved == Column.noDate ? nil : draft.type * 8 + draft.state
    }

    static func projectFields(_ projects: [Project]) -> [TextField] {
        [("System.TeamProject", { $0.project }, { projects[$0].name })]
    }

    /// The paths and their levels; a key is the project's number and the path's place in its tree.
    static func pathFields(_ trees: [ClassificationTree]) -> [TextField] {
        let area = { (key: Int) in trees[key / 64].areas[key % 64] }
        let iteration = { (key: Int) in trees[key / 64].iterations[key % 64] }
        let areaKey = { (draft: Draft) in draft.project * 64 + draft.area }
        let iterationKey = { (draft: Draft) in draft.project * 64 + draft.iteration }
        var fields: [TextField] = [
            ("System.AreaPath", areaKey, area),
            ("System.IterationPath", iterationKey, iteration),
            ("System.NodeName", areaKey, { area($0).split(separator: "\\").last.map(String.init) ?? "" }),
        ]
        guard let tree = trees.first else { return fields }
        let areaDepths = tree.areas.map { $0.split(separator: "\\").count }
        let iterationDepths = tree.iterations.map { $0.split(separator: "\\").count }
        for level in 1...3 {
            let name = { (path: String) in String(path.split(separator: "\\")[level - 1]) }
            fields.append(
                (
                    "System.AreaLevel\(level)", { areaDepths[$0.area] >= level ? areaKey($0) : nil },
                    { name(area($0)) }
                )
            )
            fields.append(
                (
                    "System.IterationLevel\(level)",
                    { iterationDepths[$0.iteration] >= level ? iterationKey($0) : nil },
                    { name(iteration($0)) }
                )
            )
        }
        return fields
    }

    static func guidFields(_ seed: UInt64) -> [TextField] {
        let guid = { (key: Int) in
            var random = RandomSource(seed: seed, stream: UInt64(truncatingIfNeeded: key) ^ 0xD1D)
            return random.guid()
        }
        return [("Custom.ExternalId", { $0.externalID }, guid)]
    }
}
