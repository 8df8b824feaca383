/// A work item of the sample organization, seen through the fixture.
package struct WorkItem: Sendable {
    let fixture: Fixture
    let index: Int

    /// The id, unique in the organization.
    package var id: Int { Int(fixture.ids[index]) }

    /// The number of the latest revision.
    package var rev: Int {
        if case .integer(let number) = value(of: "System.Rev") { number } else { 1 }
    }

    /// Returns the value of the field of that reference name, or `nil` where it is empty or unknown.
    package func value(of referenceName: String) -> FieldValue? {
        guard let position = fixture.fields.position(of: referenceName),
            let column = fixture.columns[position]
        else { return nil }
        switch column {
        case .integer(let values):
            return values[index] == Column.noInteger ? nil : .integer(Int(values[index]))
        case .double(let values):
            return values[index].isNaN ? nil : .double(values[index])
        case .date(let values):
            return values[index] == Column.noDate ? nil : .date(ServiceDate(milliseconds: values[index]))
        case .flag(let values):
            return values[index] == Column.noFlag ? nil : .boolean(values[index] == 1)
        case .text(let text):
            let code = Int(text.codes[index])
            guard code > 0 else { return nil }
            return text.table.people.isEmpty
                ? .string(text.table.texts[code]) : .identity(text.table.people[code - 1])
        }
    }
}

/// A value of a work item's field.
package enum FieldValue: Equatable, Sendable {
    case integer(Int)
    case double(Double)
    case date(ServiceDate)
    case boolean(Bool)
    /// Texts, paths and GUIDs.
    case string(String)
    case identity(Person)

    /// The value as the service's JSON would show it, an identity by its display name.
    package var text: String {
        switch self {
        case .integer(let number): String(number)
        case .double(let number): number.description
        case .date(let date): date.text
        case .boolean(let flag): String(flag)
        case .string(let text): text
        case .identity(let person): person.displayName
        }
    }
}
