import DevOpsClient
import SQLEngine
import SQLValues

/// How the text of a JSON value becomes the value of a column.
enum JSONForm: Hashable, Sendable {
    case asItIs
    /// A time is written in its canonical form.
    case time

    /// The form for a column of a type.
    init(_ type: SQLType) {
        switch type {
        case .timestamp, .date: self = .time
        default: self = .asItIs
        }
    }
}

extension JSONRowReader {
    /// Writes a value as the type of its column wants it; what does not fit the type is written as it is.
    func write(_ position: Int, as form: JSONForm, to output: borrowing ColumnOutput) {
        switch kind(position) {
        case .null: output.null()
        case .integer: output.integer(integer(position))
        case .double: output.double(double(position))
        case .boolean: output.boolean(boolean(position))
        case .array, .object: output.text(serialized(position))
        case .text:
            switch form {
            case .time:
                withText(position) { text in
                    if let time = ServiceTime(text) {
                        time.withText { output.text($0) }
                    } else if let timestamp = Timestamp(text) {
                        output.timestamp(timestamp)
                    } else {
                        output.text(text)
                    }
                }
            case .asItIs: withText(position) { output.text($0) }
            }
        }
    }

    /// A value as the type of its column wants it, copied.
    func value(_ position: Int, as form: JSONForm) -> SQLValue {
        switch kind(position) {
        case .null: return .null
        case .integer: return .integer(integer(position))
        case .double: return .double(double(position))
        case .boolean: return .integer(boolean(position) ? 1 : 0)
        case .array, .object: return .text(serialized(position))
        case .text:
            let text = text(position)
            return .text(form == .time ? Timestamp(text)?.text ?? text : text)
        }
    }

    /// A value's text, empty where it is none.
    func text(_ position: Int) -> String {
        guard kind(position) == .text else { return "" }
        return withText(position) { text in
            var bytes: [UInt8] = []
            for index in text.indices { bytes.append(text[index]) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
