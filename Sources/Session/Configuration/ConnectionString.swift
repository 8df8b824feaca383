/// The attributes of a connection string, as SQLDriverConnect defines it.
///
///     let string = try ConnectionString(parsing: "DSN=work;pwd={a;b}};};")
///     string["PWD"]    // a;b};
///
/// Keys are compared without regard to case, and the first occurrence of a key is the one that counts.
package struct ConnectionString: Equatable, Sendable {
    /// One `key=value`.
    package struct Attribute: Equatable, Sendable {
        /// The key as it was written.
        package let key: String
        /// The value, without braces and with `}}` read as `}`.
        package let value: String
        /// Whether the value was written in braces.
        package let isBraced: Bool

        /// The value as a data source would hold it: a reference such as `{env:NAME}` with its braces.
        var storedValue: String {
            isBraced && ValueReference("{\(value)}") != nil ? "{\(value)}" : value
        }

        /// Makes an attribute.
        package init(_ key: String, _ value: String, isBraced: Bool = false) {
            self.key = key
            self.value = value
            self.isBraced = isBraced
        }
    }

    /// The attributes in the order in which they were written, each key once.
    package let attributes: [Attribute]

    /// Keeps the first of the attributes that share a key.
    package init(_ attributes: [Attribute]) {
        var seen: Set<String> = []
        self.attributes = attributes.filter { seen.insert($0.key.lowercased()).inserted }
    }

    /// Reads the attributes of `text`.
    package init(parsing text: String) throws(SettingsError) {
        var parser = AttributeParser(text)
        var attributes: [Attribute] = []
        while let attribute = try parser.next() {
            attributes.append(attribute)
        }
        self.init(attributes)
    }

    /// Returns the value of `key`, or `nil` where the string does not have it.
    package subscript(key: String) -> String? {
        attributes.first { $0.key.lowercased() == key.lowercased() }?.value
    }

    /// The connection string that reads as these attributes, secrets included, for SQLDriverConnect's output.
    package var text: String {
        attributes.map { "\($0.key)=\($0.writtenValue);" }.joined()
    }
}

extension ConnectionString: CustomStringConvertible, CustomReflectable {
    /// The names of the keywords alone: any value may be a secret, and so may an unknown key.
    package var description: String {
        attributes.map { "\($0);" }.joined()
    }

    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension ConnectionString.Attribute: CustomStringConvertible, CustomReflectable {
    /// The name of the keyword alone.
    package var description: String { "\(Keywords.named(key)?.name ?? "?")=…" }

    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// The value in braces where ODBC asks for them or where its writer put them.
    fileprivate var writtenValue: String {
        let isPlain = !value.utf8.contains { "[]{}(),;?*=!@\t\r\n".utf8.contains($0) }
        let hasOuterBlank = value.utf8.first == 0x20 || value.utf8.last == 0x20
        guard isBraced || !isPlain || hasOuterBlank else { return value }
        let escaped = value.utf8.split(separator: UInt8(ascii: "}"), omittingEmptySubsequences: false)
        return "{" + escaped.map { String(Substring($0)) }.joined(separator: "}}") + "}"
    }
}
