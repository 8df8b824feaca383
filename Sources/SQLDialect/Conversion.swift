import SQLValues

/// A `CAST` or `CONVERT` taken apart: the value, the type, and the expression that makes the one of the other.
struct Conversion {
    let value: ArraySlice<Node>
    let target: TargetType
    let template: String

    /// Reads the arguments of a call, or returns `nil` where they name no type that needs a translation.
    init?(_ nodes: ArraySlice<Node>, of rendering: Rendering) {
        let arguments = nodes.arguments
        switch rendering {
        case .cast:
            guard let (value, type) = nodes.divided(by: "AS"), let target = TargetType(type) else {
                return nil
            }
            self.init(value: value, target: target, style: nil)
        case .convert, .transactConvert:
            if arguments.count == 2, let target = TargetType(odbc: arguments[1]) {
                self.init(value: arguments[0], target: target, style: nil)
                return
            }
            guard case .transactConvert = rendering, (2...3).contains(arguments.count),
                let target = TargetType(arguments[0])
            else { return nil }
            let style = arguments.count == 3 ? arguments[2].first?.first.text : nil
            self.init(value: arguments[1], target: target, style: style)
        case .templates, .joined, .position, .extract, .datePart, .substring, .trim:
            return nil
        }
    }

    private init(value: ArraySlice<Node>, target: TargetType, style: String?) {
        self.value = value
        self.target = target
        let format = target.isText ? style.flatMap { Self.formats[$0] } : nil
        template = format.map { "strftime('\($0)', $1)" } ?? target.template
    }

    /// The styles of Transact-SQL's `CONVERT` from a date to a text.
    private static let formats = [
        "23": "%Y-%m-%d",
        "101": "%m/%d/%Y",
        "102": "%Y.%m.%d",
        "103": "%d/%m/%Y",
        "104": "%d.%m.%Y",
        "105": "%d-%m-%Y",
        "108": "%H:%M:%S",
        "110": "%m-%d-%Y",
        "111": "%Y/%m/%d",
        "112": "%Y%m%d",
        "120": "%Y-%m-%d %H:%M:%S",
        "121": "%Y-%m-%d %H:%M:%f",
        "126": "%Y-%m-%dT%H:%M:%f",
    ]
}
