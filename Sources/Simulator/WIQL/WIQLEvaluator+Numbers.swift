/// The values that a literal stands for: all from `lower` up to, not including, `upper`.
///
/// A day of a query with date precision covers all instants of that day.
private struct Span<Bound: Comparable> {
    let lower: Bound
    let upper: Bound

    @inline(__always)
    func relates(_ value: Bound, by comparison: WIQLOperator) -> Bool {
        comparison.holds(isLess: value < lower, isEqual: value >= lower && value < upper)
    }
}

extension WIQLEvaluator {
    func integerMask(_ position: Int, _ comparison: WIQLComparison) throws(WIQLError) -> [Bool] {
        var spans: [Span<Int64>] = []
        for operand in comparison.operands {
            let number = min(max(try number(operand, position, comparison), -1e15), 1e15)
            spans.append(Span(lower: Int64(number.rounded(.up)), upper: Int64(number.rounded(.down)) + 1))
        }
        guard case .integer(let values) = fixture.columns[position] else { return nothing }
        if comparison.comparison == .in {
            let wanted = Set(spans.filter { $0.lower < $0.upper }.map { $0.lower })
            return values.map { $0 != Column.noInteger && wanted.contains(Int64($0)) }
        }
        guard let span = spans.first else { return nothing }
        let operation = comparison.comparison
        return values.map { $0 != Column.noInteger && span.relates(Int64($0), by: operation) }
    }

    func doubleMask(_ position: Int, _ comparison: WIQLComparison) throws(WIQLError) -> [Bool] {
        var numbers: [Double] = []
        for operand in comparison.operands { numbers.append(try number(operand, position, comparison)) }
        guard case .double(let values) = fixture.columns[position] else { return nothing }
        if comparison.comparison == .in {
            let wanted = Set(numbers)
            return values.map { wanted.contains($0) }
        }
        guard let number = numbers.first else { return nothing }
        let operation = comparison.comparison
        return values.map { !$0.isNaN && operation.holds($0, number) }
    }

    func dateMask(_ position: Int, _ comparison: WIQLComparison) throws(WIQLError) -> [Bool] {
        var spans: [Span<Int64>] = []
        for operand in comparison.operands { spans.append(try span(operand, position, comparison)) }
        guard case .date(let values) = fixture.columns[position] else { return nothing }
        let operation = comparison.comparison
        return values.map { value in
            value != Column.noDate && spans.contains { $0.relates(value, by: operation) }
        }
    }

    func flagMask(_ position: Int, _ comparison: WIQLComparison) throws(WIQLError) -> [Bool] {
        let wanted: UInt8
        switch comparison.operands.first {
        case .flag(let flag): wanted = flag ? 1 : 0
        case .string(let text) where text.lowercased() == "true": wanted = 1
        case .string(let text) where text.lowercased() == "false": wanted = 0
        case .number("1"): wanted = 1
        case .number("0"): wanted = 0
        case .string, .number, .macro, .field, nil:
            throw .mismatch(fixture.fields.all[position], comparison.source)
        }
        guard case .flag(let values) = fixture.columns[position] else { return nothing }
        let includesEmpty = wanted == 0 && variants.contains(.falseIncludesEmpty)
        return values.map { $0 == wanted || (includesEmpty && $0 == Column.noFlag) }
    }

    /// A mask that matches no work item.
    private var nothing: [Bool] { Array(repeating: false, count: fixture.count) }

    private func number(
        _ operand: WIQLOperand,
        _ position: Int,
        _ comparison: WIQLComparison
    ) throws(WIQLError) -> Double {
        switch operand {
        case .number(let text), .string(let text):
            if let number = Double(text), number.isFinite { return number }
        case .flag, .field, .macro: break
        }
        throw .mismatch(fixture.fields.all[position], comparison.source)
    }

    private func span(
        _ operand: WIQLOperand,
        _ position: Int,
        _ comparison: WIQLComparison
    ) throws(WIQLError) -> Span<Int64> {
        let field = fixture.fields.all[position]
        switch operand {
        case .macro(let name, let offset):
            guard let day = day(macro: name, offset: offset) else {
                throw .mismatch(field, comparison.source)
            }
            return Span(lower: day, upper: hasTimePrecision ? day + 1 : day + ServiceDate.day)
        case .string(let text):
            guard let literal = ServiceDate.literal(text) else { throw .mismatch(field, comparison.source) }
            if literal.hasTime, !hasTimePrecision { throw .timeOfDay(comparison.source) }
            let lower = literal.date.milliseconds
            return Span(lower: lower, upper: hasTimePrecision ? lower + 1 : lower + ServiceDate.day)
        case .number, .flag, .field:
            throw .mismatch(field, comparison.source)
        }
    }

    /// Returns the midnight that a macro of the calendar means; the user's zone is UTC and his week begins on Sunday.
    private func day(macro: String, offset: Int) -> Int64? {
        let today = now.dayNumber
        let (year, month, _) = now.calendarDay
        switch macro.lowercased() {
        case "today", "startofday":
            return (today &+ Int64(offset)) &* ServiceDate.day
        case "startofweek":
            let sunday = today - (today + 4) % 7
            return (sunday &+ 7 &* Int64(offset)) &* ServiceDate.day
        case "startofmonth":
            let months = year * 12 + month - 1 + offset
            return ServiceDate(year: months / 12, month: months % 12 + 1, day: 1)?.milliseconds
        case "startofyear":
            return ServiceDate(year: year + offset, month: 1, day: 1)?.milliseconds
        default:
            return nil
        }
    }
}
