/// The fields of the organization, found by reference name or friendly name in any casing.
package struct FieldCatalog: Sendable {
    /// Every field, in the order in which a work item lists its values.
    package let all: [FieldDefinition]
    private let positions: [String: Int]

    init(_ all: [FieldDefinition]) {
        self.all = all
        var positions: [String: Int] = [:]
        for (index, field) in all.enumerated() {
            positions[field.name.lowercased()] = index
        }
        for (index, field) in all.enumerated() {
            positions[field.referenceName.lowercased()] = index
        }
        self.positions = positions
    }

    /// Returns the position in ``all`` of the field that `name` names, or `nil`.
    package func position(of name: String) -> Int? {
        positions[name.lowercased()]
    }
}

extension FieldCatalog {
    /// The fields of the sample organization.
    static let sample = FieldCatalog(system + common + scheduling + others + custom)

    private static let system: [FieldDefinition] = [
        .init("System.Id", "ID", .integer, readOnly: true, shown: false),
        .init("System.AreaId", "Area ID", .integer, shown: false),
        .init("System.AreaPath", "Area Path", .treePath),
        .init("System.TeamProject", "Team Project", .string, readOnly: true),
        .init("System.NodeName", "Node Name", .string, readOnly: true, shown: false),
        .init("System.AreaLevel1", "Area Level 1", .string, readOnly: true, shown: false),
        .init("System.AreaLevel2", "Area Level 2", .string, readOnly: true, shown: false),
        .init("System.AreaLevel3", "Area Level 3", .string, readOnly: true, shown: false),
        .init("System.AreaLevel4", "Area Level 4", .string, readOnly: true, shown: false),
        .init("System.Rev", "Rev", .integer, readOnly: true, shown: false),
        .init("System.AuthorizedDate", "Authorized Date", .dateTime, readOnly: true, shown: false),
        .init("System.RevisedDate", "Revised Date", .dateTime, readOnly: true, shown: false),
        .init("System.IterationId", "Iteration ID", .integer, shown: false),
        .init("System.IterationPath", "Iteration Path", .treePath),
        .init("System.IterationLevel1", "Iteration Level 1", .string, readOnly: true, shown: false),
        .init("System.IterationLevel2", "Iteration Level 2", .string, readOnly: true, shown: false),
        .init("System.IterationLevel3", "Iteration Level 3", .string, readOnly: true, shown: false),
        .init("System.IterationLevel4", "Iteration Level 4", .string, readOnly: true, shown: false),
        .init("System.WorkItemType", "Work Item Type", .string),
        .init("System.State", "State", .string),
        .init("System.Reason", "Reason", .string),
        .init("System.AssignedTo", "Assigned To", .string, identity: true),
        .init("System.CreatedDate", "Created Date", .dateTime, readOnly: true),
        .init("System.CreatedBy", "Created By", .string, readOnly: true, identity: true),
        .init("System.ChangedDate", "Changed Date", .dateTime, readOnly: true),
        .init("System.ChangedBy", "Changed By", .string, readOnly: true, identity: true),
        .init("System.AuthorizedAs", "Authorized As", .string, readOnly: true, identity: true, shown: false),
        .init("System.PersonId", "PersonID", .integer, readOnly: true, shown: false),
        .init("System.Watermark", "Watermark", .integer, readOnly: true, shown: false),
        .init("System.CommentCount", "Comment Count", .integer, readOnly: true),
        .init("System.Title", "Title", .string),
        .init("System.BoardColumn", "Board Column", .string, readOnly: true),
        .init("System.BoardColumnDone", "Board Column Done", .boolean, readOnly: true),
        .init("System.BoardLane", "Board Lane", .string, readOnly: true),
        .init("System.Parent", "Parent", .integer),
        .init("System.Description", "Description", .html),
        .init("System.History", "History", .history),
        .init("System.Tags", "Tags", .plainText),
        .init("System.AttachedFileCount", "Attached File Count", .integer, readOnly: true),
        .init("System.ExternalLinkCount", "External Link Count", .integer, readOnly: true),
        .init("System.HyperLinkCount", "Hyperlink Count", .integer, readOnly: true),
        .init("System.RelatedLinkCount", "Related Link Count", .integer, readOnly: true),
        .init("System.RemoteLinkCount", "Remote Link Count", .integer, readOnly: true),
        .init("System.IsDeleted", "Is Deleted", .boolean, readOnly: true),
    ]

