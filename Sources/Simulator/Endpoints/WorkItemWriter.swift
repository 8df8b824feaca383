/// Writes work items as JSON by joining what the columns hold ready.
struct WorkItemWriter {
    private let fixture: Fixture
    private let base: String
    private let columns: [(key: [UInt8], column: Column)]
    private let revisions: [Int32]
    private let urlPrefix: [UInt8]
    private let showsRelations: Bool
    private let showsLinks: Bool

    init(
        fixture: Fixture,
        base: String,
        scope: String,
        fields: [Int],
        showsRelations: Bool,
        showsLinks: Bool
    ) {
        self.fixture = fixture
        self.base = base
        self.showsRelations = showsRelations
        self.showsLinks = showsLinks
        urlPrefix = Array(",\"url\":\"\(scope)/_apis/wit/workItems/".utf8)
        columns = fields.compactMap { position in
            fixture.columns[position].map { (fixture.keys[position], $0) }
        }
        if let position = fixture.fields.position(of: "System.Rev"),
            case .integer(let values) = fixture.columns[position]
        {
            revisions = values
        } else {
            revisions = []
        }
    }

    /// Appends the work item at `row`.
    func append(_ row: Int, to bytes: inout [UInt8]) {
        let id = Int(fixture.ids[row])
        bytes.append(text: "{\"id\":")
        bytes.append(integer: id)
        bytes.append(text: ",\"rev\":")
        bytes.append(integer: Int(revisions[row]))
        bytes.append(text: ",\"fields\":{")
        appendFields(row, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
        if showsRelations { appendRelations(row, to: &bytes) }
        if showsLinks { appendLinks(id, to: &bytes) }
        bytes.append(contentsOf: urlPrefix)
        bytes.append(integer: id)
        bytes.append(text: "\"}")
    }

    /// Appends the fields that have a value; empty ones are absent.
    private func appendFields(_ row: Int, to bytes: inout [UInt8]) {
        var isFirst = true
        for (key, column) in columns where column.hasValue(row) {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            bytes.append(contentsOf: key)
            switch column {
            case .text(let text):
                bytes.append(contentsOf: text.table.json[Int(text.codes[row])])
            case .integer(let values):
                bytes.append(integer: Int(values[row]))
            case .double(let values):
                bytes.append(text: values[row].description)
            case .date(let values):
                bytes.append(UInt8(ascii: "\""))
                ServiceDate(milliseconds: values[row]).append(to: &bytes)
                bytes.append(UInt8(ascii: "\""))
            case .flag(let values):
                bytes.append(text: values[row] == 1 ? "true" : "false")
            }
        }
    }

    private func appendRelations(_ row: Int, to bytes: inout [UInt8]) {
        let links = fixture.links.links(of: row)
        guard !links.isEmpty else { return }
        bytes.append(text: ",\"relations\":")
        bytes.append(
            json: .array(
                links.map { link in
                    [
                        "rel": .string(link.relation),
                        "url": .string("\(base)/_apis/wit/workItems/\(link.target)"),
                        "attributes": ["isLocked": false, "name": .string(link.name)],
                    ]
                }
            )
        )
    }

    private func appendLinks(_ id: Int, to bytes: inout [UInt8]) {
        let url = "\(base)/_apis/wit/workItems/\(id)"
        bytes.append(text: ",\"_links\":")
        bytes.append(
            json: [
                "self": ["href": .string(url)],
                "workItemUpdates": ["href": .string("\(url)/updates")],
                "workItemRevisions": ["href": .string("\(url)/revisions")],
                "workItemComments": ["href": .string("\(url)/comments")],
                "html": ["href": .string("\(base)/_workitems/edit/\(id)")],
                "fields": ["href": .string("\(base)/_apis/wit/fields")],
            ]
        )
    }
}

extension Column {
    /// Returns whether the work item at `row` has a value.
    fileprivate func hasValue(_ row: Int) -> Bool {
        switch self {
        case .text(let text): text.codes[row] > 0
        case .integer(let values): values[row] != Column.noInteger
        case .double(let values): !values[row].isNaN
        case .date(let values): values[row] != Column.noDate
        case .flag(let values): values[row] != Column.noFlag
        }
    }
}
