import DevOpsTables
import SQLEngine
import SQLValues
import Testing

@Suite struct WorkItemColumnTests {
    private func field(_ referenceName: String, _ kind: Field.Kind = .string) -> Field {
        Field(referenceName: referenceName, name: referenceName, kind: kind)
    }

    @Test(arguments: [
        ("System.Title", "Title"), ("Microsoft.VSTS.Scheduling.StoryPoints", "StoryPoints"),
        ("Custom.Risk", "Custom_Risk"), ("System.Links.LinkType", "Links_LinkType"),
        ("WEF_4361_Kanban.Column", "WEF_4361_Kanban_Column"),
        ("Microsoft.VSTS.Title", "Microsoft_VSTS_Title"),
        ("Title", "Title"), ("System.", ""),
    ])
    func `a field's column drops the prefixes that Analytics drops`(referenceName: String, column: String) {
        #expect(WorkItemColumn.columns(for: [field(referenceName)]).map(\.name) == [column])
    }

    @Test func `a name that is taken keeps its prefix`() {
        let columns = WorkItemColumn.columns(for: [
            field("Microsoft.VSTS.Common.title"), field("System.Title"), field("Microsoft.VSTS.Build.Title"),
        ])
        #expect(
            columns.map(\.name) == ["Title", "Microsoft_VSTS_Build_Title", "Microsoft_VSTS_Common_title"]
        )
    }

    @Test func `an identity is three columns`() {
        let columns = WorkItemColumn.columns(for: [field("System.AssignedTo", .identity)])
        #expect(columns.map(\.name) == ["AssignedTo", "AssignedToUniqueName", "AssignedToId"])
        #expect(columns.map(\.part) == [.displayName, .uniqueName, .id])
    }

    @Test func `the id comes first and is never NULL`() {
        let columns = WorkItemColumn.columns(for: [
            field("Custom.A"), field("System.Title"), field("System.Z"), field("System.Id", .integer),
        ])
        #expect(columns.map(\.name) == ["Id", "Title", "Z", "Custom_A"])
        #expect(columns.first?.column.isNullable == false)
    }

    @Test(arguments: [
        ("string", false, SQLType.wvarchar(length: 255)), ("html", false, .wlongVarchar),
        ("history", false, .wlongVarchar),
        ("plainText", false, .wlongVarchar), ("integer", false, .integer),
        ("picklistInteger", false, .integer),
        ("double", false, .double), ("dateTime", false, .timestamp), ("boolean", false, .bit),
        ("guid", false, .guid),
        ("treePath", false, .wvarchar(length: 4000)), ("picklistString", false, .wvarchar(length: 255)),
        ("novel", false, .wvarchar(length: 255)), ("string", true, .wvarchar(length: 255)),
    ])
    func `a field's type is its column's`(type: String, isIdentity: Bool, sqlType: SQLType) {
        let kind = Field.Kind(type: type, isIdentity: isIdentity)
        #expect(WorkItemColumn.columns(for: [field("A.B", kind)]).first?.column.type == sqlType)
    }
}
