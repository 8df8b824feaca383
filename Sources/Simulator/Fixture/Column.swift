/// The values of one field for all work items, in the layout that evaluates and encodes fastest.
enum Column: Sendable {
    case text(TextColumn)
    /// Absent values are `Column.noInteger`.
    case integer([Int32])
    /// Absent values are not a number.
    case double([Double])
    /// Milliseconds since 1970; absent values are `Column.noDate`.
    case date([Int64])
    /// 0 and 1; absent values are `Column.noFlag`.
    case flag([UInt8])

    static let noInteger = Int32.min
    static let noDate = Int64.min
    static let noFlag: UInt8 = 2
}

/// Text values as codes into a table of the distinct ones.
struct TextColumn: Sendable {
    /// The table position of each work item's value; zero where it has none.
    var codes: [UInt32] = []
    var table = TextTable()
}

/// The distinct values of a text column, each also as ready-made JSON.
struct TextTable: Sendable {
    /// The values; the first stands for an absent one.
    private(set) var texts = [""]
    /// The values in lower case as UTF-8, for comparisons without regard to case.
    private(set) var folded: [[UInt8]] = [[]]
    /// The values as JSON.
    private(set) var json: [[UInt8]] = [[]]
    /// The people behind the values of an identity field, one less than there are texts.
    private(set) var people: [Person] = []
    private var codes: [Int: UInt32] = [:]

    /// Returns the code of the value that `key` stands for, made by `make` at its first use.
    mutating func code(_ key: Int, _ make: () -> String) -> UInt32 {
        if let code = codes[key] { return code }
        let text = make()
        var bytes: [UInt8] = []
        bytes.append(jsonString: text)
        return insert(key, text, json: bytes)
    }

    /// Returns the code of `person`, whose place among the people is `key`.
    mutating func code(_ key: Int, person: Person, organization: String) -> UInt32 {
        if let code = codes[key] { return code }
        people.append(person)
        return insert(key, person.displayName, json: person.json(organization: organization).bytes)
    }

    private mutating func insert(_ key: Int, _ text: String, json bytes: [UInt8]) -> UInt32 {
        let code = UInt32(truncatingIfNeeded: texts.count)
        texts.append(text)
        folded.append(Array(text.lowercased().utf8))
        json.append(bytes)
        codes[key] = code
        return code
    }
}
