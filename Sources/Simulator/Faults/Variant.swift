/// A form that the service's answers may take where its documentation does not say.
///
/// Whoever talks to the service must be right with each of them.
package enum Variant: String, Sendable, CaseIterable {
    /// Texts are equal also where they differ in the width of letters, in ß and ss or in blanks at their end, as
    /// the collations of a database server have it.
    case looseText = "loose-text"
    /// `<>` leaves out the work items whose field is empty.
    case notEqualSkipsEmpty = "not-equal-skips-empty"
    /// `= false` gives the work items whose field is empty too.
    case falseIncludesEmpty = "false-includes-empty"
    /// `CONTAINS` finds a part of a tag.
    case partialTags = "partial-tags"
    /// A batch of work items is not in the order of the request.
    case unorderedBatches = "unordered-batches"
    /// Empty fields are sorted behind all others.
    case emptyLast = "empty-last"
}
