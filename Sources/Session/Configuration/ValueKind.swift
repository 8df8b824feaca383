/// What sort of value a keyword takes.
package enum ValueKind: Hashable, Sendable {
    /// Any text.
    case text
    /// The name or id of an organization, which becomes a part of a URL.
    case organization
    /// A version of the REST API such as `7.1-preview.2`.
    case apiVersion
    /// A number in a range, counted in `unit`.
    case integer(ClosedRange<Int>, unit: String)
    /// A switch.
    case boolean
    /// One of some names.
    case choice([String])
    /// Texts separated by any of the characters of `separators`.
    case list(separators: String)
    /// Status codes of HTTP, separated by any of the characters of `separators`.
    case statusCodes(separators: String)
    /// A URL with `https`, or with `http` to this machine.
    case url
    /// A URL like `.url`, or with `http` to an address that never leaves the local network.
    case metadataURL
    /// A URL like `.url` in which `{Organization}` stands for the organization.
    case baseURL
    /// The host and port of a proxy.
    case proxy
    /// The path of a file.
    case filePath

    /// The values that are accepted, as the end of a sentence.
    package var accepted: String {
        switch self {
        case .text: "any text"
        case .organization: "the name or id alone, not its URL"
        case .apiVersion: "a version such as 7.0, 7.0-preview or 7.1-preview.2"
        case .integer(let range, let unit):
            "a number from \(range.lowerBound) to \(range.upperBound)" + (unit.isEmpty ? "" : " (\(unit))")
        case .boolean: "True or False (Yes or No, 1 or 0)"
        case .choice(let names): names.joined(separator: ", ")
        case .list(let separators): "texts separated by \(listed(separators))"
        case .statusCodes(let separators): "numbers from 100 to 599 separated by \(listed(separators))"
        case .url: "a URL with https (http for this machine only)"
        case .metadataURL: "a URL with https (http for this machine and 169.254.x.x only)"
        case .baseURL: "a URL with https (http for this machine only); {Organization} is filled in"
        case .proxy: "host:port or a URL with http, https, socks4, socks4a, socks5 or socks5h"
        case .filePath: "the path of a file"
        }
    }
}

private func listed(_ separators: String) -> String {
    let names = separators.map { separator in
        switch separator {
        case " ": "blank"
        case "\n": "newline"
        default: "'\(separator)'"
        }
    }
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
}
