/// What is wrong with a SQL text, and where in the application's own text.
package struct DialectError: Error, Hashable, Sendable {
    /// The kinds of error, which callers map to their own codes.
    package enum Kind: Hashable, Sendable {
        case syntax
        case notSupported
        case invalidDatetime
        case invalidEscape
    }

    /// What is wrong, for callers that switch on it.
    package let kind: Kind
    /// What is wrong and what to do, for a person.
    package let message: String
    /// The number of characters (Unicode scalars) before the place in the application's text.
    package let position: Int
}
