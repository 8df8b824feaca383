import DevOpsClient
import SQLEngine
import SQLValues

extension ListTable {
    /// The organization's projects that the user may see (Azure DevOps REST API, "Projects - List" and "- Get").
    package static let projects = ListTable(
        name: "Projects",
        remarks: "The projects of the organization",
        primaryKey: ["Id"],
        columns: [
            ListColumn(Column("Id", .guid, isNullable: false), ["id"]),
            ListColumn(Column("Name", .wvarchar(length: 64), isNullable: false), ["name"]),
            ListColumn(Column("Description", .wlongVarchar), ["description"]),
            ListColumn(Column("State", .wvarchar(length: 32)), ["state"]),
            ListColumn(Column("Visibility", .wvarchar(length: 32)), ["visibility"]),
            ListColumn(Column("Revision", .bigint), ["revision"]),
            ListColumn(Column("LastUpdateTime", .timestamp), ["lastUpdateTime"]),
            ListColumn(Column("Url", .wvarchar(length: 1024)), ["url"]),
            ListColumn(Column("Abbreviation", .wvarchar(length: 64)), ["abbreviation"]),
            ListColumn(
                Column("DefaultTeam", .wvarchar(length: 256), remarks: "One more request for each project"),
                ["defaultTeam", "name"],
                isDetail: true
            ),
            ListColumn(Column("DefaultTeamId", .guid), ["defaultTeam", "id"], isDetail: true),
            ListColumn(
                Column(
                    "ProcessTemplate",
                    .wvarchar(length: 256),
                    remarks: "One more request for each project"
                ),
                ["capabilities", "processTemplate", "templateName"],
                isDetail: true
            ),
            ListColumn(
                Column("SourceControlType", .wvarchar(length: 32)),
                ["capabilities", "versioncontrol", "sourceControlType"],
                isDetail: true
            ),
        ],
        list: Endpoint(path: ["_apis", "projects"], query: [("$top", "1000")]),
        rows: ["value"],
        key: ["id"],
        detail: { Endpoint(path: ["_apis", "projects", $0], query: [("includeCapabilities", "true")]) }
    )
}
