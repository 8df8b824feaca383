/// One statement as SQLite reads it, and the way back to the application's text.
package struct Translation: Sendable {
    /// The statement for SQLite; its parameters are numbered `?1`, `?2`, … in the application's order.
    package let sql: String
    /// What the statement does.
    package let kind: StatementKind
    /// The number of parameters that the statement takes, as SQLite counts them.
    package let parameterCount: Int
    /// The statement as the application wrote it.
    package let original: String
    /// The table that the statement fills with the rows of `sql`, a query.
    package let target: TargetTable?
    /// What the application should know of how its text was understood.
    package let warning: String?
    private let mapped: MappedText
    private let source: SourceText

    init(
        mapped: MappedText,
        kind: StatementKind,
        target: TargetTable? = nil,
        warning: String? = nil,
        parameterCount: Int,
        source: SourceText,
        sourceRange: Range<Int>
    ) {
        self.sql = mapped.text
        self.kind = kind
        self.target = target
        self.warning = warning
        self.parameterCount = parameterCount
        self.original = source[sourceRange]
        self.mapped = mapped
        self.source = source
    }

    /// The text from which `Dialect.describe` infers types: the application's, whose escapes tell more, but a query that
    /// fills a table as SQLite reads it.
    package var described: String { target == nil ? original : sql }

    /// The characters of the application's whole text before a byte of `sql`, where SQLite found an error.
    package func sourceOffset(ofTranslatedOffset offset: Int) -> Int {
        source.characters(before: mapped.sourceOffset(of: offset))
    }
}
