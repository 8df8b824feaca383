import SQLValues

/// What makes tables, views and indexes: in the space of the connection, which ends with it.
extension Rewriter {
    /// Writes a `CREATE`, and says what the application should know of it.
    mutating func rewrite(
        _ definition: Definition,
        _ nodes: [Node]
    ) throws(DialectError) -> (text: MappedText, warning: String?) {
        var output = MappedText()
        let create = nodes[0].first
        output.append(create.range, of: source)
        let isOurs = definition.name != nil
        let becomesTemporary = isOurs && !definition.isTemporary && definition.subject != .index
        if becomesTemporary || definition.isTemporary { output.append(" TEMP", at: create.range.upperBound) }
        if nodes[1..<definition.subjectIndex].contains(where: { $0.word == "UNIQUE" }) {
            output.append(" UNIQUE", at: create.range.upperBound)
        }
        output.append(try rewrite(nodes[definition.subjectIndex..<definition.nameIndex]))
        if isOurs, definition.subject == .index {
            output.append(" temp.", at: nodes[definition.nameIndex].first.range.lowerBound)
        }
        let name = nodes[definition.nameIndex...definition.nameIndex]
        output.append(try rewrite(name))
        let rest = nodes[(definition.nameIndex + 1)...]
        output.append(definition.subject == .table ? try rewriteColumns(of: rest) : try rewrite(rest))
        let isSilent = definition.name?.text.hasPrefix("#") == true || !becomesTemporary
        let note =
            "The \(definition.subject.rawValue.lowercased()) \(definition.name?.value ?? "") is temporary"
        return (output, isSilent ? nil : note + ": it goes with the connection.")
    }

    /// Writes what follows a table's name: the definitions of its columns in types that SQLite reads.
    private mutating func rewriteColumns(of nodes: ArraySlice<Node>) throws(DialectError) -> MappedText {
        var output = MappedText()
        for node in nodes {
            guard case .group(let group) = node, !group.isEscape else {
                output.append(try rewrite([node][...]))
                continue
            }
            output.append(group.open.rangeWithLeading, of: source)
            for (index, definition) in group.nodes[...].arguments.enumerated() {
                if index > 0 { output.append(",", at: group.open.range.lowerBound) }
                output.append(try rewriteColumn(definition))
            }
            output.append(group.close.rangeWithLeading, of: source)
        }
        return output
    }

    /// Writes one column without what only Transact-SQL knows: `(MAX)`, `IDENTITY`, `CLUSTERED`.
    private mutating func rewriteColumn(_ nodes: ArraySlice<Node>) throws(DialectError) -> MappedText {
        let isIdentity = nodes.contains { $0.word == "IDENTITY" }
        var output = MappedText()
        var index = nodes.startIndex
        while index < nodes.endIndex {
            let word = nodes.word(at: index)
            let offset = nodes[index].first.range.lowerBound
            let next = nodes.indices.contains(index + 1) ? nodes[index + 1].parenthesized : nil
            switch word {
            case "IDENTITY": index += next == nil ? 1 : 2
            case "CLUSTERED", "NONCLUSTERED": index += 1
            case _ where isIdentity && Self.wholeTypes.contains(word):
                output.append(" INTEGER", at: offset)
                index += 1
            default:
                if let type = Self.longTypes[word], next?.first?.word == "MAX" {
                    output.append(" " + type.declaration, at: offset)
                    index += 2
                } else {
                    output.append(try rewrite(nodes[index...index]))
                    index += 1
                }
            }
        }
        return output
    }

    private static let longTypes: [String: SQLType] = [
        "VARCHAR": .longVarchar, "NVARCHAR": .wlongVarchar, "VARBINARY": .longVarbinary,
    ]

    private static let wholeTypes: Set = ["INT", "BIGINT", "SMALLINT", "TINYINT"]
}
