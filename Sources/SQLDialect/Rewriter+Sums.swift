/// `+` and `-` that join texts or move dates by intervals.
extension Rewriter {
    private static let movedStart = "rtrim(rtrim(strftime('%Y-%m-%d %H:%M:%f', "
    private static let movedEnd = "), '0'), '.')"

    /// Writes what stands before an operand that is moved by intervals.
    func beginMoved(_ node: Node, into output: inout MappedText) {
        let offset = node.first.range.lowerBound
        guard let count = sums.moved[offset] else { return }
        if node.first.leadingStart < offset { output.append(" ", at: offset) }
        output.append(String(repeating: Self.movedStart, count: count), at: offset)
    }

    /// Writes an operator and the interval behind it, or the operator that joins texts; returns where it ends.
    mutating func rewriteSum(
        of nodes: ArraySlice<Node>,
        at index: Int,
        into output: inout MappedText
    ) throws(DialectError) -> Int? {
        let token = nodes[index].first
        let offset = token.range.lowerBound
        if sums.concatenations.contains(offset) {
            appendLeading(of: token, to: &output)
            output.append("||", at: offset)
            return index + 1
        }
        guard let isAddition = sums.intervals[offset], nodes.indices.contains(index + 1),
            case .group(let group) = nodes[index + 1]
        else { return nil }
        let interval = try interval(group)
        output.append(", " + (isAddition ? interval : interval.negated).modifiers, at: offset)
        output.append(Self.movedEnd, at: offset)
        return index + 2
    }

    /// Reads `{interval …}`.
    func interval(_ group: Node.Group) throws(DialectError) -> IntervalLiteral {
        guard let interval = IntervalLiteral(group.nodes) else {
            throw source.error(
                .invalidEscape,
                "This interval is written \(IntervalLiteral.form).",
                at: group.open.range.lowerBound
            )
        }
        return interval
    }

    /// Writes an interval that stands alone: as the text that it is written with.
    func rewrittenInterval(_ group: Node.Group) throws(DialectError) -> MappedText {
        _ = try interval(group)
        var output = MappedText()
        let text = group.nodes.map { node in
            if case .token(let token) = node { token.text } else { "" }
        }
        let literal = text.joined(separator: " ").replacing("'", with: "''")
        output.append("'\(literal)'", at: group.open.range.lowerBound)
        return output
    }
}
