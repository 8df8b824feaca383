/// Collects drafts into columns by tables that say which field shows what of a draft.
struct ColumnBuilder {
    private var integers: [(field: String, read: (Draft) -> Int32, values: [Int32])] = []
    private var doubles: [(field: String, read: (Draft) -> Double, values: [Double])] = []
    private var dates: [(field: String, read: (Draft) -> Int64, values: [Int64])] = []
    private var flags: [(field: String, read: (Draft) -> UInt8, values: [UInt8])] = []
    private var texts: [(field: String, key: (Draft) -> Int?, text: (Int) -> String, values: TextColumn)] = []
    private var identities: [(field: String, key: (Draft) -> Int?, values: TextColumn)] = []
    private let people: [Person]
    private let organization: String

    init(organization: String, seed: UInt64, projects: [Project], people: [Person], capacity: Int) {
        self.people = people
        self.organization = organization
        integers = Self.integerFields.map { ($0.0, $0.1, reserved(capacity)) }
        doubles = Self.doubleFields.map { ($0.0, $0.1, reserved(capacity)) }
        dates = Self.dateFields.map { ($0.0, $0.1, reserved(capacity)) }
        flags = Self.flagFields.map { ($0.0, $0.1, reserved(capacity)) }
        identities = Self.identityFields.map { ($0.0, $0.1, textColumn(capacity)) }
        let trees = projects.map { ClassificationTree(project: $0.name) }
        texts =
            (Self.textFields + Self.projectFields(projects) + Self.pathFields(trees) + Self.guidFields(seed))
            .map { ($0.0, $0.1, $0.2, textColumn(capacity)) }
    }

    /// Adds a row.
    mutating func append(_ draft: Draft) {
        for index in integers.indices { integers[index].values.append(integers[index].read(draft)) }
        for index in doubles.indices { doubles[index].values.append(doubles[index].read(draft)) }
        for index in dates.indices { dates[index].values.append(dates[index].read(draft)) }
        for index in flags.indices { flags[index].values.append(flags[index].read(draft)) }
        for index in texts.indices {
            guard let key = texts[index].key(draft) else {
                texts[index].values.codes.append(0)
                continue
            }
            let text = texts[index].text
            let code = texts[index].values.table.code(key) { text(key) }
            texts[index].values.codes.append(code)
        }
        for index in identities.indices {
            var code: UInt32 = 0
            if let key = identities[index].key(draft) {
                code = identities[index].values.table.code(
                    key,
                    person: people[key],
                    organization: organization
                )
            }
            identities[index].values.codes.append(code)
        }
    }

    /// Returns the columns by the position of their field in `catalog`; a field without values has none.
    func columns(of catalog: FieldCatalog) -> [Column?] {
        var columns: [Column?] = Array(repeating: nil, count: catalog.all.count)
        func place(_ field: String, _ column: Column) {
            if let position = catalog.position(of: field) { columns[position] = column }
        }
        for column in integers { place(column.field, .integer(column.values)) }
        for column in doubles { place(column.field, .double(column.values)) }
        for column in dates { place(column.field, .date(column.values)) }
        for column in flags { place(column.field, .flag(column.values)) }
        for column in texts { place(column.field, .text(column.values)) }
        for column in identities { place(column.field, .text(column.values)) }
        return columns
    }
}

private func reserved<Element>(_ capacity: Int) -> [Element] {
    var values: [Element] = []
    values.reserveCapacity(capacity)
    return values
}

private func textColumn(_ capacity: Int) -> TextColumn {
    TextColumn(codes: reserved(capacity))
}
