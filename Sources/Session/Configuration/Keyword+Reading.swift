extension Keyword {
    /// Throws unless `value` is one that the keyword accepts.
    package func validate(_ value: String) throws(SettingsError) {
        try requireNoControlCharacters(value)
        switch kind {
        case .text, .filePath: break
        case .organization: _ = try organization(value)
        case .apiVersion: _ = try apiVersion(value)
        case .integer: _ = try integer(value)
        case .boolean: _ = try boolean(value)
        case .choice(let names): _ = try choice(value, from: names)
        case .list: _ = try list(value)
        case .statusCodes: _ = try statusCodes(value)
        case .url, .metadataURL: _ = try url(value)
        case .baseURL: _ = try baseURL(value, of: "organization")
        case .proxy: _ = try proxy(value)
        }
    }

    /// The error for `value`, which it repeats only where that gives no secret away.
    func refusal(of value: String) -> SettingsError {
        let subject = isSecret || value.utf8.contains(UInt8(ascii: "@")) ? "The value" : "'\(clipped(value))'"
        return SettingsError(
            .badValue,
            keyword: name,
            "\(subject) is not valid for \(name). It accepts \(kind.accepted)."
        )
    }

    func organization(_ value: String) throws(SettingsError) -> String {
        let hasDelimiter = value.utf8.contains { "/\\?#{}:@".utf8.contains($0) }
        guard !hasDelimiter, value != ".", value != ".." else { throw refusal(of: value) }
        return value
    }

    func apiVersion(_ value: String) throws(SettingsError) -> String {
        let parts = value.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = (parts.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 2, numbers.allSatisfy(isNumber) else { throw refusal(of: value) }
        guard let stage = parts.dropFirst().first else { return value }
        let stageParts = stage.split(separator: ".", omittingEmptySubsequences: false)
        let isPreview = stageParts.first == "preview" && stageParts.count <= 2
        guard isPreview, stageParts.dropFirst().allSatisfy(isNumber) else { throw refusal(of: value) }
        return value
    }

    func integer(_ value: String) throws(SettingsError) -> Int {
        guard case .integer(let range, _) = kind, let number = Int(value), range.contains(number) else {
            throw refusal(of: value)
        }
        return number
    }

    func boolean(_ value: String) throws(SettingsError) -> Bool {
        switch value.lowercased() {
        case "true", "yes", "1": return true
        case "false", "no", "0": return false
        default: throw refusal(of: value)
        }
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ value: String
    ) throws(SettingsError) -> Choice {
        let name = try choice(value, from: Choice.allCases.map(\.rawValue))
        guard let choice = Choice(rawValue: name) else { throw refusal(of: value) }
        return choice
    }

    func list(_ value: String) throws(SettingsError) -> [String] {
        guard case .list(let separators) = kind else { throw refusal(of: value) }
        let parts = value.utf8.split { separators.utf8.contains($0) || $0 == UInt8(ascii: "\r") }
        guard !parts.isEmpty else { throw refusal(of: value) }
        return parts.map { String(Substring($0)) }
    }

    func statusCodes(_ value: String) throws(SettingsError) -> Set<Int> {
        guard case .statusCodes(let separators) = kind else { throw refusal(of: value) }
        var codes: Set<Int> = []
        for part in value.utf8.split(whereSeparator: { separators.utf8.contains($0) }) {
            guard let code = Int(Substring(part)), (100...599).contains(code) else {
                throw refusal(of: value)
            }
            codes.insert(code)
        }
        guard !codes.isEmpty else { throw refusal(of: value) }
        return codes
    }

    func url(_ value: String) throws(SettingsError) -> String {
        do {
            return try ServiceURL(value, allowsLinkLocal: kind == .metadataURL).text
        } catch {
            let message = "The value of \(name) \(error.advice) It accepts \(kind.accepted)."
            throw SettingsError(.badValue, keyword: name, message)
        }
    }

    /// Returns the address of `organization`, without a slash at its end.
    func baseURL(_ value: String, of organization: String) throws(SettingsError) -> String {
        guard !value.utf8.contains(UInt8(ascii: "?")) else {
            let message = "The value of \(name) has a '?': give the address without a query."
            throw SettingsError(.badValue, keyword: name, message)
        }
        let segment = ServiceURL.segment(organization)
        var address = try url(replacing("{organization}", in: value, with: segment))
        while address.utf8.last == UInt8(ascii: "/") { address.removeLast() }
        return address
    }

    func proxy(_ value: String) throws(SettingsError) -> Secret {
        let schemes = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]
        let (scheme, rest) = splitScheme(value) ?? ("http", value[...])
        let authority = rest.utf8.prefix { $0 != UInt8(ascii: "/") }
        let host = authority.suffix(from: authority.lastIndex(of: UInt8(ascii: "@")) ?? authority.startIndex)
        let address = String(Substring(host.drop { $0 == UInt8(ascii: "@") }))
        guard schemes.contains(scheme), URLHost(authority: address) != nil else { throw refusal(of: value) }
        return Secret(value)
    }

    /// A line break in a token or a name could add a line to a request's head.
    func requireNoControlCharacters(_ value: String) throws(SettingsError) {
        if case .list = kind { return }
        guard !value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            let message = "The value of \(name) has a line break or another control character in it."
            throw SettingsError(.badValue, keyword: name, message)
        }
    }

    private func choice(_ value: String, from names: [String]) throws(SettingsError) -> String {
        guard let name = names.first(where: { $0.lowercased() == value.lowercased() }) else {
            throw refusal(of: value)
        }
        return name
    }
}

/// Returns `text` with each `placeholder`, given in small letters and written in any case, replaced.
private func replacing(_ placeholder: String, in text: String, with replacement: String) -> String {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.first {
        if rest.prefix(placeholder.utf8.count).map(smallLetter) == Array(placeholder.utf8) {
            result += replacement.utf8
            rest = rest.dropFirst(placeholder.utf8.count)
        } else {
            result.append(first)
            rest = rest.dropFirst()
        }
    }
    return String(decoding: result, as: UTF8.self)
}

private func smallLetter(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
}

private func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
}

private func clipped(_ value: String) -> String {
    value.count <= 80 ? value : value.prefix(80) + "…"
}
