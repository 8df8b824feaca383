/// A key that a connection string or a data source may have, and everything that is known of it.
package struct Keyword: Hashable, Sendable {
    /// What holds where the key is not given.
    package enum Absence: Hashable, Sendable {
        /// A connection cannot do without it.
        case refused
        /// The setting stays unset.
        case unset
        /// This value is used.
        case defaultValue(String)
        /// The value follows from other settings, in the way the text says.
        case derived(String)
    }

    /// The key as the documentation writes it.
    package let name: String
    /// Other spellings of the key.
    package let aliases: [String]
    /// What sort of value it takes.
    package let kind: ValueKind
    /// What holds where it is not given.
    package let absence: Absence
    /// Whether the value may never be shown.
    package let isSecret: Bool
    /// What it is for, in one line.
    package let meaning: String

    /// Makes a keyword.
    package init(
        _ name: String,
        aliases: [String] = [],
        _ kind: ValueKind,
        absence: Absence = .unset,
        isSecret: Bool = false,
        _ meaning: String
    ) {
        self.name = name
        self.aliases = aliases
        self.kind = kind
        self.absence = absence
        self.isSecret = isSecret
        self.meaning = meaning
    }

    /// Whether a connection cannot do without it.
    package var isRequired: Bool { absence == .refused }

    /// The value that is used where the key is not given, if there is one.
    package var defaultValue: String? {
        if case .defaultValue(let value) = absence { value } else { nil }
    }
}
