/// The way from a JSON value down to one inside it, key by key; a key may hold dots.
package struct JSONPath: Hashable, Sendable, ExpressibleByArrayLiteral {
    package let keys: [String]

    /// Makes a path of its keys.
    package init(_ keys: [String]) {
        self.keys = keys
    }

    /// Makes a path of its keys.
    package init(arrayLiteral keys: String...) {
        self.keys = keys
    }
}