    private static let common: [FieldDefinition] = [
        .init("Microsoft.VSTS.Common.StateChangeDate", "State Change Date", .dateTime),
        .init("Microsoft.VSTS.Common.ActivatedDate", "Activated Date", .dateTime),
        .init("Microsoft.VSTS.Common.ActivatedBy", "Activated By", .string, identity: true),
        .init("Microsoft.VSTS.Common.ResolvedDate", "Resolved Date", .dateTime),
        .init("Microsoft.VSTS.Common.ResolvedBy", "Resolved By", .string, identity: true),
        .init("Microsoft.VSTS.Common.ResolvedReason", "Resolved Reason", .string),
        .init("Microsoft.VSTS.Common.ClosedDate", "Closed Date", .dateTime),
        .init("Microsoft.VSTS.Common.ClosedBy", "Closed By", .string, identity: true),
        .init("Microsoft.VSTS.Common.Priority", "Priority", .integer, picklist: true),
        .init("Microsoft.VSTS.Common.Severity", "Severity", .string, picklist: true),
        .init("Microsoft.VSTS.Common.StackRank", "Stack Rank", .double),
        .init("Microsoft.VSTS.Common.BacklogPriority", "Backlog Priority", .double),
        .init("Microsoft.VSTS.Common.ValueArea", "Value Area", .string, picklist: true),
        .init("Microsoft.VSTS.Common.BusinessValue", "Business Value", .integer),
        .init("Microsoft.VSTS.Common.TimeCriticality", "Time Criticality", .double),
        .init("Microsoft.VSTS.Common.Risk", "Risk", .string, picklist: true),
        .init("Microsoft.VSTS.Common.Rating", "Rating", .string),
        .init("Microsoft.VSTS.Common.Activity", "Activity", .string, picklist: true),
        .init("Microsoft.VSTS.Common.AcceptanceCriteria", "Acceptance Criteria", .html),
        .init("Microsoft.VSTS.Common.Resolution", "Resolution", .html),
        .init("Microsoft.VSTS.Common.StateCode", "State Code", .integer),
        .init("Microsoft.VSTS.Common.ReviewedBy", "Reviewed By", .string, identity: true),
    ]

    private static let scheduling: [FieldDefinition] = [
        .init("Microsoft.VSTS.Scheduling.StoryPoints", "Story Points", .double),
        .init("Microsoft.VSTS.Scheduling.Effort", "Effort", .double),
        .init("Microsoft.VSTS.Scheduling.OriginalEstimate", "Original Estimate", .double),
        .init("Microsoft.VSTS.Scheduling.RemainingWork", "Remaining Work", .double),
        .init("Microsoft.VSTS.Scheduling.CompletedWork", "Completed Work", .double),
        .init("Microsoft.VSTS.Scheduling.StartDate", "Start Date", .dateTime),
        .init("Microsoft.VSTS.Scheduling.FinishDate", "Finish Date", .dateTime),
        .init("Microsoft.VSTS.Scheduling.TargetDate", "Target Date", .dateTime),
        .init("Microsoft.VSTS.Scheduling.DueDate", "Due Date", .dateTime),
        .init("Microsoft.VSTS.Scheduling.Size", "Size", .double),
    ]

    private static let others: [FieldDefinition] = [
        .init("Microsoft.VSTS.Build.FoundIn", "Found In", .string),
        .init("Microsoft.VSTS.Build.IntegrationBuild", "Integration Build", .string),
        .init("Microsoft.VSTS.CMMI.Blocked", "Blocked", .string, picklist: true),
        .init("Microsoft.VSTS.TCM.ReproSteps", "Repro Steps", .html),
        .init("Microsoft.VSTS.TCM.SystemInfo", "System Info", .html),
        .init("Microsoft.VSTS.TCM.Steps", "Steps", .html),
        .init("Microsoft.VSTS.TCM.Parameters", "Parameters", .html),
        .init("Microsoft.VSTS.TCM.AutomationStatus", "Automation status", .string, picklist: true),
        .init("Microsoft.VSTS.TCM.AutomatedTestName", "Automated Test Name", .string),
        .init("Microsoft.VSTS.TCM.QueryText", "Query Text", .plainText),
        .init("Microsoft.VSTS.CodeReview.AcceptedBy", "Accepted By", .string, identity: true),
        .init("Microsoft.VSTS.CodeReview.AcceptedDate", "Accepted Date", .dateTime),
        .init("Microsoft.VSTS.Feedback.ApplicationType", "Application Type", .string),
    ]

    private static let custom: [FieldDefinition] = [
        .init("Custom.Risk", "Delivery Risk", .string, picklist: true),
        .init("Custom.Score", "Score", .double),
        .init("Custom.Approved", "Approved", .boolean),
        .init("Custom.DueDate", "Promised Date", .dateTime),
        .init("Custom.ExternalId", "External Id", .guid),
        .init("Custom.Notes", "Notes", .plainText),
        .init("Custom.Label", "Label", .string, shown: false),
    ]
}
