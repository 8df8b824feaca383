import SQLValues

/// A scalar function of another dialect: how it is called, what SQLite computes for it, and what type that has.
package struct ScalarFunction: Sendable {
    /// The `SQLGetInfo` answer that lists the function.
    package enum Family: Hashable, Sendable {
        /// `SQL_STRING_FUNCTIONS`.
        case string
        /// `SQL_NUMERIC_FUNCTIONS`.
        case numeric
        /// `SQL_TIMEDATE_FUNCTIONS`.
        case timeDate
        /// `SQL_SYSTEM_FUNCTIONS`.
        case system
        /// `SQL_CONVERT_FUNCTIONS`.
        case conversion
        /// A function of Transact-SQL, in no answer.
        case transact
    }

    /// The name in upper case.
    package let name: String
    /// Where `SQLGetInfo` lists the function.
    package let family: Family
    /// The function's bits in its family's answer; 0 outside ODBC.
    package let mask: UInt32
    let parameters: String
    let rendering: Rendering
    let result: FunctionResult

    /// How the function is written, for messages.
    package var usage: String { "\(name)(\(parameters))" }
}

/// How a function's arguments are read and which SQLite expression they make.
enum Rendering: Sendable {
    /// A template for each number of arguments, which stand in it as `$1`, `$2`, ….
    case templates([Int: String])
    /// Any number of texts joined, a null as an empty one.
    case joined
    /// `POSITION(a IN b)`.
    case position
    /// `SUBSTRING(x FROM a FOR b)`, or with commas.
    case substring
    /// `TRIM(LEADING 'c' FROM x)` and the like.
    case trim
    /// `EXTRACT(part FROM x)`.
    case extract
    /// A part of a date before the other arguments, which decides the template.
    case datePart(arguments: Int, template: @Sendable (DatePart) -> String?)
    /// `CONVERT(x, SQL_type)`.
    case convert
    /// `CONVERT(type, x, style)`, or ODBC's form.
    case transactConvert
    /// `CAST(x AS type)`.
    case cast
}

/// The type of a function's result.
enum FunctionResult: Sendable {
    case type(SQLType)
    /// As the argument of that number, from 1.
    case argument(Int)
    /// A text as long as the argument of that number, from 1.
    case text(Int)
    /// The number type of the first argument: `BIGINT` for whole numbers, else `DOUBLE`.
    case number
    /// The type that all arguments can become.
    case promoted
    /// A text as long as all arguments together.
    case joined
    /// The type that the call names.
    case named
}

extension ScalarFunction {
    /// What a call becomes: a template and the arguments that stand in it.
    struct Call {
        let template: String
        let arguments: [ArraySlice<Node>]
        /// The type that a conversion names.
        var namedType: SQLType?
    }

    /// Reads the nodes between a call's parentheses, or returns `nil` where they are not this function's.
    func call(with nodes: ArraySlice<Node>) -> Call? {
        let arguments = nodes.arguments
        guard arguments.allSatisfy({ !$0.isEmpty }) else { return nil }
        switch rendering {
        case .templates(let templates):
            return templates[arguments.count].map { Call(template: $0, arguments: arguments) }
        case .joined:
            guard (2...9).contains(arguments.count) else { return nil }
            let parts = (1...arguments.count).map { "ifnull($\($0), '')" }
            return Call(template: "(\(parts.joined(separator: " || ")))", arguments: arguments)
        case .position:
            return nodes.divided(by: "IN").map { Call(template: "instr($2, $1)", arguments: [$0, $1]) }
        case .substring: return substring(of: nodes)
        case .trim: return trimming(of: nodes)
        case .extract:
            guard let (part, value) = nodes.divided(by: "FROM"), part.count == 1,
                let template = DatePart.named(part.word(at: part.startIndex))?.value
            else { return nil }
            return Call(template: template, arguments: [value])
        case .datePart(let count, let template):
            guard arguments.count == count + 1, arguments[0].count == 1,
                let part = DatePart.named(arguments[0].word(at: arguments[0].startIndex)),
                let template = template(part)
            else { return nil }
            return Call(template: template, arguments: Array(arguments.dropFirst()))
        case .convert, .transactConvert, .cast:
            return conversion(of: nodes)
        }
    }

    private func substring(of nodes: ArraySlice<Node>) -> Call? {
        let arguments = nodes.arguments
        if (2...3).contains(arguments.count) {
            let template = arguments.count == 2 ? "substr($1, $2)" : "substr($1, $2, $3)"
            return Call(template: template, arguments: arguments)
        }
        guard let (text, range) = nodes.divided(by: "FROM") else { return nil }
        guard let (start, length) = range.divided(by: "FOR") else {
            return Call(template: "substr($1, $2)", arguments: [text, range])
        }
        return Call(template: "substr($1, $2, $3)", arguments: [text, start, length])
    }

    /// `TRIM` with a side, a character or both; without them it is SQLite's own.
    private func trimming(of nodes: ArraySlice<Node>) -> Call? {
        guard let from = nodes.lastIndex(where: { $0.word == "FROM" }) else { return nil }
        let sides = ["LEADING": "ltrim", "TRAILING": "rtrim", "BOTH": "trim"]
        let side = sides[nodes.word(at: nodes.startIndex)]
        let character = nodes[(nodes.startIndex + (side == nil ? 0 : 1))..<from]
        let text = nodes[(from + 1)...]
        guard !text.isEmpty, side != nil || !character.isEmpty else { return nil }
        let name = side ?? "trim"
        guard !character.isEmpty else { return Call(template: "\(name)($1)", arguments: [text]) }
        return Call(template: "\(name)($1, $2)", arguments: [text, character])
    }

    private func conversion(of nodes: ArraySlice<Node>) -> Call? {
        guard let conversion = Conversion(nodes, of: rendering) else { return nil }
        return Call(
            template: conversion.template,
            arguments: [conversion.value],
            namedType: conversion.target.resultType
        )
    }
}
