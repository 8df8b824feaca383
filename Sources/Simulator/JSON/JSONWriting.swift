extension [UInt8] {
    /// Appends the UTF-8 bytes of `text` as they are.
    mutating func append(text: String) {
        append(contentsOf: text.utf8)
    }

    /// Appends `integer` in decimal digits.
    mutating func append(integer: Int) {
        guard integer >= 10 || integer < 0 else {
            append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: integer))
            return
        }
        if integer < 0 { append(UInt8(ascii: "-")) }
        let start = count
        var rest = integer.magnitude
        repeat {
            append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// Appends `text` as a JSON string with its quotation marks.
    mutating func append(jsonString text: String) {
        append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                append(UInt8(ascii: "\\"))
                append(byte)
            case 0x0A: append(text: "\\n")
            case 0x0D: append(text: "\\r")
            case 0x09: append(text: "\\t")
            case 0..<0x20:
                append(text: byte < 0x10 ? "\\u000" : "\\u00")
                append(text: String(byte, radix: 16))
            default: append(byte)
            }
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends `json` as text.
    mutating func append(json: JSON) {
        switch json {
        case .null: append(text: "null")
        case .boolean(let flag): append(text: flag ? "true" : "false")
        case .integer(let number): append(integer: number)
        case .double(let number): append(text: number.description)
        case .string(let text): append(jsonString: text)
        case .array(let elements):
            append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { append(UInt8(ascii: ",")) }
                append(json: element)
            }
            append(UInt8(ascii: "]"))
        case .object(let members):
            append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { append(UInt8(ascii: ",")) }
                append(jsonString: member.name)
                append(UInt8(ascii: ":"))
                append(json: member.value)
            }
            append(UInt8(ascii: "}"))
        }
    }
}
