/// A reason why the settings of a connection cannot be used, in words for the person who wrote them.
///
/// A message never holds the value of a secret keyword, nor a piece of the text that could be one.
package struct SettingsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What sort of mistake it is.
    package enum Kind: Hashable, Sendable {
        case malformedText
        case missingKeyword
        case badValue
        case dataSourceNotFound
    }

    /// What sort of mistake it is.
    package let kind: Kind
    /// The keyword to look at, where one can be named.
    package let keyword: String?
    /// What is wrong and what to do about it.
    package let message: String

    /// Makes an error of `kind` about `keyword`.
    package init(_ kind: Kind, keyword: String? = nil, _ message: String) {
        self.kind = kind
        self.keyword = keyword
        self.message = message
    }

    /// The message.
    package var description: String { message }
}

/// Something in the settings that has no effect and that its writer will want to know of.
package struct SettingsWarning: Hashable, Sendable, CustomStringConvertible {
    /// What sort of oversight it is.
    package enum Kind: Hashable, Sendable {
        case unknownKey
    }

    /// What sort of oversight it is.
    package let kind: Kind
    /// The key as it was written, or `nil` where its text could be a piece of a secret.
    package let keyword: String?
    /// What has no effect and what may have been meant.
    package let message: String

    /// Makes a warning of `kind` about `keyword`.
    package init(_ kind: Kind, keyword: String?, _ message: String) {
        self.kind = kind
        self.keyword = keyword
        self.message = message
    }

    /// The message.
    package var description: String { message }
}
