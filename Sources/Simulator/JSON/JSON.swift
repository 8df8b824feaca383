/// A JSON document as a value that keeps the order of its members.
package enum JSON: Equatable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case double(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    /// A name and its value in an object.
    package struct Member: Equatable, Sendable {
        package let name: String
        package var value: JSON

        package init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// Returns the member of that name, or `nil` where this is no object or has none.
    package subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// Returns the member whose name equals `name` in any casing.
    package func member(anyCase name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The text, where this is a string.
    package var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number, where this is an integer.
    package var number: Int? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// The truth value, where this is one.
    package var flag: Bool? {
        if case .boolean(let flag) = self { flag } else { nil }
    }

    /// The elements, where this is an array.
    package var elements: [JSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members, where this is an object.
    package var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The envelope that the service puts around a list.
    static func list(_ values: [JSON]) -> JSON {
        ["count": .integer(values.count), "value": .array(values)]
    }

    /// The document as UTF-8 bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(json: self)
        return bytes
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }

    package init(arrayLiteral elements: JSON...) {
        self = .array(elements)
    }

    package init(stringLiteral value: String) {
        self = .string(value)
    }

    package init(integerLiteral value: Int) {
        self = .integer(value)
    }

    package init(booleanLiteral value: Bool) {
        self = .boolean(value)
    }

    package init(nilLiteral: ()) {
        self = .null
    }
}
