/// ODBC's escapes, `{…}` (ODBC, Appendix C, "ODBC Escape Sequences").
extension Rewriter {
    mutating func rewrittenEscape(_ group: Node.Group) throws(DialectError) -> MappedText {
        let word = group.nodes.word(at: 0)
        if let literal = EscapeLiteral(rawValue: word) { return try rewritten(literal, group) }
        var output = MappedText()
        appendLeading(of: group.open, to: &output)
        switch word {
        case "FN":
            output.append(try rewrittenFunction(group))
        case "OJ":
            output.append(try rewrite(group.nodes.dropFirst()).withoutLeadingBlank)
        case "ESCAPE":
            guard group.nodes.count == 2, group.nodes[1].first.kind == .string else {
                throw invalid(group, "An escape character is written {escape 'c'}.")
            }
            output.append(try rewrite(group.nodes[...]))
        case "CALL":
            throw callNotSupported(group, form: "{call …}")
        case "INTERVAL":
            output.append(try rewrittenInterval(group))
        default:
            if group.nodes.first?.first.kind == .parameter {
                throw callNotSupported(group, form: "{?=call …}")
            }
            throw invalid(
                group,
                "This escape is not known; {d}, {t}, {ts}, {guid}, {interval}, {fn}, {oj} and {escape} are."
            )
        }
        return output
    }

    private func rewritten(_ literal: EscapeLiteral, _ group: Node.Group) throws(DialectError) -> MappedText {
        guard group.nodes.count == 2, case .token(let token) = group.nodes[1], token.kind == .string else {
            throw invalid(group, "This literal is written \(literal.form).")
        }
        return try rewritten(literal, token, at: group.open)
    }

    /// Writes a literal of SQL-92, such as `DATE '2024-01-31'`, and returns where it ends.
    func rewriteDatetime(
        of nodes: ArraySlice<Node>,
        at index: Int,
        into output: inout MappedText
    ) throws(DialectError) -> Int? {
        guard isInQuery, let literal = nodes.datetimeLiteral(at: index),
            case .token(let text) = nodes[index + 1]
        else { return nil }
        output.append(try rewritten(literal, text, at: nodes[index].first))
        return index + 2
    }

    /// Writes a literal whose text is `token` and which begins at `start`.
    private func rewritten(
        _ literal: EscapeLiteral,
        _ token: Token,
        at start: Token
    ) throws(DialectError) -> MappedText {
        guard let text = literal.canonicalText(of: token.value) else {
            throw source.error(
                literal == .guid ? .invalidEscape : .invalidDatetime,
                "\(token.text) is not a valid value for \(literal.form).",
                at: token.range.lowerBound
            )
        }
        var output = MappedText()
        appendLeading(of: start, to: &output)
        output.append("'\(text)'", at: start.range.lowerBound)
        return output
    }

    /// Writes the one call of a `{fn …}`; a name without parentheses, as `CURRENT_DATE`, has no arguments.
    private mutating func rewrittenFunction(_ group: Node.Group) throws(DialectError) -> MappedText {
        guard group.nodes.count == 2 || group.nodes.count == 3, case .token(let name) = group.nodes[1],
            name.kind == .identifier, group.nodes.count == 2 || group.nodes[2].parenthesized != nil
        else { throw invalid(group, "A function is written {fn NAME(arguments)}.") }
        let arguments = group.nodes.count == 3 ? group.nodes[2].parenthesized ?? [] : []
        guard let function = ScalarFunctions.inEscape(name.word) else {
            return try rewrite(group.nodes.dropFirst()).withoutLeadingBlank
        }
        guard let call = try rewrittenCall(of: function, arguments[...], at: name.range.lowerBound) else {
            throw source.error(
                .syntax,
                "{fn \(function.name)} does not take these arguments; it is written \(function.usage).",
                at: name.range.lowerBound
            )
        }
        return call
    }

    private func invalid(_ group: Node.Group, _ message: String) -> DialectError {
        source.error(.invalidEscape, message, at: group.open.range.lowerBound)
    }

    private func callNotSupported(_ group: Node.Group, form: String) -> DialectError {
        source.error(
            .syntax,
            "There are no procedures that \(form) could call.",
            at: group.open.range.lowerBound
        )
    }
}
