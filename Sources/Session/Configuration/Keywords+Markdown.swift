extension Keywords {
    /// The table of all keywords for the README, one line each.
    package static var markdownTable: String {
        let header = ["| key | default | accepted values | meaning |", "|---|---|---|---|"]
        return (header + all.map(row)).joined(separator: "\n") + "\n"
    }

    private static func row(_ keyword: Keyword) -> String {
        let names = [code(keyword.name)] + keyword.aliases.map { "alias \(code($0))" }
        let meaning = keyword.meaning + (keyword.isSecret ? " Secret." : "")
        let cells = [names.joined(separator: ", "), absence(keyword), keyword.kind.accepted, meaning]
        return "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }

    private static func absence(_ keyword: Keyword) -> String {
        switch keyword.absence {
        case .refused: "required"
        case .unset: "none"
        case .defaultValue(let value): code(value)
        case .derived(let rule): rule
        }
    }

    private static func code(_ text: String) -> String { "`\(text)`" }

    private static func escaped(_ cell: String) -> String {
        cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
