import SQLValues

/// The literals of ODBC's escapes that hold a date, a time, a timestamp or a GUID (Appendix C).
enum EscapeLiteral: String, CaseIterable {
    case date = "D"
    case time = "T"
    case timestamp = "TS"
    case guid = "GUID"

    /// The canonical text of a literal, or `nil` where it is not one.
    func canonicalText(of text: String) -> String? {
        switch self {
        case .date: text.utf8.count == 10 ? Timestamp(text).map { String($0.text.prefix(10)) } : nil
        case .time: Timestamp("2000-01-01 " + text).flatMap { Self.timeText(of: $0, from: text) }
        case .timestamp: text.utf8.count > 10 ? Timestamp(text)?.text : nil
        case .guid: GUID(text)?.text
        }
    }

    /// The type of the literal.
    var type: SQLType {
        switch self {
        case .date: .date
        case .time: .time
        case .timestamp: .timestamp
        case .guid: .guid
        }
    }

    /// How the literal is written, for messages.
    var form: String {
        switch self {
        case .date: "{d 'yyyy-mm-dd'}"
        case .time: "{t 'hh:mm:ss'}"
        case .timestamp: "{ts 'yyyy-mm-dd hh:mm:ss'}"
        case .guid: "{guid 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx'}"
        }
    }

    /// The literal that a word of SQL-92 before a text makes, such as `DATE '2024-01-31'`.
    init?(word: String) {
        switch word {
        case "DATE": self = .date
        case "TIME": self = .time
        case "TIMESTAMP": self = .timestamp
        default: return nil
        }
    }

    private static func timeText(of timestamp: Timestamp, from text: String) -> String? {
        let hasOffset = text.utf8.contains {
            [UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-")].contains($0)
        }
        return hasOffset ? nil : String(timestamp.text.dropFirst(11))
    }
}

extension ArraySlice<Node> {
    /// The literal that a word and the text after it make, such as `DATE '2024-01-31'`; not after `AS`, where it is a type.
    func datetimeLiteral(at index: Int) -> EscapeLiteral? {
        guard word(at: index - 1) != "AS", indices.contains(index + 1),
            case .token(let text) = self[index + 1], text.kind == .string
        else { return nil }
        return EscapeLiteral(word: word(at: index))
    }
}
