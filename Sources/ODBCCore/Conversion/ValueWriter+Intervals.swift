import CODBC

/// Intervals, which are kept as text or as a number of one field.
extension ValueWriter {
    /// Writes the interval that a text stands for.
    func interval(_ text: UnsafeBufferPointer<UInt8>, as interval: IntervalType) -> StoreResult {
        guard let value = IntervalValue(String(decoding: text, as: UTF8.self), as: interval) else {
            return .failed(.invalidCharacterValue)
        }
        return write(value, as: interval)
    }

    /// Writes the interval of which a number is the only field (ODBC reference, "SQL to C: Numeric").
    func interval(_ number: DecimalNumber, as interval: IntervalType) -> StoreResult {
        guard interval.isSingleField, let (whole, isCut) = number.scaled(to: 0),
            let count = UInt64(exactly: whole), count <= UInt32.max
        else { return .failed(.intervalFieldOverflow) }
        var value = IntervalValue(isYearMonth: interval.isYearMonth)
        value.isNegative = number.isNegative
        value.units = count * interval.fields.lowerBound.unit
        value.isCut = isCut
        if interval == .second, let (micro, isCut) = number.scaled(to: IntervalValue.fractionDigits) {
            value.microseconds = UInt32(micro % 1_000_000)
            value.isCut = isCut
        }
        return write(value, as: interval)
    }

    private func write(_ value: IntervalValue, as interval: IntervalType) -> StoreResult {
        guard let output = value.output(as: interval, precision: wanted.precision) else {
            return .failed(.intervalFieldOverflow)
        }
        return buffer.fixed(output.value, output.isCut ? .fractionTruncated : .stored)
    }
}
