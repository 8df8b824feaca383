package import SQLEngine
import SQLValues

/// A column of WorkItems: a field, or for an identity one of its parts.
package struct WorkItemColumn: Hashable, Sendable {
    /// Which part of the field's value the column shows.
    package enum Part: Hashable, Sendable {
        case value
        case displayName
        case uniqueName
        case id
    }

    package let name: String
    package let field: Field
    package let part: Part

    /// Whether the column is the work item's id, which is known without asking for the item.
    package var isID: Bool {
        field.referenceName == "System.Id"
    }

    /// The column as the engine declares it.
    package var column: Column {
        Column(name, type, isNullable: !isID, remarks: remarks)
    }

    private var type: SQLType {
        switch (field.kind, part) {
        case (_, .uniqueName), (_, .displayName), (.string, _), (.identity, _): .wvarchar(length: 255)
        case (.guid, _): .guid
        case (.integer, _): .integer
        case (.double, _): .double
        case (.dateTime, _): .timestamp
        case (.boolean, _): .bit
        case (.treePath, _): .wvarchar(length: 4000)
        case (.longText, _), (.tags, _): .wlongVarchar
        }
    }

    private var remarks: String {
        switch part {
        case .value, .displayName: "\(field.name) (\(field.referenceName))"
        case .uniqueName: "\(field.name), address (\(field.referenceName))"
        case .id: "\(field.name), id (\(field.referenceName))"
        }
    }
}

extension WorkItemColumn {
    /// The columns of WorkItems for an organization's fields, each name once.
    ///
    /// The best-known columns come first, the others follow by name. Names are those of the Analytics feed: the
    /// prefixes `System.` and `Microsoft.VSTS.<Area>.` are dropped, every other `.` becomes `_`; a name that
    /// is taken already keeps its prefix.
    package static func columns(for fields: [Field]) -> [WorkItemColumn] {
        let ranks = Dictionary(uniqueKeysWithValues: wellKnown.enumerated().map { ($1, $0) })
        let ranked = fields.map { (rank: rank($0, ranks), field: $0) }.sorted { left, right in
            left.rank == right.rank
                ? left.field.referenceName < right.field.referenceName : left.rank < right.rank
        }
        var taken = Set(HiddenColumn.allCases.map { $0.rawValue.lowercased() })
        var columns: [WorkItemColumn] = []
        for (_, field) in ranked {
            let short = shortName(of: field.referenceName)
            let parts = parts(of: field)
            let isFree = parts.allSatisfy { !taken.contains((short + $0.suffix).lowercased()) }
            let stem = isFree ? short : longName(of: field.referenceName)
            for (part, suffix) in parts {
                let name = stem + suffix
                guard taken.insert(name.lowercased()).inserted else { continue }
                columns.append(WorkItemColumn(name: name, field: field, part: part))
            }
        }
        return columns
    }

    private static func rank(_ field: Field, _ ranks: [String: Int]) -> Int {
        if let rank = ranks[field.referenceName] { return rank }
        if field.referenceName.hasPrefix("System.") { return wellKnown.count }
        return field.referenceName.hasPrefix("Microsoft.VSTS.") ? wellKnown.count + 1 : wellKnown.count + 2
    }

    private static func parts(of field: Field) -> [(Part, suffix: String)] {
        field.kind == .identity
            ? [(.displayName, ""), (.uniqueName, "UniqueName"), (.id, "Id")]
            : [(.value, "")]
    }

    private static func shortName(of referenceName: String) -> String {
        let parts = referenceName.split(separator: ".", omittingEmptySubsequences: false)
        let kept: ArraySlice<Substring> =
            if parts.count > 1, parts[0] == "System" {
                parts.dropFirst()
            } else if parts.count > 3, parts[0] == "Microsoft", parts[1] == "VSTS" {
                parts.dropFirst(3)
            } else {
                parts[...]
            }
        return kept.joined(separator: "_")
    }

    private static func longName(of referenceName: String) -> String {
        referenceName.replacing(".", with: "_")
    }

    /// The fields that most queries name, in the order in which `SELECT *` shows them.
    private static let wellKnown = [
        "System.Id", "System.Rev", "System.TeamProject", "System.WorkItemType", "System.Title",
        "System.State",
        "System.Reason", "System.AssignedTo", "System.AreaPath", "System.IterationPath", "System.Tags",
        "Microsoft.VSTS.Common.Priority", "Microsoft.VSTS.Common.Severity",
        "Microsoft.VSTS.Scheduling.StoryPoints", "Microsoft.VSTS.Scheduling.RemainingWork",
        "System.CreatedDate", "System.CreatedBy", "System.ChangedDate", "System.ChangedBy",
        "Microsoft.VSTS.Common.ClosedDate", "System.Parent", "System.CommentCount",
    ]
}
