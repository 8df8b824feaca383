/// A password, a token or another text that no log, message or debugger view may show.
///
///     let token = Secret("abc")
///     print(token)         // (hidden)
///     print(token.text)    // abc
package struct Secret: Hashable, Sendable {
    /// The secret itself, for the request that needs it and for nothing else.
    package let text: String

    /// Hides `text`.
    package init(_ text: String) {
        self.text = text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The same words for every secret.
    package var description: String { "(hidden)" }

    /// The same words for every secret.
    package var debugDescription: String { description }

    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
