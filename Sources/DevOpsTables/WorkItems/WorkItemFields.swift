import DevOpsClient
import SQLEngine
import SQLValues

/// The fields that a scan reads, and where their values stand in the JSON of an item.
final class WorkItemFields {
    /// Reads the items of a batch, one after the other.
    let reader: JSONRowReader

    private let columns: [WorkItemColumn]
    private let slots: [Slot?]
    private let referenceNames: [String]

    /// The places of a column's paths in the reader.
    private struct Slot {
        /// The field's whole value.
        let value: Int
        /// The part of an identity that the column shows.
        let part: Int?
        let form: JSONForm
    }

    init(_ columns: [WorkItemColumn], used: Set<Int>) {
        self.columns = columns
        var paths: [JSONPath] = [["id"]]
        var slots = [Slot?](repeating: nil, count: columns.count)
        var referenceNames: [String] = []
        for index in used.sorted() where columns.indices.contains(index) {
            let column = columns[index]
            guard !column.isID else {
                slots[index] = Slot(value: 0, part: nil, form: .asItIs)
                continue
            }
            let value: JSONPath = ["fields", column.field.referenceName]
            paths.append(value)
            var part: Int?
            if let key = Self.keys[column.part] {
                paths.append(["fields", column.field.referenceName, key])
                part = paths.count - 1
            }
            slots[index] = Slot(
                value: paths.count - (part == nil ? 1 : 2),
                part: part,
                form: JSONForm(column.column.type)
            )
            if !referenceNames.contains(column.field.referenceName) {
                referenceNames.append(column.field.referenceName)
            }
        }
        self.slots = slots
        self.referenceNames = referenceNames
        reader = JSONRowReader(paths: paths)
    }

    /// The id of the reader's item.
    var id: Int64 {
        reader.integer(0)
    }

    /// Whether a column is known without the item.
    func isID(_ column: Int) -> Bool {
        columns.indices.contains(column) && columns[column].isID
    }

    /// Whether a scan reads items from its start, so that an item that is gone is no row.
    ///
    /// The columns of promised conditions are compared by the service alone, and most often nobody reads them; but SQLite
    /// looks at `IS NOT NULL` itself, whatever is promised.
    func mustReadItems(_ scan: Scan, _ request: WorkItemRequest) -> Bool {
        if case .items = request.source { return true }
        guard request.checks.isEmpty else { return true }
        let promised = Set(
            scan.conditions.filter { $0.isPromised && $0.comparison != .isNotNull }.map(\.column)
        )
        return scan.columns.contains {
            columns.indices.contains($0) && !isID($0) && !promised.contains($0)
        }
    }

    /// The request for a batch of items.
    func endpoint(for ids: ArraySlice<Int64>, asOf: String?) -> Endpoint {
        let names = referenceNames.isEmpty ? ["System.Id"] : referenceNames
        var body: [(String, JSONText)] = [
            ("ids", .array(ids.map { .integer($0) })),
            ("fields", .array(names.map { .text($0) })),
            ("errorPolicy", .text("omit")),
        ]
        if let asOf { body.append(("asOf", .text(asOf))) }
        return Endpoint(method: .post, path: ["_apis", "wit", "workitemsbatch"], body: .object(body))
    }

    /// Writes the value of a column of the reader's item, or returns `false` where the item does not have it.
    func write(_ column: Int, to output: borrowing ColumnOutput) -> Bool {
        guard column < slots.count, let slot = slots[column] else { return false }
        guard let part = slot.part else {
            reader.write(slot.value, as: slot.form, to: output)
            return true
        }
        if reader.kind(slot.value) == .text {
            output.value(Self.value(ofIdentity: reader.text(slot.value), columns[column].part))
        } else {
            reader.write(part, as: slot.form, to: output)
        }
        return true
    }

    /// The value of a column of the reader's item, copied.
    func value(_ column: Int) throws(EngineError) -> SQLValue {
        let slot = try slot(column)
        guard let part = slot.part else { return reader.value(slot.value, as: slot.form) }
        return reader.kind(slot.value) == .text
            ? Self.value(ofIdentity: reader.text(slot.value), columns[column].part)
            : reader.value(part, as: slot.form)
    }

    private func slot(_ column: Int) throws(EngineError) -> Slot {
        guard slots.indices.contains(column), let slot = slots[column] else {
            let name = columns.indices.contains(column) ? columns[column].name : "number \(column)"
            throw EngineError(.other, "The column \(name) was not asked for.")
        }
        return slot
    }

    /// A part of an identity that an older server gives as `Name <address>`.
    private static func value(ofIdentity identity: String, _ part: WorkItemColumn.Part) -> SQLValue {
        let pieces = identity.split(separator: " <", maxSplits: 1)
        let address = pieces.count == 2 && identity.hasSuffix(">") ? pieces[1].dropLast() : nil
        return switch part {
        case .value, .displayName: .text(address == nil ? identity : String(pieces[0]))
        case .uniqueName: address.map { .text(String($0)) } ?? .null
        case .id: .null
        }
    }

    private static let keys: [WorkItemColumn.Part: String] = [
        .displayName: "displayName",
        .uniqueName: "uniqueName",
        .id: "id",
    ]
}
